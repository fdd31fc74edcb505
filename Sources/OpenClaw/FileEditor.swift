import JSON5

/// Edits one file in memory and keeps the books: which values changed, and how to show them.
///
/// Setting a value that is already there is not an edit, so a plan that has nothing to do is empty.
struct FileEditor: Sendable {
  let snapshot: FileSnapshot
  private(set) var changes: [Change] = []
  /// The same for somebody who makes the changes by hand.
  private(set) var snippet = Snippet()
  /// The texts with a variable in them that are overwritten or removed.
  private(set) var replacedVariables: [ReplacedVariable] = []
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

  /// Whether there was nothing in the file but perhaps comments.
  var wasBlank: Bool { original.isBlank }

  /// What is to be done to the file; nil when nothing is.
  var change: FileChange? {
    let edits = draft.edits
    return edits.isEmpty
      ? nil : FileChange(snapshot: snapshot, edits: edits, changes: changes, holes: holes)
  }

  /// Names that stand more than once in one object, on the way to something that changes.
  var duplicates: [Path] {
    let paths = changes.map(\.path)
    return original.duplicates.filter { duplicate in
      paths.contains { $0.steps.starts(with: duplicate.steps) }
    }
  }

  mutating func set(_ path: Path, to value: Value) throws(EditError) {
    guard !holds(value, at: path) else { return }
    try draft.set(path, to: value)
    noteVariables(at: path)
    identify(path)
    snippet.set(path, to: value)
    changes.append(Change(path: path, old: old(path), new: masked(value)))
  }

  /// Puts `value` in front of the element at `index` of the array at `path`.
  mutating func insert(_ value: Value, at index: Int, in path: Path) throws(EditError) {
    try draft.insert(value, at: path + [.element(index)])
    identify(path)
    snippet.add(value, to: path)
    changes.append(Change(path: path + [.element(index)], old: nil, new: masked(value)))
  }

  mutating func append(_ value: Value, to path: Path) throws(EditError) {
    try insert(value, at: document.value(at: path)?.elements.count ?? 0, in: path)
  }

  mutating func remove(_ path: Path) throws(EditError) {
    guard document.value(at: path) != nil else { return }
    try draft.remove(path)
    noteVariables(at: path)
    snippet.remove(path)
    changes.append(Change(path: path, old: old(path), new: nil))
  }

  /// Makes `texts` the elements of the array at `path`, which is created if it is missing. Of those that are there
  /// already, with their comments and in their order, no byte changes that need not.
  mutating func setTexts(_ path: Path, to texts: [String]) throws(EditError) {
    guard let array = document.value(at: path) else {
      return try set(path, to: .array(texts.map(Value.string)))
    }
    guard array.kind == .array else { throw .notAnArray(path) }
    let steps = ListSteps(from: array.elements.map(\.string), to: texts)
    guard !steps.isEmpty else { return }
    // What moves is written anew, and a secret, in a comment perhaps, is not known here to be written.
    let isSealed = original.value(at: path).map { snapshot.text.facts(in: $0.range) != nil } ?? false
    guard !steps.movesAny || !isSealed else { throw .notRepresentable(path) }
    let (before, gone) = (old(path), steps.removed)
    var trial = draft
    for index in gone.reversed() { try trial.remove(path + [.element(index)]) }
    try trial.arrange(path, as: steps.order)
    for (index, text) in steps.inserted { try trial.insert(.string(text), at: path + [.element(index)]) }
    draft = trial
    for index in gone { noteVariables(at: path + [.element(index)]) }
    identify(path)
    let value = Value.array(texts.map(Value.string))
    snippet.set(path, to: value)
    changes.append(Change(path: path, old: before, new: masked(value)))
  }

  /// Changes nothing, but says what to do by hand with the list at `path`.
  mutating func advise(_ advice: ListAdvice, at path: Path) {
    identify(path)
    snippet.advise(advice, at: path)
  }

  /// Puts the value at `path` into an object, as the member `name`. Not a byte of it changes.
  mutating func nest(_ path: Path, as name: String) throws(EditError) {
    guard let node = document.value(at: path) else { return }
    let (same, before) = (original.value(at: path), old(path))
    try draft.nest(path, as: name)
    let isOld = same?.value == node.value
    let value = isOld ? same.map { MaskedText.value(of: $0, in: snapshot.text) } : nil
    let inner = path + [.member(name)]
    identify(path)
    snippet.set(inner, to: value ?? node.value)
    changes.append(Change(path: path, old: before, new: nil))
    changes.append(Change(path: inner, old: nil, new: masked(value ?? node.value)))
  }

