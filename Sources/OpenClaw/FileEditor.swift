public import JSON5

/// One value that a plan changes, for people and for `--json`: secrets appear as previews.
public struct Change: Sendable, Equatable {
  /// Where it is in the file.
  public let path: Path
  /// The value before, on one line; nil when there was none.
  public let old: String?
  /// The value after, on one line; nil when it is removed.
  public let new: String?

  /// Describes the change of one value.
  public init(path: Path, old: String?, new: String?) {
    self.path = path
    self.old = old
    self.new = new
  }
}

/// Edits one file in memory and keeps the books: which values changed, and how to show them.
///
/// Setting a value that is already there is not an edit, so a plan that has nothing to do is empty.
struct FileEditor: Sendable {
  let snapshot: FileSnapshot
  private(set) var changes: [Change] = []
  private var draft: Draft
  private let original: Document
  private let holes: [Int: SecretFacts]

  /// Starts from `snapshot`; `holes` are the secrets that values may refer to.
  init(_ snapshot: FileSnapshot, dialect: Dialect, holes: [Int: SecretFacts] = [:]) {
    self.snapshot = snapshot
    self.holes = holes
    draft = Draft(snapshot.text.bytes, dialect: dialect)
    original = draft.document
  }

  /// The text as it stands, holes as empty strings.
  var document: Document { draft.document }

  /// What is to be done to the file; nil when nothing is.
  var change: FileChange? {
    let edits = draft.edits
    return edits.isEmpty
      ? nil : FileChange(snapshot: snapshot, edits: edits, changes: changes, holes: holes)
  }

  mutating func set(_ path: Path, to value: Value) throws(EditError) {
    guard !holds(value, at: path) else { return }
    try draft.set(path, to: value)
    note(path, new: value)
  }

  /// Puts `value` in front of the element at `index` of the array at `path`.
  mutating func insert(_ value: Value, at index: Int, in path: Path) throws(EditError) {
    try draft.insert(value, at: path + [.element(index)])
    changes.append(Change(path: path + [.element(index)], old: nil, new: masked(value)))
  }

  mutating func append(_ value: Value, to path: Path) throws(EditError) {
    let index = document.value(at: path)?.elements.count ?? 0
    try draft.append(value, to: path)
    changes.append(Change(path: path + [.element(index)], old: nil, new: masked(value)))
  }

  mutating func remove(_ path: Path) throws(EditError) {
    guard document.value(at: path) != nil else { return }
    let old = original.value(at: path).map(masked)
    try draft.remove(path)
    changes.append(Change(path: path, old: old, new: nil))
  }

  /// Removes bytes inside the value at `path`, as ranges of the text as it stands.
  mutating func cut(_ ranges: [Range<Int>], of path: Path) throws(EditError) {
    let old = original.value(at: path).map(masked)
    try draft.cut(ranges)
    changes.append(Change(path: path, old: old, new: document.value(at: path).map { _ in old ?? "" }))
  }

  /// Whether a member on the way to `path` stands in its object more than once.
  func isDuplicate(_ path: Path) -> Bool {
    let duplicates = Set(original.duplicates)
    return path.steps.indices.contains { duplicates.contains(Path(Array(path.steps[...$0]))) }
  }

  private mutating func note(_ path: Path, new: Value) {
    changes.append(Change(path: path, old: original.value(at: path).map(masked), new: masked(new)))
  }

  private func holds(_ value: Value, at path: Path) -> Bool {
    if case .hole(let slot) = value {
      // A sealed secret can be compared by fingerprint only, and only where the file has not moved.
      guard let node = original.value(at: path), let old = snapshot.text.facts(in: node.range) else {
        return false
      }
      return old.fingerprint == holes[slot]?.fingerprint && old.length == holes[slot]?.length
    }
    return document.value(at: path)?.value.isEquivalent(to: value) ?? false
  }

  private func masked(_ node: Node) -> String {
    MaskedText.oneLine(MaskedText.value(of: node, in: snapshot.text), holes: holes)
  }

  private func masked(_ value: Value) -> String { MaskedText.oneLine(value, holes: holes) }
}
