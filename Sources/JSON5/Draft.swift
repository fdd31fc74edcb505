/// A document being edited.
///
/// New text follows the habits of its neighbours: indentation, line ends, quotes, colons, commas. What an
/// edit does not mean to change keeps its bytes, comments and all. In the strict dialect what is written is
/// strict JSON. A failed edit leaves the draft as it was.
public struct Draft: Sendable {
  /// The current text, in which every hole is an empty string.
  public private(set) var document: Document
  private var pieces: PieceTable

  /// A draft of a file, without changes yet.
  public init(_ original: [UInt8], dialect: Dialect = .json5) {
    self.init(Document(original, dialect: dialect))
  }

  /// A draft of a document, without changes yet.
  public init(_ document: Document) {
    self.document = document
    pieces = PieceTable(document.bytes)
  }

  /// What turns the original into the current text: ascending, disjoint and as small as can be. Setting
  /// what is already there is no edit.
  public var edits: [TextEdit] { pieces.edits }

  /// The new file, with each hole filled by `fill`, which must have passed the text through `escaped(_:)`.
  public func rendered(_ fill: (Int) -> [UInt8]) -> [UInt8] {
    pieces.rendered(fill)
  }

  /// Makes the value at `path` this one. An existing value is replaced, the last one of a name that occurs
  /// twice; a missing member is added behind the others, in objects created as needed.
  public mutating func set(_ path: Path, to value: Value) throws(EditError) {
    let trail = try trail(to: path, for: value)
    guard let step = trail.missing.first else { return replace(trail, by: value) }
    switch step {
    case .member(let name):
      guard trail.isAtObject else { throw .notAnObject(trail.reached) }
      let nested = try nested(value, in: trail.missing.dropFirst(), after: trail.reached.appending(step))
      insert(Item(name: name, value: nested), at: .max, along: trail)
    case .element:
      guard trail.isAtArray else { throw .notAnArray(trail.reached) }
      throw .noSuchElement(trail.reached.appending(step))
    }
  }

  /// Puts an element into an array before the one that has its index now, or behind the last; the array is
  /// created if it is missing and the index is 0. A path that ends in a member is set.
  public mutating func insert(_ value: Value, at path: Path) throws(EditError) {
    guard case .element(let index)? = path.steps.last else { return try set(path, to: value) }
    let parent = Path(path.steps.dropLast())
    let trail = try trail(to: parent, for: .array([value]))
    guard trail.missing.isEmpty else {
      guard index == 0 else { throw .noSuchElement(path) }
      return try set(parent, to: .array([value]))
    }
    guard trail.isAtArray else { throw .notAnArray(parent) }
    guard 0...trail.childCount ~= index else { throw .noSuchElement(path) }
    insert(Item(name: nil, value: value), at: index, along: trail)
  }

  /// Puts an element behind the last one of the array at `path`, which is created if it is missing.
  public mutating func append(_ value: Value, to path: Path) throws(EditError) {
    let trail = try trail(to: path, for: .array([value]))
    let count = trail.missing.isEmpty && trail.isAtArray ? trail.childCount : 0
    try insert(value, at: path.appending(.element(count)))
  }

  /// Removes the member, every one of its name, or the element at `path`, with the comments on its line and
  /// directly before it. Removing a member that is not there changes nothing.
  public mutating func remove(_ path: Path) throws(EditError) {
    var trail = try trail(to: path, for: .null)
    guard let step = trail.missing.first ?? path.steps.last else { return removeRoot() }
    let parent = trail.missing.isEmpty ? Path(path.steps.dropLast()) : trail.reached
    switch step {
    case .element:
      if !trail.missing.isEmpty, !trail.isAtArray { throw .notAnArray(parent) }
      guard trail.missing.isEmpty else { throw .noSuchElement(parent.appending(step)) }
      removeLast(of: trail)
    case .member:
      if !trail.missing.isEmpty, !trail.isAtObject { throw .notAnObject(parent) }
      while trail.missing.isEmpty {
        removeLast(of: trail)
        trail = try self.trail(to: path, for: .null)
      }
    }
  }

  /// Puts the value at `path` into an object of its own, as the member `name`; its bytes stay.
  public mutating func nest(_ path: Path, as name: String) throws(EditError) {
    // One container more around it.
    let trail = try trail(to: path, for: .array([document.value(at: path)?.value ?? .null]))
    guard trail.missing.isEmpty, let entry = trail.entries.last else { throw .noSuchElement(path) }
    apply(nesting(of: entry, as: name, along: trail))
  }

  /// Puts the elements of the array at `path` in another order: the first of `order` is the index of the element that
  /// comes first, and so on; all are named once. The comments that belong to an element go with it, all others and
  /// the layout stay.
  public mutating func arrange(_ path: Path, as order: [Int]) throws(EditError) {
    let trail = try trail(to: path, for: .null)
    guard trail.missing.isEmpty, trail.isAtArray else { throw .notAnArray(path) }
    guard order.sorted() == Array(0..<trail.childCount) else {
      throw .noSuchElement(path.appending(.element(order.count)))
    }
    guard let site = Site(trail.entries, in: document) else { return }
    apply(site.arrangement(as: order) { [pieces] in pieces.pieces(in: $0) })
  }

