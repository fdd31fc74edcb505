import JSON5

/// Turns answers into edits: one method a question, in the order in which the files are read.
struct Planner {
  var store: FileEditor
  var config: FileEditor
  private(set) var notes: [PlanNote] = []
  private let answers: Answers
  private let installation: Installation
  private let catalog: ProviderCatalog
  private let facts: ConfigFacts

  init(_ answers: Answers, _ installation: Installation, _ catalog: ProviderCatalog) throws(PlanError) {
    guard !installation.paths.isNixMode else { throw .nixMode }
    self.answers = answers
    self.installation = installation
    self.catalog = catalog
    var holes: [Int: SecretFacts] = [:]
    if case .copy(let secret)? = answers.setup?.credential { holes[secret.slot] = secret.facts }
    config = FileEditor(installation.config, dialect: .json5)
    store = FileEditor(installation.authProfiles, dialect: .json, holes: holes)
    facts = ConfigFacts(config.document, text: installation.config.text)
    try checkConfig()
  }

  mutating func plan() throws(PlanError) {
    if let setup = answers.setup { try plan(setup) }
    if let model = answers.model { try plan(model) }
    noteDuplicates()
    if installation.config.isMissing, config.change != nil {
      // Without it the gateway refuses to start.
      try editConfig { editor throws(EditError) in try editor.set(["gateway", "mode"], to: "local") }
    }
    noteModes()
  }

  func primaries() -> (before: String?, after: String?) {
    let after = ConfigFacts(config.document, text: installation.config.text)
    return (
      facts.effectiveModel(of: answers.scope)?.primary, after.effectiveModel(of: answers.scope)?.primary
    )
  }
}

// MARK: - What must not be written over

extension Planner {
  private func checkConfig() throws(PlanError) {
    let snapshot = installation.config
    if case .unreadable(let reason) = snapshot.state {
      throw .unreadable(path: snapshot.path, reason: reason)
    }
    let document = config.document
    if let diagnostic = document.diagnostics.first {
      throw .doesNotParse(
        path: shown(snapshot), diagnostic: diagnostic, excerpt: excerpt(snapshot, diagnostic))
    }
    guard let root = document.root else { return }
    guard root.kind == .object else {
      throw .unexpectedShape(path: shown(snapshot), at: .root, expected: "an object")
    }
    for section in IncludeScan.sections where IncludeScan.isIncluded(section, in: root) {
      throw .included(path: shown(snapshot), section: section)
    }
  }

  private func checkStore() throws(PlanError) {
    if case .sqlite(let path) = installation.generation {
      throw .databaseStore(path: installation.paths.displayPath(path))
    }
    let snapshot = installation.authProfiles
    if case .unreadable(let reason) = snapshot.state {
      throw .unreadable(path: snapshot.path, reason: reason)
    }
    switch AuthProfileStore(snapshot.text).blocker {
    case .notStrictJSON(let diagnostic):
      throw .doesNotParse(
        path: shown(snapshot), diagnostic: diagnostic, excerpt: excerpt(snapshot, diagnostic))
    case .notAStore:
      throw .unexpectedShape(path: shown(snapshot), at: ["profiles"], expected: "an object")
    case .ignoredEntry, nil: break
    }
  }

  private func shown(_ snapshot: FileSnapshot) -> String { installation.paths.displayPath(snapshot.path) }

