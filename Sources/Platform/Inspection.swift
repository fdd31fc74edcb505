public import OpenClaw

extension Machine {
  /// Whether the person's login shell is asked for keys.
  public enum ShellImport: Sendable {
    /// Not now: it can take seconds.
    case skipped
    /// If the config asks for it and no provider's variable is set elsewhere, as OpenClaw does.
    case included
  }

  /// Looks at everything that a plan depends on. Reads only, takes no lock.
  ///
  /// - Parameter agent: the agent to set up; nil for the defaults.
  public func inspect(agent: String? = nil, loginShell: ShellImport = .skipped) -> Installation {
    let reader = SnapshotReader(files: files)
    let config = reader.snapshot(paths.configFile, role: .config)
    let includes = IncludeReader(files: files, paths: paths).includes(of: config)
    let facts = ConfigFacts(config, includes: includes)
    let scope = agent.map { Answers.Scope.agent(AgentID($0)) } ?? .defaults
    let directory = agentDirectory(of: scope, facts)
    let search = KeySearch(
      machine: self, config: SectionPlace(of: "env", config, includes), facts: facts, loginShell: loginShell)
    return Installation(
      paths: paths, scope: scope, config: config, includes: includes,
      authProfiles: reader.snapshot(paths.authProfilesFile(in: directory), role: .authProfiles),
      authState: reader.snapshot(paths.authStateFile(in: directory), role: .authState),
      dotEnv: reader.snapshot(paths.globalDotEnv, role: .dotEnv),
      signs: signs(in: directory, facts),
      openClaw: OpenClawCommand.path(in: self).map { .unknown(path: $0) } ?? .absent,
      layers: search.layers, keys: search.keys, variables: search.variables, nearMisses: search.nearMisses,
      awaitsLoginShell: search.awaitsLoginShell,
      lastChange: undoSteps().first.map { LocalTime.text($0.createdAt, at: now) }, now: now)
  }

  /// What files tell about where credentials belong. What cannot be looked at is taken for a database: nothing may be
  /// written beside one.
  private func signs(in directory: String, _ facts: ConfigFacts) -> StorageGeneration.Signs {
    let others = facts.agents.map { paths.agentDirectory(id: $0.id, configured: $0.directory) }
    let agents = ([directory, paths.mainAgentDirectory] + others).map(paths.agentDatabase)
    let isThere: (String) -> Bool = { (try? files.exists($0)) ?? true }
    return StorageGeneration.Signs(
      agentDatabases: agents.filter(isThere),
      stateDatabase: isThere(paths.stateDatabase) ? paths.stateDatabase : nil,
      lastTouched: facts.lastTouchedVersion.flatMap { Release($0) })
  }

  /// Shared keys belong to the main store, which every agent reads; an agent's own store is used only when
  /// that agent was asked for and is not the default one.
  private func agentDirectory(of scope: Answers.Scope, _ facts: ConfigFacts) -> String {
    guard case .agent(let id) = scope, id != facts.defaultAgent, id != .main else {
      return paths.mainAgentDirectory
    }
    return paths.agentDirectory(id: id, configured: facts.agents.first { $0.id == id }?.directory)
  }

  /// Milliseconds since 1970.
  var now: Int64 { files.syscalls.now().milliseconds }
}

/// Looks for providers' keys in every environment that OpenClaw reads, and puts them in the vault.
private struct KeySearch {
  private(set) var keys: [Installation.FoundKey] = []
  /// Which variables are set where.
  private(set) var layers = EnvironmentLayers([])
  /// The variables that are set to something in a place that OpenClaw reads.
  private(set) var variables: Set<String> = []
  private(set) var nearMisses: [NearMiss] = []
  /// Whether OpenClaw would ask the login shell, and nobody has yet.
  private(set) var awaitsLoginShell = false

  private let machine: Machine
  private var dotEnvs: [(source: KeySource, file: DotEnv)] = []
  private var shell = ShellVariables()

  /// A larger `.env` is none.
  private static let limit = 1 << 20

