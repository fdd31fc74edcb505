extension Value {
  /// The text of a string; nil for every other kind.
  public var string: String? { if case .string(let text) = self { text } else { nil } }

  /// A number; nil for every other kind.
  public var number: Double? { if case .number(let number) = self { number } else { nil } }

  /// `true` or `false`; nil for every other kind.
  public var bool: Bool? { if case .bool(let bool) = self { bool } else { nil } }

  /// The elements of an array; nil for every other kind.
  public var elements: [Value]? { if case .array(let elements) = self { elements } else { nil } }

  /// The members of an object; nil for every other kind.
  public var entries: [Entry]? { if case .object(let entries) = self { entries } else { nil } }

  /// The value of the member `name` of an object; of several with one name the last. Nil where there is none, and for
  /// every other kind.
  public subscript(name: String) -> Value? { entries?.last { $0.name.isExactly(name) }?.value }

  /// Makes the member `name` of an object have this value: in the place of the first of that name, else at the end.
  /// Leaves every other kind as it is.
  public mutating func set(_ name: String, to value: Value) {
    guard var entries else { return }
    if let index = entries.firstIndex(where: { $0.name.isExactly(name) }) {
      entries[index].value = value
      entries = entries.enumerated().filter { $0 <= index || !$1.name.isExactly(name) }.map(\.element)
    } else {
      entries.append(Entry(name, value))
    }
    self = .object(entries)
  }

  /// Takes the members `name` of an object away. Leaves every other kind as it is.
  public mutating func remove(_ name: String) {
    guard let entries, self[name] != nil else { return }
    self = .object(entries.filter { !$0.name.isExactly(name) })
  }
}