  private func excerpt(_ snapshot: FileSnapshot, _ diagnostic: Diagnostic) -> String {
    let bytes = snapshot.text.bytes
    let offset = min(diagnostic.offset, bytes.count)
    let isEnd: (UInt8) -> Bool = { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    let start = bytes[..<offset].lastIndex(where: isEnd).map { $0 + 1 } ?? 0
    let end = bytes[offset...].firstIndex(where: isEnd) ?? bytes.count
    return MaskedText.text(snapshot.text, start..<end)
  }
}

// MARK: - The questions

extension Planner {
  private mutating func plan(_ setup: Answers.Setup) throws(PlanError) {
    guard let choice = catalog.choice(id: setup.choice)?.choice, let provider = catalog.provider(of: choice),
      let keyProvider = catalog.keyProvider(of: choice)
    else { throw .unknown(what: "auth choice", name: setup.choice) }
    try checkStore()
    let profiles = try planCredential(setup.credential, choice: choice, provider: keyProvider)
    let (facts, catalog) = (facts, catalog)
    var kept: [PlanNote] = []
    try editConfig { editor throws(EditError) in
      for profile in profiles {
        try editor.noteProfile(
          profile.id, of: keyProvider, kind: profile.kind, facts: facts, catalog: catalog)
      }
      kept = try editor.ensureEntry(of: provider)
    }
    notes += kept
    if facts.disabledPlugins.contains(provider.id) || facts.allowedPlugins?.contains(provider.id) == false {
      notes.append(.pluginOff(id: provider.id))
    }
    noteWinner(planned: profiles, provider: keyProvider)
    // With the default kept, an entry in an empty list would shut out the models in use.
    if answers.model == nil, !facts.listedModels.isEmpty, let suggested = catalog.defaultModel(of: choice) {
      try list(suggested.key, alias: provider.modelAlias)
    }
  }

  /// The profiles that hold the key afterwards; the first one leads.
  private mutating func planCredential(
    _ credential: Answers.Credential, choice: AuthChoice, provider: Provider
  ) throws(PlanError) -> [AuthProfile] {
    let new: NewCredential
    let planned: AuthProfile.Credential
    switch credential {
    case .keepProfile(let id):
      guard let profile = AuthProfileStore(installation.authProfiles.text).profile(id) else {
        throw .unknown(what: "saved profile", name: id)
      }
      return [profile]
    case .copy(let secret): (new, planned) = (.copy(secret), .inline(secret.facts))
    case .reference(let variable):
      let reference = try reference(to: variable)
      (new, planned) = (.reference(reference), .reference(reference))
      notes.append(.referenceNeedsVariable(name: variable))
    }
    for id in choice.profileIDs { try editStore(id, provider, new) }
    return choice.profileIDs.map {
      AuthProfile(id: $0, kind: .apiKey, provider: provider.id, credential: planned)
    }
  }

  private func reference(to variable: String) throws(PlanError) -> SecretRef {
    do throws(SecretRefError) {
      let alias = SecretRef.environmentAlias(in: config.document)
      return try SecretRef(source: .environment, provider: alias, id: variable)
    } catch { throw .badReference(error) }
  }

  private mutating func plan(_ model: ModelRef) throws(PlanError) {
    let (scope, facts) = (answers.scope, facts)
    do throws(ModelEditError) {
      try config.setPrimaryModel(model, scope: scope, facts: facts)
    } catch {
      switch error {
      case .edit(let edit): throw shape(edit, installation.config)
      case .unknownAgent(let id, let known): throw .unknownAgent(id, known: known)
      }
    }
    try planList(for: model)
    if !isKnown(model) { notes.append(.unknownModel(ref: model.key)) }
    if !hasCredential(model.provider) {
      notes.append(.noCredential(provider: catalog.label(of: model.provider)))
    }
  }

  /// Keeps the invariant that the primary is accepted by the list that results.
  private mutating func planList(for model: ModelRef) throws(PlanError) {
    switch answers.allowList {
    case .allowEverything:
      guard !facts.listedModels.isEmpty else { return }
      try editConfig { editor throws(EditError) in try editor.remove(["agents", "defaults", "models"]) }
      notes.append(.clearedAllowList(count: facts.listedModels.count))
    case .addModel where facts.listedModels.isEmpty:
      guard suggestion != nil else { return }  // a mere switch leaves an open list open
      // Everything that is configured must stay usable once there is a list.
      var refs = try listSuggestion() + [model.key]
      refs += facts.configuredRefs.map { catalog.ref($0)?.key ?? $0 }
      refs = refs.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
      for ref in refs { try list(ref, alias: nil) }
      notes.append(.startedAllowList(refs: refs))
    case .addModel:
      _ = try listSuggestion()
      guard !facts.accepts(model, catalog: catalog) else { return }
      try list(model.key, alias: nil)
      notes.append(.listedModel(ref: model.key))
    }
  }