  init(
    machine: Machine, config: SectionPlace, facts: ConfigFacts, loginShell: Machine.ShellImport
  ) {
    self.machine = machine
    let paths = machine.paths
    defer { wipe() }
    var layers = [processLayer()]
    let sources =
      [KeySource.workspaceDotEnv(path: paths.workspaceDotEnv), .globalDotEnv(path: paths.globalDotEnv)]
      + (paths.gatewayDotEnv.map { [.gatewayDotEnv(path: $0)] } ?? [])
    var seen: Set<String> = []
    for source in sources {
      // In the state directory itself, its `.env` is also that of the current directory.
      guard let path = source.path, seen.insert(path).inserted || path != paths.globalDotEnv else { continue }
      guard let file = dotEnv(path) else { continue }
      dotEnvs.append((source, file))
      layers.append(EnvironmentLayers.Layer(source: source, file: file))
    }
    let configSource = KeySource.config(path: config.snapshot.path)
    layers.append(EnvironmentLayers.Layer(source: configSource, names: facts.variables))
    layers += shellLayer(EnvironmentLayers(layers), facts, loginShell)
    self.layers = EnvironmentLayers(layers)
    collect(config: config)
    nearMisses = NearMiss.all(in: self.layers, catalog: machine.catalog)
    variables = Set(
      self.layers.layers.flatMap(\.names).filter { name in
        self.layers.standings(of: name).contains { $0.standing == .effective }
      })
  }

  private func dotEnv(_ path: String) -> DotEnv? {
    (try? machine.files.contents(of: path, limit: Self.limit)).map { DotEnv($0.bytes) }
  }

  /// Overwrites what was read to find the keys.
  private mutating func wipe() {
    for index in dotEnvs.indices { dotEnvs[index].file.wipe() }
    shell.wipe()
    (dotEnvs, shell) = ([], ShellVariables())
  }

  private mutating func shellLayer(
    _ layers: EnvironmentLayers, _ facts: ConfigFacts, _ loginShell: Machine.ShellImport
  ) -> [EnvironmentLayers.Layer] {
    let asker = LoginShell(machine)
    guard asker.isEnabled(facts), EnvironmentKeys.needsLoginShell(layers, catalog: machine.catalog) else {
      return []
    }
    switch loginShell {
    case .skipped:
      awaitsLoginShell = true
      return []
    case .included:
      shell = asker.variables(Set(EnvironmentKeys.expectedFromLoginShell(machine.catalog)), facts)
      return [EnvironmentLayers.Layer(source: .loginShell, names: shell.names)]
    }
  }

  private func processLayer() -> EnvironmentLayers.Layer {
    let names = machine.environment.names
    let blank = names.filter { name in
      machine.environment.withBytes(name) { $0.allSatisfy { $0 == 0x20 || $0 == 0x09 } } ?? true
    }
    return EnvironmentLayers.Layer(source: .process, names: names.subtracting(blank), blankNames: blank)
  }

  private mutating func collect(config: SectionPlace) {
    for provider in machine.catalog.providers {
      for key in EnvironmentKeys(of: provider, in: layers).keys {
        guard var bytes = bytes(of: key, config: config) else { continue }
        guard let secret = machine.keepFound(&bytes, for: provider.id) else { continue }
        keys.append(
          Installation.FoundKey(
            provider: provider.id, name: key.name, source: key.source, standing: key.standing, secret: secret)
        )
      }
    }
  }

  private func bytes(of key: EnvironmentKeys.Key, config: SectionPlace) -> [UInt8]? {
    switch key.source {
    case .process: return machine.environment.bytes(key.name)
    case .workspaceDotEnv, .globalDotEnv, .gatewayDotEnv:
      guard let file = dotEnvs.first(where: { $0.source == key.source })?.file else { return nil }
      return file.entry(named: key.name).map(file.decodedValue)
    case .config: return configValue(key.name, in: config)
    case .loginShell: return shell.value(key.name)
    }
  }

  private func configValue(_ name: String, in config: SectionPlace) -> [UInt8]? {
    config.reading(machine.files) { ConfigFacts.valueOfVariable(name, in: $0, of: config.kind) }
  }
}

extension KeySource {
  fileprivate var path: String? {
    switch self {
    case .workspaceDotEnv(let path), .globalDotEnv(let path), .gatewayDotEnv(let path), .config(let path):
      path
    case .process, .loginShell: nil
    }
  }
}
