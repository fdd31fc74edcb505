public import OpenClaw
import Platform

/// A machine as a test describes it: the texts of files and the values of variables. Nothing is read or written.
public struct SampleMachine: Sendable {
  /// `openclaw.json`; nil when there is none.
  public var config: String?
  /// Files that the config may include, by their paths in its directory.
  public var files: [String: String] = [:]
  /// Whether the config's directory can be written to.
  public var isConfigReplaceable = true
  /// `auth-profiles.json`; nil when there is none.
  public var profiles: String?
  /// `auth-state.json`; nil when there is none.
  public var state: String?
  /// Variables and what they hold, layer by layer.
  public var variables: [(source: KeySource, name: String, value: String)]
  /// Whether there is a database of newer releases.
  public var hasDatabase = false
  /// The agent that `--agent` names.
  public var agent: String?
  /// Variables that say where files are, such as `OPENCLAW_NIX_MODE`.
  public var places: [String: String] = [:]
  /// Where the config really is, if its path is a link.
  public var configTarget: String?
  /// Whether the login shell has not been asked for keys yet.
  public var awaitsLoginShell = false
  /// When this program wrote last.
  public var lastChange: String?
  /// The `openclaw` program.
  public var openClaw = OpenClawInstall.absent
  /// The permissions of the auth store.
  public var profilesMode: UInt32 = 0o600

  /// A machine with these files, and these variables in the process's environment.
  public init(config: String? = nil, profiles: String? = nil, environment: [String: String] = [:]) {
    self.config = config
    self.profiles = profiles
    variables = environment.sorted { $0.key < $1.key }.map { (.process, $0.key, $0.value) }
  }

  /// The file in the state directory that daemons read variables from.
  public static let dotEnv = KeySource.globalDotEnv(path: "/home/ada/.openclaw/.env")

  /// The look at it.
  public func installation(_ catalog: ProviderCatalog) throws -> Installation {
    let paths = try StatePaths.resolve(
      environment: { places[$0] }, profile: nil, osHome: "/home/ada", currentDirectory: "/home/ada/work",
      exists: { _ in false })
    let configFile = snapshot(paths.configFile, config, role: .config, mode: 0o600, target: configTarget)
      .with(isReplaceable: isConfigReplaceable)
    let scope = agent.map { Answers.Scope.agent(AgentID($0)) } ?? .defaults
    let directory = paths.mainAgentDirectory
    let layers = EnvironmentLayers(layers)
    let look = Installation(
      paths: paths, scope: scope, config: configFile, includes: includes(of: configFile, paths),
      authProfiles: snapshot(
        paths.authProfilesFile(in: directory), profiles, role: .authProfiles, mode: profilesMode),
      authState: snapshot(paths.authStateFile(in: directory), state, role: .authState, mode: 0o600),
      signs: StorageGeneration.Signs(agentDatabases: hasDatabase ? [paths.agentDatabase(in: directory)] : []),
      openClaw: openClaw,
      layers: layers, keys: keys(layers, catalog), variables: Set(variables.map(\.name)),
      nearMisses: NearMiss.all(in: layers, catalog: catalog), awaitsLoginShell: awaitsLoginShell,
      lastChange: lastChange, now: 1_760_000_000_000)
    // What it said since is part of the look.
    return look.report.map(look.adding) ?? look
  }

  private func includes(of config: FileSnapshot, _ paths: StatePaths) -> [Include] {
    IncludeMap.references(in: config.text).map { reference in
      let path = paths.includedFile(reference.file)
      let text = files[String(path.trimmingPrefix(paths.stateDirectory + "/"))]
      return Include(
        section: reference.section, file: snapshot(path, text, role: .include, mode: 0o600),
        problem: text == nil ? .missing : nil)
    }
  }