  /// Takes the white space from both ends of the string at `path`; one of nothing else stays.
  mutating func trimString(at path: Path) throws(EditError) {
    guard let node = document.value(at: path), node.kind == .string else { return }
    let content = node.range.lowerBound + 1..<node.range.upperBound - 1
    let kept = SecretSpans.trimmed(content, in: document.bytes)
    guard kept != content, !kept.isEmpty else { return }
    try draft.cut([content.lowerBound..<kept.lowerBound, kept.upperBound..<content.upperBound])
    snippet.trim(path)
    changes.append(Change(path: path, old: old(path), new: trimmedOld(path)))
  }

  /// Takes `prefix` from the name of a member of the object at `path`; its value, with all that is in it,
  /// stays. Does nothing where the name is not spelled out.
  mutating func dropPrefix(_ prefix: String, ofMember name: String, in path: Path) throws(EditError) {
    guard let member = document.value(at: path)?.members.last(where: { $0.name == name }) else { return }
    let start = member.nameRange.lowerBound + 1  // a name with a slash in it stands in quotes
    let text = document.bytes[start..<member.nameRange.upperBound]
    guard text.starts(with: prefix.utf8) else { return }
    let value = old(path + [.member(name)])
    let rest = String(name.dropFirst(prefix.count))
    try draft.cut([start..<start + prefix.utf8.count])
    snippet.rename(path + [.member(name)], to: rest)
    changes.append(Change(path: path + [.member(name)], old: value, new: nil))
    changes.append(Change(path: path + [.member(rest)], old: nil, new: value))
  }

  private func holds(_ value: Value, at path: Path) -> Bool {
    guard case .hole(let slot) = value else {
      return document.value(at: path)?.value.isEquivalent(to: value) ?? false
    }
    // A secret is compared by its facts, in the file as it was: seals do not move with the text.
    guard let new = holes[slot], let node = original.value(at: path), node.kind == .string else {
      return false
    }
    let old = snapshot.text.facts(ofString: node.range)
    return old?.fingerprint == new.fingerprint && old?.length == new.length
  }

  // MARK: The books

  /// By hand, an element of a list is found by its `id`, not by its place.
  private mutating func identify(_ path: Path) {
    for (index, step) in path.steps.enumerated() {
      guard case .element = step else { continue }
      let id = Path(Array(path.steps[...index])) + ["id"]
      guard let node = original.value(at: id), snapshot.text.facts(in: node.range) == nil,
        let text = node.string
      else { continue }
      snippet.set(id, to: .string(text))
    }
  }

  private mutating func noteVariables(at path: Path) {
    guard let node = original.value(at: path) else { return }
    replacedVariables += variables(in: node, at: path)
  }

  private func variables(in node: Node, at path: Path) -> [ReplacedVariable] {
    switch node.kind {
    case .null, .bool, .number: []
    case .string:
      VariableText.mentionsVariable((node.string ?? "").utf8)
        || snapshot.text.facts(in: node.range)?.mentionsVariable == true
        ? [ReplacedVariable(path: path, text: masked(MaskedText.value(of: node, in: snapshot.text)))] : []
    case .array:
      node.elements.enumerated().flatMap { variables(in: $1, at: path.appending(.element($0))) }
    case .object: node.lastMembers.flatMap { variables(in: $0.value, at: path.appending(.member($0.name))) }
    }
  }

  private func old(_ path: Path) -> String? {
    original.value(at: path).map { masked(MaskedText.value(of: $0, in: snapshot.text)) }
  }

  private func trimmedOld(_ path: Path) -> String? {
    guard let node = original.value(at: path), node.kind == .string else { return nil }
    let content = node.range.lowerBound + 1..<node.range.upperBound - 1
    let kept = SecretSpans.trimmed(content, in: original.bytes)
    return masked(.string(MaskedText.text(snapshot.text, kept)))
  }

  private func masked(_ value: Value) -> String { MaskedText.oneLine(value, holes: holes) }
}

/// A text with a variable in it that an edit does away with.
struct ReplacedVariable: Sendable, Equatable {
  /// Where it is in its file.
  let path: Path
  /// The text, quoted, secrets as previews.
  let text: String
}
