/// What a part of a document says, without how it is written. Members keep their order.
public enum Value: Sendable {
  /// The word `null`.
  case null
  /// The words `true` and `false`.
  case bool(Bool)
  /// Every number of JavaScript is a double.
  case number(Double)
  /// A text.
  case string(String)
  /// Values in order.
  case array([Value])
  /// Members in order; of several with one name the last one counts.
  case object([Entry])
  /// A string whose text is not known here, a secret: whoever renders the edit fills it in. The number
  /// tells one hole from another.
  case hole(Int)

  /// One member of an object.
  public struct Entry: Sendable, Equatable {
    /// The member's name.
    public var name: String
    /// The member's value.
    public var value: Value

    /// A member `name: value`.
    public init(_ name: String, _ value: Value) {
      (self.name, self.value) = (name, value)
    }

    /// True when both have the same name, code point by code point, and the same value.
    public static func == (left: Entry, right: Entry) -> Bool {
      left.name.isExactly(right.name) && left.value == right.value
    }
  }
}

extension Value: Equatable {
  /// True when both say the same in the same order. Strings must have the same code points; NaN equals
  /// NaN, so that a value always equals itself.
  public static func == (left: Value, right: Value) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left == right || (left.isNaN && right.isNaN)
    case (.string(let left), .string(let right)): left.isExactly(right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    case (.hole(let left), .hole(let right)): left == right
    case (.null, _), (.bool, _), (.number, _), (.string, _), (.array, _), (.object, _), (.hole, _): false
    }
  }

  /// True when a reader, who looks members up by name, cannot tell the two apart.
  public func isEquivalent(to other: Value) -> Bool {
    canonical == other.canonical
  }

  /// This value with members sorted by name and with the last of each name only, at every depth.
  public var canonical: Value {
    switch self {
    case .null, .bool, .number, .string, .hole:
      return self
    case .array(let elements):
      return .array(elements.map(\.canonical))
    case .object(let entries):
      var lastByName: [Step: Value] = [:]
      for entry in entries { lastByName[.member(entry.name)] = entry.value }
      var seen: Set<Step> = []
      let names = entries.map(\.name).filter { seen.insert(.member($0)).inserted }
      let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      return .object(sorted.map { Entry($0, lastByName[.member($0)]?.canonical ?? .null) })
    }
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral {
  /// A string.
  public init(stringLiteral text: String) {
    self = .string(text)
  }

  /// `true` or `false`.
  public init(booleanLiteral value: Bool) {
    self = .bool(value)
  }

  /// `null`.
  public init(nilLiteral: ()) {
    self = .null
  }
}

extension Value: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// A whole number.
  public init(integerLiteral number: Int) {
    self = .number(Double(number))
  }

  /// A number.
  public init(floatLiteral number: Double) {
    self = .number(number)
  }
}

extension Value: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  /// An array of these values.
  public init(arrayLiteral elements: Value...) {
    self = .array(elements)
  }

  /// An object of these members, in this order.
  public init(dictionaryLiteral members: (String, Value)...) {
    self = .object(members.map { Entry($0.0, $0.1) })
  }
}
