/// What a person typed to find something: words, and operators such as `ctx>200k`.
public struct Query: Sendable, Equatable {
  /// As it was typed.
  public let text: String

  /// Any text is a query; what is no operator is a word.
  public init(_ text: String) { self.text = text }

  /// Whether it matches everything.
  public var isEmpty: Bool { Pattern(text).isEmpty }

  /// Whether whatever this finds is among what `other` finds, so that a search may start from there.
  public func narrows(_ other: Query) -> Bool { false }
}
