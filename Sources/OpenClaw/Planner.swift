import JSON5

/// Turns answers into edits, one question after the other. The questions are in the files next to this one:
/// `PlanChecks` (what must not be written over), `PlanSetup` (the key and its provider), `PlanRemoval` (saved
/// profiles that go), `PlanModel` (the model and the list of those that are accepted), `PlanFallbacks` (what is
/// tried when the model does not answer) and `PlanFindings` (what to tell).
struct Planner {
  let answers: Answers
  let installation: Installation
  let catalog: ProviderCatalog
  /// What the config said before.
  let facts: ConfigFacts
  /// The form that the config has.
  let shape: ConfigShape
  var store: FileEditor
  var state: FileEditor
  var dotEnv: DotEnvEditor
  var handover: KeyHandover?
  var config: ConfigEditor
  var notes: [PlanNote] = []
  /// Whether the config is new, although OpenClaw may have written something into it already.
  var startsConfig = false

  init(_ answers: Answers, _ installation: Installation, _ catalog: ProviderCatalog) {
    self.answers = answers
    self.installation = installation
    self.catalog = catalog
    var holes: [Int: SecretFacts] = [:]
    if case .copy(let secret, _)? = answers.setup?.credential { holes[secret.slot] = secret.facts }
    config = ConfigEditor(installation.config, includes: installation.includes, holes: holes)
    store = FileEditor(installation.authProfiles, dialect: .json, holes: holes)
    state = FileEditor(installation.authState, dialect: .json)
    dotEnv = DotEnvEditor(installation.dotEnv)
    facts = installation.configFacts
    shape = ConfigShape(release: installation.openClaw.release, facts: facts)
  }

  mutating func plan() throws(PlanError) {
    do throws(PlanError) {
      try decide()
      try checkIncludes()
      try checkPlaces()
      try checkVariables()
    } catch {
      throw installation.paths.isNixMode ? .nixMode(snippet: config.snippet.lines) : error
    }
    guard !installation.paths.isNixMode else { throw .nixMode(snippet: config.snippet.lines) }
    noteFiles()
  }

  /// What the answers mean for the files, whether or not these can be written to: what is refused in the end is
  /// shown as a whole.
  private mutating func decide() throws(PlanError) {
    try checkConfig()
    if let setup = answers.setup { try plan(setup) }
    try planRemovals()
    if let model = answers.model { try plan(model) }
    if let fallbacks = answers.fallbacks { try plan(fallbacks) }
    try planAllowList()
    if config.main.wasBlank || startsConfig, !config.fileChanges.isEmpty {
      // Without it the gateway refuses to start.
      try editConfig { editor throws(EditError) in try editor.set(["gateway", "mode"], to: "local") }
    }
  }

  /// What becomes of the files, credentials first.
  var changes: [FileChange] {
    [store.change, state.change, dotEnv.change].compactMap(\.self) + config.fileChanges
  }

  /// The model that `answers.scope` runs with, before and after.
  var primaries: (before: String?, after: String?) {
    (facts.effectiveModel(of: answers.scope)?.primary, factsAfter.effectiveModel(of: answers.scope)?.primary)
  }

  /// The fallbacks of `answers.scope`, before and after.
  var fallbacks: (before: [String], after: [String]) {
    let before = facts.effectiveModel(of: answers.scope)?.fallbacks ?? []
    let after = factsAfter.effectiveModel(of: answers.scope)?.fallbacks ?? []
    // Where nothing is said of them they stay or are lost. The text after an edit is not to be shown: nobody knows where
    // in it there are secrets.
    return (before, answers.fallbacks == nil && !after.isEmpty ? before : after)
  }

  /// What the config will say. The secrets in it are those of before: no edit moves one to another place.
  var factsAfter: ConfigFacts {
    ConfigFacts(config.document).withSecrets(of: facts)
  }
}

// MARK: - Editing

extension Planner {
  mutating func editConfig(_ edit: (inout ConfigEditor) throws(EditError) -> Void) throws(PlanError) {
    do throws(EditError) { try edit(&config) } catch { throw configShape(error) }
  }

  /// Says where in which file of the config an edit cannot be made.
  func configShape(_ error: EditError) -> PlanError {
    shape(error, error.path.map(config.file) ?? installation.config)
  }

  mutating func editStore(_ edit: (inout FileEditor) throws(EditError) -> Void) throws(PlanError) {
    do throws(EditError) { try edit(&store) } catch { throw shape(error, installation.authProfiles) }
  }

  mutating func editState(_ edit: (inout FileEditor) throws(EditError) -> Void) throws(PlanError) {
    do throws(EditError) { try edit(&state) } catch { throw shape(error, installation.authState) }
  }

  func shape(_ error: EditError, _ snapshot: FileSnapshot) -> PlanError {
    switch error {
    case .invalidDocument(let diagnostic): doesNotParse(snapshot, diagnostic)
    case .notAnObject(let path): .unexpectedShape(path: shown(snapshot), at: path, expected: "an object")
    case .notAnArray(let path): .unexpectedShape(path: shown(snapshot), at: path, expected: "a list")
    case .noSuchElement(let path):
      .unexpectedShape(path: shown(snapshot), at: path, expected: "a list that long")
    case .tooDeep(let path), .notRepresentable(let path):
      .unexpectedShape(path: shown(snapshot), at: path, expected: "something simpler")
    }
  }

  func shown(_ snapshot: FileSnapshot) -> String { installation.paths.displayPath(snapshot.path) }
}
