/// A value in a document: a view that decodes what it is asked for.
public struct Node: Sendable {
  /// The six kinds of values.
  public enum Kind: Sendable, Equatable, CaseIterable {
    /// Those of JSON.
    case null, bool, number, string, array, object
  }

  /// One member of an object.
  public struct Member: Sendable {
    /// The name, decoded.
    public let name: String
    /// The bytes of the name's text, with its quotes if it has any.
    public let nameRange: Range<Int>
    /// The member's value.
    public let value: Node
  }

  /// The document.
  let source: Source
  /// The value's entry in the tree.
  let index: Int

  /// What the value is.
  public var kind: Kind { entry.kind }

  /// The bytes of the value's own text, from its first token to its last.
  public var range: Range<Int> {
    source.tokens[entry.first].text.lowerBound..<source.tokens[entry.last].text.upperBound
  }

  /// The text of a string; nil for every other kind. Half of a surrogate pair reads as U+FFFD.
  public var string: String? {
    kind == .string ? Unescape.string(in: source.bytes, range: range) : nil
  }

  /// The bytes of a string; nil for every other kind. They are nowhere else, so that whoever reads a secret this way
  /// can wipe it.
  public var stringBytes: [UInt8]? {
    kind == .string ? Unescape.bytes(in: source.bytes, range: range) : nil
  }

  /// The value of `true` or `false`; nil for every other kind.
  public var bool: Bool? {
    kind == .bool ? source.bytes[range.lowerBound] == UInt8(ascii: "t") : nil
  }

  /// The value of a number as JavaScript reads it; nil for every other kind and for malformed numbers.
  public var double: Double? {
    kind == .number ? Double(number: source.bytes[range]) : nil
  }

  /// The value of a number that is whole and that `Int` can hold; nil for everything else.
  public var int: Int? {
    double.flatMap(Int.init(whole:))
  }

  /// The members of an object in the order of the file, duplicates included; empty for every other kind.
  public var members: [Member] {
    guard kind == .object else { return [] }
    return source.tree.children(of: index).compactMap { child in
      guard let key = source.tree.entries[child].key else { return nil }
      return Member(
        name: source.name(at: key), nameRange: source.tokens[key].text,
        value: Node(source: source, index: child))
    }
  }

  /// The elements of an array; empty for every other kind.
  public var elements: [Node] {
    guard kind == .array else { return [] }
    return source.tree.children(of: index).map { Node(source: source, index: $0) }
  }

  /// The member of this name; of several the last one, as for every reader. Nil where there is none.
  public subscript(name: String) -> Node? {
    guard kind == .object else { return nil }
    let wanted = Array(name.utf8)
    var found: Int?
    for child in source.tree.children(of: index) {
      if let key = source.tree.entries[child].key, source.isName(at: key, wanted) { found = child }
    }
    return found.map { Node(source: source, index: $0) }
  }

  /// The value below this one at `path`; nil where there is none.
  public func value(at path: Path) -> Node? {
    var node = self
    for step in path.steps {
      guard let next = node.child(step) else { return nil }
      node = next
    }
    return node
  }

  /// The value one step below; nil where there is none.
  func child(_ step: Step) -> Node? {
    switch step {
    case .member(let name):
      return self[name]
    case .element(let index):
      guard kind == .array, index >= 0 else { return nil }
      var rest = source.tree.children(of: self.index)
      for _ in 0..<index where rest.next() == nil { return nil }
      return rest.next().map { Node(source: source, index: $0) }
    }
  }

  /// All that the value says. Recursive, which the parser's bound on depth makes safe.
  public var value: Value {
    switch kind {
    case .null: .null
    case .bool: .bool(bool == true)
    case .number: .number(double ?? .nan)
    case .string: .string(string ?? "")
    case .array: .array(elements.map(\.value))
    case .object: .object(members.map { Value.Entry($0.name, $0.value.value) })
    }
  }

  private var entry: Tree.Entry { source.tree.entries[index] }
}

extension Double {
  /// The value of a JSON5 number; nil if `text` is none.
  init?(number text: ArraySlice<UInt8>) {
    let unsigned = text.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    let magnitude: Double?
    if unsigned.elementsEqual("Infinity".utf8) {
      magnitude = .infinity
    } else if unsigned.elementsEqual("NaN".utf8) {
      magnitude = .nan
    } else if NumberGrammar.fault(in: text, dialect: .json5) != nil {
      return nil
    } else {
      magnitude = Double(String(decoding: unsigned, as: UTF8.self))
    }
    guard let magnitude else { return nil }
    self = text.first == UInt8(ascii: "-") ? -magnitude : magnitude
  }
}

extension Int {
  /// `number` if it is whole and in range. `Int(exactly:)` would do, but it needs the C library's `trunc`,
  /// which a program without Glibc does not link.
  init?(whole number: Double) {
    guard number >= -0x1p63, number < 0x1p63, Double(Int(number)) == number else { return nil }
    self = Int(number)
  }
}