  /// Takes bytes out of values, such as white space inside a string. `ranges` are of the current text, ascending
  /// and apart, and what is left must still be valid.
  public mutating func cut(_ ranges: [Range<Int>]) throws(EditError) {
    var trial = self
    trial.apply(ranges.filter { !$0.isEmpty }.map { TextEdit(range: $0, replacement: []) })
    if let diagnostic = trial.document.diagnostics.first { throw .invalidDocument(diagnostic) }
    self = trial
  }

  // MARK: Finding the place

  private func trail(to path: Path, for value: Value) throws(EditError) -> Trail {
    if let diagnostic = document.diagnostics.first { throw .invalidDocument(diagnostic) }
    guard path.steps.count + value.depth <= Parser.maximumDepth else { throw .tooDeep(path) }
    guard document.dialect == .json5 || value.isFinite else { throw .notRepresentable(path) }
    return Trail(path, in: document)
  }

  /// `value` inside the objects that `steps` ask for.
  private func nested(
    _ value: Value, in steps: ArraySlice<Step>, after reached: Path
  ) throws(EditError) -> Value {
    var result = value
    for (index, step) in zip(steps.indices, steps).reversed() {
      guard case .member(let name) = step else {
        throw .noSuchElement(reached + Path(Array(steps[...index])))
      }
      result = .object([Value.Entry(name, result)])
    }
    return result
  }

  // MARK: Changing the text

  private mutating func apply(_ edits: [TextEdit]) {
    pieces.apply(edits)
    document = Document(pieces.rendered { _ in [] }, dialect: document.dialect)
  }

  private mutating func insert(_ item: Item, at index: Int, along trail: Trail) {
    if let site = Site(trail.entries, in: document) {
      apply(site.insertion(of: item, at: index))
    } else {
      fillBlank(with: item.name.map { .object([Value.Entry($0, item.value)]) } ?? .array([item.value]))
    }
  }

  private mutating func replace(_ trail: Trail, by value: Value) {
    guard let entry = trail.entries.last else { return fillBlank(with: value) }
    let node = Node(source: document.source, index: entry)
    if node.value.isEquivalent(to: value), !pieces.hasHole(in: node.range) { return }
    let text: [Piece]
    if let site = Site(trail.entries.dropLast(), in: document) {
      text = site.text(value, replacing: entry)
    } else {
      let habits = Habits(around: trail.entries, in: document.source)
      let style = habits.style(near: node.range.lowerBound, dialect: document.dialect)
      text = Printer.text(of: value, style: style, indent: [], layout: .lines)
    }
    apply([TextEdit(range: node.range, replacement: text)])
  }

  /// Writes the first value of a file that has none: behind its comments, on lines of its own.
  private mutating func fillBlank(with value: Value) {
    let source = document.source
    let gap = source.gap(before: 0)
    let style = Habits(around: [], in: source).style(near: document.bytes.count, dialect: document.dialect)
    let hasMark = document.bytes.starts(with: Characters.byteOrderMark)
    var start = hasMark ? Characters.byteOrderMark.count : 0
    var text: [Piece] = []
    if gap.hasComments {
      let lineBreak = gap.pieces.last { $0.kind == .lineBreak && $0.range.lowerBound >= gap.endOfComments }
      start = lineBreak?.range.upperBound ?? gap.endOfComments
      if lineBreak == nil { text = [.text(style.lineBreak)] }
    }
    text += Printer.text(of: value, style: style, indent: [], layout: .lines) + [.text(style.lineBreak)]
    apply([TextEdit(range: start..<gap.range.upperBound, replacement: text)])
  }

  /// What is written on both sides of a value to nest it: what the object around a text would be, without that.
  private func nesting(of entry: Int, as name: String, along trail: Trail) -> [TextEdit] {
    let range = Node(source: document.source, index: entry).range
    let object = Value.object([Value.Entry(name, .hole(0))])
    let text: [Piece]
    if let site = Site(trail.entries.dropLast(), in: document) {
      text = site.text(object, replacing: entry)
    } else {
      let style = Habits(around: trail.entries, in: document.source)
        .style(near: range.lowerBound, dialect: document.dialect)
      text = Printer.text(of: object, style: style, indent: [], layout: .lines)
    }
    guard case .text(let before)? = text.first, case .text(let after)? = text.last else { return [] }
    // A hole stands in quotes of its own.
    return [
      TextEdit(range: range.lowerBound..<range.lowerBound, replacement: [.text(before.dropLast())]),
      TextEdit(range: range.upperBound..<range.upperBound, replacement: [.text(Array(after.dropFirst()))]),
    ]
  }

  private mutating func removeLast(of trail: Trail) {
    guard let entry = trail.entries.last, let site = Site(trail.entries.dropLast(), in: document) else {
      return
    }
    apply(site.removal(of: entry))
  }

  private mutating func removeRoot() {
    guard let root = document.root else { return }
    apply([TextEdit(range: root.range, replacement: [])])
  }
}
