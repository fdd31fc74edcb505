/// The way from a document's root to one value in it, such as `agents.defaults.models["kilocode/kilo/auto"]`.
public struct Path: Hashable, Sendable, ExpressibleByArrayLiteral {
  /// The steps in order; none of them means the root itself.
  public var steps: [Step]

  /// The path of the document's outermost value.
  public static let root = Path([])

  /// A path of these steps.
  public init(_ steps: [Step]) {
    self.steps = steps
  }

  /// A path written as `["agents", "list", 0]`.
  public init(arrayLiteral steps: Step...) {
    self.init(steps)
  }

  /// This path and one step further.
  public func appending(_ step: Step) -> Path {
    Path(steps + [step])
  }

  /// `right`, started from where `left` ends.
  public static func + (left: Path, right: Path) -> Path {
    Path(left.steps + right.steps)
  }
}

/// One step from a value to a value inside it.
public enum Step: Sendable {
  /// To the member of this name of an object. Names are compared code point by code point, as JavaScript
  /// does: a composed and a decomposed letter are two names, although they are one `String` to Swift.
  case member(String)
  /// To the element at this index, counted from 0, of an array.
  case element(Int)
}

extension Step: Hashable {
  /// True when both go the same way; names must have the same code points.
  public static func == (left: Step, right: Step) -> Bool {
    switch (left, right) {
    case (.member(let left), .member(let right)): left.isExactly(right)
    case (.element(let left), .element(let right)): left == right
    case (.member, .element), (.element, .member): false
    }
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .member(let name): hasher.combine(Array(name.utf8))
    case .element(let index): hasher.combine(index)
    }
  }
}

extension Step: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  /// The member of this name.
  public init(stringLiteral name: String) {
    self = .member(name)
  }

  /// The element at this index.
  public init(integerLiteral index: Int) {
    self = .element(index)
  }
}

extension Path: CustomStringConvertible {
  /// The path as a person would write it in JavaScript; the root is `<root>`, as OpenClaw prints it.
  public var description: String {
    guard !steps.isEmpty else { return "<root>" }
    var text = ""
    for step in steps {
      switch step {
      case .element(let index):
        text += "[\(index)]"
      case .member(let name) where name.isPlainIdentifier:
        text += text.isEmpty ? name : "." + name
      case .member(let name):
        text += "[\"" + String(decoding: escaped(Array(name.utf8)), as: UTF8.self) + "\"]"
      }
    }
    return text
  }
}

extension String {
  /// True when both have the same code points. `==` on strings also accepts canonically equivalent ones,
  /// which are different keys to every JSON reader.
  func isExactly(_ other: String) -> Bool {
    utf8.elementsEqual(other.utf8)
  }

  /// True for a name that needs no quotes as a JSON5 key and no brackets in a path: ASCII letters, digits,
  /// `_` and `$`, and no digit first. JSON5 allows more; what we write stays where every tool agrees.
  var isPlainIdentifier: Bool {
    guard let first = utf8.first, !Characters.isDigit(first) else { return false }
    return utf8.allSatisfy(Characters.isIdentifierPart)
  }
}
