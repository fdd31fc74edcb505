import JSON5

extension Planner {
  /// Refuses a config that cannot be read, and sections from other files that cannot.
  func checkConfig() throws(PlanError) {
    let document = try readable(installation.config)
    if let root = document.root, root.kind != .object {
      throw .unexpectedShape(path: shown(installation.config), at: .root, expected: "an object")
    }
    for include in installation.includes where include.problem == nil && sections.contains(include.section) {
      let document = try readable(include.file)
      guard document.root?.kind == .object else {
        throw .unexpectedShape(path: shown(include.file), at: .root, expected: "an object")
      }
    }
  }

  private func readable(_ snapshot: FileSnapshot) throws(PlanError) -> Document {
    if case .unreadable(let reason) = snapshot.state {
      throw .unreadable(path: snapshot.path, reason: reason)
    }
    let document = Document(snapshot.text.bytes)
    if let diagnostic = document.diagnostics.first { throw doesNotParse(snapshot, diagnostic) }
    return document
  }

  /// The sections that the answers can change.
  private var sections: Set<String> {
    var sections: Set = ["agents"]
    if answers.setup != nil { sections.formUnion(["auth", "models"]) }
    if case .copy(_, .configEnv)? = answers.setup?.credential { sections.insert("env") }
    if !answers.removedProfiles.isEmpty { sections.insert("auth") }
    return sections
  }

  /// Refuses to change what comes from other files in a way that is not written through. The agents count always:
  /// what is said of models would be wrong if they could not be seen.
  func checkIncludes() throws(PlanError) {
    let agents: Step = "agents"
    try checkInclude(of: agents)
    for section in config.changedSections.subtracting([agents]).sorted(by: { "\($0)" < "\($1)" }) {
      try checkInclude(of: section)
    }
  }

  private func checkInclude(of section: Step) throws(PlanError) {
    let snippet = config.snippet.lines
    let include = installation.includes.first { .member($0.section) == section }
    if let include, let problem = include.problem {
      throw .refusedInclude(
        path: shown(include.file), section: include.section, problem: problem, snippet: snippet)
    }
    let (file, place) = include.map { ($0.file, Path.root) } ?? (installation.config, Path([section]))
    guard let root = Document(file.text.bytes).root,
      let found = IncludeScan.firstInclude(in: root, within: place)
    else { return }
    throw .included(path: shown(file), section: found, snippet: snippet)
  }

  /// Refuses to change a file when no other can be put in its place.
  func checkPlaces() throws(PlanError) {
    guard let file = changes.map(\.snapshot).first(where: { !$0.isReplaceable }) else { return }
    throw .readOnly(path: shown(file), snippet: wholeSnippet)
  }

  /// What is to be set in every file. Where there are several, each begins with the file's name.
  private var wholeSnippet: [String] {
    var parts = ([store, state] + config.editors).filter { $0.change != nil }.map {
      (name: "// " + shown($0.snapshot), lines: $0.snippet.lines)
    }
    if dotEnv.change != nil { parts.append(("# " + shown(dotEnv.snapshot), dotEnv.snippet)) }
    return parts.count == 1 ? parts[0].lines : parts.flatMap { [$0.name] + $0.lines }
  }

  /// Refuses to put a text without variables in the place of one with them, unless that is what is wanted. Whoever
  /// removes a profile has said so.
  func checkVariables() throws(PlanError) {
    switch answers.variables {
    case .replace: return
    case .ask: break
    }
    let removed = answers.removedProfiles.map { Path(["profiles", .member($0)]) }
    let inStore = store.replacedVariables.filter { variable in
      !removed.contains { variable.path.steps.starts(with: $0.steps) }
    }
    let places =
      inStore.map { (file: store.snapshot, variable: $0) }
      + config.replacedVariables.map { (file: config.file(holding: $0.path), variable: $0) }
    guard let first = places.first else { return }
    throw .replacesVariable(
      path: shown(first.file), at: first.variable.path, text: first.variable.text, others: places.count - 1)
  }
}
