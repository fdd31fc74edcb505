internal import JSON5

/// Everything that keeps an installation from working, or will: the files, who may do what with them, the model, its
/// key, and the settings around.
public struct Checkup: Sendable, Equatable {
  /// What was found: files first, then the model and its key.
  public let findings: [Finding]
  /// What is in order, one sentence each.
  public let assurances: [String]

  /// Looks through `installation`.
  public init(_ installation: Installation, _ surroundings: Surroundings, catalog: ProviderCatalog) {
    let files = FileCheck(installation: installation, surroundings: surroundings)
    let broken = files.broken
    let places = files.places
    // What a config says is not known while it cannot be read.
    guard !files.isConfigBroken else {
      findings = broken + places + CredentialCheck(installation, catalog: catalog).ofPlaces
      assurances = places.isEmpty ? [Self.safe] : []
      return
    }
    let settings = SettingsCheck(installation).findings
    let models = ModelCheck(installation, catalog: catalog)
    let keys = CredentialCheck(installation, catalog: catalog)
    let sections: [(found: [Finding], assurance: String?)] = [
      (broken, "The files can be read and parse."), (places, Self.safe),
      (settings, "The config has no unknown keys."), (models.findings, models.assurance),
      (keys.findings, "No key is in the way of another, and the service sees each."),
    ]
    findings = sections.flatMap(\.found)
    assurances = sections.compactMap { $0.found.isEmpty ? $0.assurance : nil }
  }

  private static let safe = "The files are yours alone, and can be written."
}

/// Whether the files can be read, and who else may.
private struct FileCheck {
  let installation: Installation
  let surroundings: Surroundings

  private var configFiles: [FileSnapshot] {
    [installation.config] + installation.includes.filter { $0.problem == nil }.map(\.file)
  }

  /// Whether part of the config is not known.
  var isConfigBroken: Bool { configFiles.contains { problem(of: $0, .json5) != nil } }

  /// What cannot be read. The auth store is the business of `CredentialOverview`.
  var broken: [Finding] {
    let config = configFiles.compactMap { problem(of: $0, .json5) }
    let refused = installation.includes.compactMap { include in
      include.problem.map { problem in
        Finding.file(
          .refusedInclude(
            path: include.file.path, section: include.section, problem: problem, snippet: []),
          path: include.file.path)
      }
    }
    let state = installation.generation.usesDatabase ? nil : problem(of: installation.authState, .json)
    return config + refused + [state].compactMap(\.self) + unreadableDotEnv
  }

  private var unreadableDotEnv: [Finding] {
    guard case .unreadable(let reason) = installation.dotEnv.state else { return [] }
    let path = installation.dotEnv.path
    return [.file(.unreadable(path: path, reason: reason), path: path)]
  }

  private func problem(of file: FileSnapshot, _ dialect: Dialect) -> Finding? {
    if case .unreadable(let reason) = file.state {
      return .file(.unreadable(path: file.path, reason: reason), path: file.path)
    }
    let document = Document(file.text.bytes, dialect: dialect)
    guard !file.isMissing, !document.isBlank else { return nil }
    if let diagnostic = document.diagnostics.first {
      return .file(.doesNotParse(path: file.path, diagnostic: diagnostic, excerpt: ""), path: file.path)
    }
    guard document.root?.kind != .object else { return nil }
    return .file(.unexpectedShape(path: file.path, at: .root, expected: "an object"), path: file.path)
  }

  /// Owners before modes: whoever does not own a file cannot change its mode.
  var places: [Finding] {
    surroundings.places.compactMap(finding) + readOnly + formerNames
      + (surroundings.hasInterruptedChange ? [.interruptedChange] : [])
  }

  private func finding(_ place: FilePlace) -> Finding? {
    guard place.owner == surroundings.user else {
      return .foreignOwner(place, user: surroundings.user)
    }
    switch place.kind {
    case .directory: return place.mode & 0o022 == 0 ? nil : .openDirectory(place)
    case .secretFile: return place.mode & 0o077 == 0 ? nil : .openFile(place)
    case .file: return place.mode & 0o022 == 0 ? nil : .openFile(place)
    }
  }

  private var readOnly: [Finding] {
    guard !installation.paths.isNixMode else { return [] }  // meant to be so
    let store = installation.paths.isAuthStoreReadOnly ? [] : [installation.authProfiles]
    let written = installation.generation.usesDatabase ? [] : store
    return (configFiles + written + [installation.dotEnv]).filter { !$0.isReplaceable }.map {
      .readOnly(path: $0.path)
    }
  }

  private var formerNames: [Finding] {
    let paths = installation.paths
    let used = (installation.config.isMissing ? [] : [paths.configFile]) + [paths.stateDirectory]
    let former = used.filter { $0.hasSuffix("/clawdbot.json") || $0.hasSuffix("/.clawdbot") }
    let variables = paths.ignoredVariables
    return former.map { .formerName(path: $0) }
      + (variables.isEmpty ? [] : [.formerVariables(variables)])
  }
}

/// Whether the config has keys that OpenClaw refuses, and one that it wants.
private struct SettingsCheck {
  private let config: FileSnapshot
  private let document: ConfigDocument

  init(_ installation: Installation) {
    config = installation.config
    document = ConfigDocument(config, includes: installation.includes)
  }

  var findings: [Finding] {
    guard !config.isMissing, let root = document.value(at: .root) else { return [] }
    let gateway = document.section("gateway")
    var mistakes = root.lastMembers.compactMap { RootKey.mistake($0.name) }
    if gateway?["token"] != nil { mistakes.append(RootKey.gatewayToken) }
    // What another file adds is not known where it is not a whole section.
    let isWhole = root["$include"] == nil && gateway?["$include"] == nil
    let lacksMode = isWhole && gateway?["mode"] == nil
    return mistakes.map { .unknownKey($0, path: config.path) }
      + (lacksMode ? [.noGatewayMode(path: config.path)] : [])
  }
}
