/// Header fields of a request or a response, in order. Names are compared without case.
public struct HTTPHeaders: Sendable, Equatable {
  /// One field.
  public struct Field: Sendable, Equatable {
    /// The name as it is written.
    public let name: String
    /// The value, without white space around it.
    public let value: String

    /// A field `name: value`.
    public init(_ name: String, _ value: String) {
      (self.name, self.value) = (name, value)
    }
  }

  /// The fields in order.
  public private(set) var fields: [Field]

  /// These fields.
  public init(_ fields: [Field] = []) { self.fields = fields }

  /// The value of the first field of this name; nil where there is none.
  public subscript(name: String) -> String? { fields.first { $0.isNamed(name) }?.value }

  /// Makes `name` have this value only: in the place of the first field of this name, else at the end.
  public mutating func set(_ name: String, to value: String) {
    let field = Field(name, value)
    guard let index = fields.firstIndex(where: { $0.isNamed(name) }) else { return fields.append(field) }
    fields[index] = field
    fields = fields.enumerated().filter { $0 == index || !$1.isNamed(name) }.map(\.element)
  }

  /// Takes every field of this name away.
  public mutating func remove(_ name: String) { fields.removeAll { $0.isNamed(name) } }
}

extension HTTPHeaders.Field {
  fileprivate func isNamed(_ other: String) -> Bool { name.lowercased() == other.lowercased() }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
  /// These fields in this order.
  public init(dictionaryLiteral fields: (String, String)...) {
    self.init(fields.map { Field($0, $1) })
  }
}