  private func snapshot(
    _ path: String, _ text: String?, role: FileRole, mode: UInt32, target: String? = nil
  ) -> FileSnapshot {
    guard let text else { return .missing(path, role: role, target: target) }
    let bytes = Array(text.utf8)
    let seals = SecretSpans.find(in: bytes, role: role).map {
      SealedText.Seal(range: $0, facts: SecretFacts(of: bytes[$0]))
    }
    return FileSnapshot(
      role: role, path: path, target: target ?? path, state: .present(mode: mode),
      text: SealedText(consuming: bytes, seals: seals))
  }

  private var layers: [EnvironmentLayers.Layer] {
    var layers: [EnvironmentLayers.Layer] = []
    for (source, name, _) in variables {
      if let index = layers.firstIndex(where: { $0.source == source }) {
        layers[index].names.insert(name)
      } else {
        layers.append(EnvironmentLayers.Layer(source: source, names: [name]))
      }
    }
    return layers
  }

  private func keys(_ layers: EnvironmentLayers, _ catalog: ProviderCatalog) -> [Installation.FoundKey] {
    catalog.providers.flatMap { provider in
      EnvironmentKeys(of: provider, in: layers).keys.compactMap { key in
        guard
          let index = variables.firstIndex(where: { $0.source == key.source && $0.name == key.name })
        else { return nil }
        let facts = SecretFacts(of: variables[index].value.utf8)
        return Installation.FoundKey(
          provider: provider.id, name: key.name, source: key.source, standing: key.standing,
          secret: HeldSecret(slot: 100 + index, facts: facts))
      }
    }
  }
}

/// Catalogues of providers.
public enum SampleCatalog {
  /// The one that ships.
  public static func shipped() throws -> ProviderCatalog { try Machine.readCatalog() }

  /// One with a group of several choices, and with more services and models than any window has lines.
  public static func wide(services: Int = 44, models: Int = 60) throws -> ProviderCatalog {
    let groups = (0..<services).map { number in
      """
      { id: 's\(number)', label: 'Service \(number)', hint: 'API key', choices: [
        { id: 's\(number)-key', label: 'API key', provider: 's\(number)', flag: '--s\(number)-key', prompt: 'Key',
          profileIds: ['s\(number):default'] } ] },
      """
    }
    let providers = (0..<services).map { number in
      """
      s\(number): { label: 'Service \(number)', env: ['S\(number)_API_KEY'], writesProviderEntry: false,
        defaultModel: 's\(number)/model-0', models: 'models/s.json5' },
      """
    }
    let text = """
      {
        groups: [
          { id: 'moon', label: 'Moonshot AI', hint: 'Two accounts', choices: [
            { id: 'moon-global', label: 'International', hint: 'api.moonshot.ai', provider: 'moon', flag: '--moon-key',
              prompt: 'Key', profileIds: ['moon:global'] },
            { id: 'moon-cn', label: 'China', hint: 'api.moonshot.cn', provider: 'moon', flag: '--moon-cn-key',
              prompt: 'Key', priority: 1, profileIds: ['moon:cn'] },
          ] },
          \(groups.joined(separator: "\n"))
        ],
        providers: {
          moon: { label: 'Moonshot AI', env: ['MOON_API_KEY'], writesProviderEntry: false,
            defaultModel: 'moon/kimi', keyPrefixes: ['sk-moon-'] },
          \(providers.joined(separator: "\n"))
        },
        modelRefAliases: {},
      }
      """
    return try ProviderCatalog(
      providers: Array(text.utf8), models: ["models/s.json5": Array(modelList(models).utf8)])
  }

  private static func modelList(_ count: Int) -> String {
    let models = (0..<count).map { number in
      """
      { id: 'model-\(number)', name: 'Model \(number)', reasoning: \(number % 2 == 0), input: ['text'],
        contextWindow: 200000, maxTokens: 8192, cost: { input: 1, output: 2.5, cacheRead: 0, cacheWrite: 0 } },
      """
    }
    return "{ entry: [], more: [ \(models.joined(separator: "\n")) ] }"
  }
}