  /// The default model of the provider that is set up, and its alias.
  private var suggestion: (ref: ModelRef, alias: String?)? {
    guard let choice = answers.setup.flatMap({ catalog.choice(id: $0.choice)?.choice }) else { return nil }
    return catalog.defaultModel(of: choice).map { ($0, catalog.provider(of: choice)?.modelAlias) }
  }

  private mutating func listSuggestion() throws(PlanError) -> [String] {
    guard let suggestion else { return [] }
    try list(suggestion.ref.key, alias: suggestion.alias)
    return [suggestion.ref.key]
  }

  private mutating func list(_ ref: String, alias: String?) throws(PlanError) {
    let facts = facts
    try editConfig { editor throws(EditError) in try editor.listModel(ref, alias: alias, facts: facts) }
  }
}

// MARK: - What to tell

extension Planner {
  private mutating func noteWinner(planned: [AuthProfile], provider: Provider) {
    let resolution = CredentialResolution(
      provider: provider.id, installation: installation, catalog: catalog,
      store: AuthProfileStore(installation.authProfiles.text).adding(planned),
      config: ConfigFacts(config.document, text: .empty))
    if let winner = resolution.winner, !planned.contains(where: { winner.source == .profile(id: $0.id) }) {
      notes.append(.winsFirst(source: winner.source))
    }
  }

  private mutating func noteDuplicates() {
    for change in config.changes where config.isDuplicate(change.path) {
      notes.append(.duplicateKey(path: change.path))
    }
  }

  private mutating func noteModes() {
    guard let change = store.change, case .present(let mode) = change.snapshot.state, mode & 0o077 != 0 else {
      return
    }
    notes.append(.narrowedMode(path: shown(change.snapshot), mode: mode))
  }

  private func isKnown(_ model: ModelRef) -> Bool {
    let provider = catalog.provider(model.provider)
    let builtIn =
      provider.map { provider in provider.builtInModels.map { catalog.ref($0, of: provider).key } } ?? []
    return builtIn.contains(model.key) || facts.configuredRefs.contains(model.key)
  }

  private func hasCredential(_ provider: String) -> Bool {
    if let setup = answers.setup, catalog.choice(id: setup.choice)?.choice.provider == provider {
      return true
    }
    guard case .json = installation.generation else { return true }  // not ours to see
    return CredentialResolution(provider: provider, installation: installation, catalog: catalog).winner
      != nil
  }
}

// MARK: - Errors of the editors

extension Planner {
  private mutating func editConfig(
    _ edit: (inout FileEditor) throws(EditError) -> Void
  ) throws(PlanError) {
    do throws(EditError) { try edit(&config) } catch { throw shape(error, installation.config) }
  }

  private mutating func editStore(
    _ id: String, _ provider: Provider, _ credential: NewCredential
  ) throws(PlanError) {
    do throws(EditError) {
      try store.upsertProfile(id, provider: provider.id, credential: credential)
    } catch { throw shape(error, installation.authProfiles) }
  }

  private func shape(_ error: EditError, _ snapshot: FileSnapshot) -> PlanError {
    switch error {
    case .invalidDocument(let diagnostic):
      .doesNotParse(path: shown(snapshot), diagnostic: diagnostic, excerpt: excerpt(snapshot, diagnostic))
    case .notAnObject(let path): .unexpectedShape(path: shown(snapshot), at: path, expected: "an object")
    case .notAnArray(let path): .unexpectedShape(path: shown(snapshot), at: path, expected: "a list")
    case .noSuchElement(let path):
      .unexpectedShape(path: shown(snapshot), at: path, expected: "a list that long")
    case .tooDeep(let path), .notRepresentable(let path):
      .unexpectedShape(path: shown(snapshot), at: path, expected: "something simpler")
    }
  }
}
