import JSON5
import OpenClaw

/// A machine on paper: the texts of its files and the names of its variables, and what a plan makes of them.
struct Desk {
  var config: String?
  /// Files that the config may include, by their paths in its directory.
  var files: [String: String] = [:]
  /// Why some of them must not be edited.
  var problems: [String: Include.Problem] = [:]
  /// The paths of files that nothing can be put in the place of.
  var fixed: Set<String> = []
  var store: String?
  var state: String?
  /// Keys that are in the process's environment, by variable.
  var environment: [String: String] = [:]
  var scope: Answers.Scope = .defaults
  var variables: [String: String] = [:]
  var database: String?
  var openClaw: OpenClawInstall = .absent
  var storeMode: UInt32 = 0o600
  var now: Int64 = 1_800_000_000_000

  static let configPath = "/home/ada/.openclaw/openclaw.json"
  static let storePath = "/home/ada/.openclaw/agents/main/agent/auth-profiles.json"
  static let statePath = "/home/ada/.openclaw/agents/main/agent/auth-state.json"

  /// The catalogue as it ships, read once.
  static let catalog = Result { try CatalogSamples.shipped() }

  func installation() throws -> Installation {
    let catalog = try Desk.catalog.get()
    let paths = try StatePaths.resolve(
      environment: { variables[$0] }, profile: nil, osHome: "/home/ada", currentDirectory: "/home/ada",
      exists: { _ in false })
    let layers = EnvironmentLayers([EnvironmentLayers.Layer(source: .process, names: Set(environment.keys))])
    let keys = catalog.providers.flatMap { provider in
      EnvironmentKeys(of: provider, in: layers).keys.map { key in
        Installation.FoundKey(
          provider: provider.id, name: key.name, source: key.source, standing: key.standing,
          secret: held(environment[key.name] ?? "", slot: 100))
      }
    }
    let config = snapshot(Desk.configPath, config, .config, mode: 0o600)
    let facts = ConfigFacts(config.text)
    let signs = StorageGeneration.Signs(
      agentDatabases: database.map { [$0] } ?? [],
      lastTouched: facts.lastTouchedVersion.flatMap { Release($0) }, installed: openClaw.release)
    return Installation(
      paths: paths, scope: scope, config: config, includes: includes(of: config, paths),
      authProfiles: snapshot(Desk.storePath, store, .authProfiles, mode: storeMode),
      authState: snapshot(Desk.statePath, state, .authState, mode: 0o600),
      signs: signs, openClaw: openClaw, layers: layers, keys: keys, variables: Set(environment.keys), now: now
    )
  }

  func plan(_ answers: Answers) throws -> Plan {
    var answers = answers
    answers.scope = scope
    return try Plan(answers, for: try installation(), catalog: try Desk.catalog.get())
  }

  /// The machine after `plan` is written, `key` being in every hole.
  func after(_ plan: Plan, key: String = Desk.key) -> Desk {
    var desk = self
    desk.config = rendered(plan.config, over: config, key) ?? config
    for change in plan.files where change.snapshot.role == .include {
      let name = Desk.name(change.snapshot.path)
      desk.files[name] = rendered(change, over: files[name], key)
    }
    desk.store = rendered(plan.authProfiles, over: store, key) ?? store
    desk.storeMode = 0o600
    return desk
  }

  /// The texts of the files that a plan can change, by path.
  var texts: [String: String] {
    var texts = [Desk.configPath: config, Desk.storePath: store].compactMapValues(\.self)
    for (name, text) in files { texts["/home/ada/.openclaw/" + name] = text }
    return texts
  }

  private func includes(of config: FileSnapshot, _ paths: StatePaths) -> [Include] {
    IncludeMap.references(in: config.text).map { reference in
      let path = paths.includedFile(reference.file)
      let name = Desk.name(path)
      return Include(
        section: reference.section, file: snapshot(path, files[name], .include, mode: 0o600),
        problem: problems[name] ?? (files[name] == nil ? .missing : nil))
    }
  }

  /// The path of a file in the config's directory.
  private static func name(_ path: String) -> String {
    String(path.trimmingPrefix("/home/ada/.openclaw/"))
  }

  private func rendered(_ change: FileChange?, over text: String?, _ key: String) -> String? {
    change.map { change in
      let bytes = change.rendered(over: Array((text ?? "").utf8)) { _ in Array(key.utf8) }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  private func snapshot(
    _ path: String, _ text: String?, _ role: FileRole, mode: UInt32
  ) -> FileSnapshot {
    guard let text else { return .missing(path, role: role).with(isReplaceable: !fixed.contains(path)) }
    return FileSnapshot(
      role: role, path: path, target: path, state: .present(mode: mode), text: sealed(text, role),
      isReplaceable: !fixed.contains(path))
  }

  // MARK: Answers

  static let key = "kilo-key-0123456789-abcdefghijklmnopqrstuvwxyz"

  /// Kilo Gateway with a new key and its own default model.
  static let kilo = Answers(setup: kiloSetup, model: ModelRef(provider: "kilocode", model: "kilo/auto"))
  static let kiloSetup = Answers.Setup(choice: "kilocode-api-key", credential: .copy(held(key, slot: 1)))
  static let kiloKey = Answers(setup: kiloSetup)

  static let openRouter = Answers(
    setup: Answers.Setup(choice: "openrouter-api-key", credential: .copy(held(key, slot: 1))),
    model: openRouterAuto)
  static let openRouterAuto = ModelRef(provider: "openrouter", model: "openrouter/auto")
}

/// `text` with its secrets overwritten, as the program's reader does it.
func sealed(_ text: String, _ role: FileRole) -> SealedText {
  let bytes = Array(text.utf8)
  let seals = SecretSpans.find(in: bytes, role: role).map {
    SealedText.Seal(range: $0, facts: facts(of: bytes[$0]))
  }
  return SealedText(consuming: bytes, seals: seals)
}

/// A secret in a slot of a vault that the test plays.
func held(_ key: String, slot: Int) -> HeldSecret {
  HeldSecret(slot: slot, facts: facts(of: Array(key.utf8)[...]))
}

private func facts(of key: ArraySlice<UInt8>) -> SecretFacts {
  // FNV-1a: any function of the bytes does for a fingerprint.
  let fingerprint = key.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  return SecretFacts(
    length: key.count, preview: KeyPreview.text(of: key), fingerprint: fingerprint,
    placeholder: SecretPlaceholder(Array(key).span), quoting: DotEnv.Quoting(Array(key).span),
    mentionsVariable: VariableText.mentionsVariable(key))
}
