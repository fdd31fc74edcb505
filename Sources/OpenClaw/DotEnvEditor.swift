import JSON5

/// Edits a `.env` file in memory and keeps the books, as `FileEditor` does for JSON.
struct DotEnvEditor: Sendable {
  let snapshot: FileSnapshot
  private var edits: [TextEdit] = []
  private var changes: [Change] = []
  private var holes: [Int: SecretFacts] = [:]

  init(_ snapshot: FileSnapshot) { self.snapshot = snapshot }

  /// What is to be done to the file; nil when nothing is.
  var change: FileChange? {
    guard !edits.isEmpty else { return nil }
    return FileChange(
      snapshot: snapshot, edits: edits, changes: changes, holes: holes, filling: .verbatim)
  }

  /// The lines that do the same by hand.
  var snippet: [String] {
    changes.compactMap { change in
      guard case .member(let name)? = change.path.steps.last else { return nil }
      return "\(name)='\(Snippet.placeholder)'"
    }
  }

  /// Makes the file set `name` to `secret`, unless it does already. One name is set in one plan.
  mutating func set(_ name: String, to secret: HeldSecret) throws(DotEnvEditError) {
    let old = DotEnv(snapshot.text.bytes).entry(named: name).map {
      snapshot.text.facts(in: $0.valueRange)?.preview ?? ""
    }
    edits = try DotEnvEdit(snapshot.text).setting(name, to: secret)
    holes[secret.slot] = secret.facts
    changes = [Change(path: [.member(name)], old: old, new: secret.facts.preview)]
  }
}
