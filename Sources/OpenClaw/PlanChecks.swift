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

  /// The sections that the answers can change. Nothing is answered yet when a wizard starts; it will be about models.
  private var sections: [String] {
    let setsKey = answers.setup == nil ? [] : ["auth", "models"]
    let removes = answers.setup == nil && !answers.removedProfiles.isEmpty ? ["auth"] : []
    guard case .copy(_, .configEnv)? = answers.setup?.credential else {
      return ["agents"] + setsKey + removes
    }
    return ["agents", "env"] + setsKey
  }

  /// Refuses to change what comes from other files in a way that is not written through.
  func checkIncludes() throws(PlanError) {
    let held = installation.includes.filter { $0.problem == nil }
    for section in sections {
      if let include = held.first(where: { $0.section == section }) {
        guard let root = Document(include.file.text.bytes).root,
          let place = IncludeScan.firstInclude(in: root, within: [.root])
        else { continue }
        throw .included(path: shown(include.file), section: place, snippet: config.snippet.lines)
      }
      guard let root = Document(installation.config.text.bytes).root,
        let place = IncludeScan.firstInclude(in: root, within: [[.member(section)]])
      else { continue }
      if let include = installation.includes.first(where: { $0.section == section }),
        let problem = include.problem
      {
        throw .refusedInclude(
          path: shown(include.file), section: section, problem: problem, snippet: config.snippet.lines)
      }
      throw .included(path: shown(installation.config), section: place, snippet: config.snippet.lines)
    }
  }

  /// Refuses to change a file when no other can be put in its place.
  func checkPlaces() throws(PlanError) {
    for editor in [store] + config.editors where editor.change != nil && !editor.snapshot.isReplaceable {
      throw .readOnly(path: shown(editor.snapshot), snippet: editor.snippet.lines)
    }
  }

  /// Refuses a store that OpenClaw does not read, or that holds something else than it reads.
  func checkStore() throws(PlanError) {
    guard !installation.generation.usesDatabase else {
      throw .databaseStore(path: installation.generation.databasePath.map(installation.paths.displayPath))
    }
    let snapshot = installation.authProfiles
    if case .unreadable(let reason) = snapshot.state {
      throw .unreadable(path: snapshot.path, reason: reason)
    }
    switch installation.profileStore.blocker {
    case .notStrictJSON(let diagnostic): throw doesNotParse(snapshot, diagnostic)
    case .notAStore:
      throw .unexpectedShape(path: shown(snapshot), at: ["profiles"], expected: "an object")
    case .ignoredEntry, nil: break
    }
  }

  func doesNotParse(_ snapshot: FileSnapshot, _ diagnostic: Diagnostic) -> PlanError {
    let bytes = snapshot.text.bytes
    let offset = min(diagnostic.offset, bytes.count)
    let isEnd: (UInt8) -> Bool = { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    let start = bytes[..<offset].lastIndex(where: isEnd).map { $0 + 1 } ?? 0
    let end = bytes[offset...].firstIndex(where: isEnd) ?? bytes.count
    // Asterisks rather than previews: the column counts from the real line's start.
    let line = String(decoding: bytes[start..<end], as: UTF8.self)
    return .doesNotParse(path: shown(snapshot), diagnostic: diagnostic, excerpt: line)
  }
}
