/// Something that can be found: a row of a list.
public struct Candidate: Sendable, Equatable {
  /// What the operators of a query ask about.
  public struct Facts: Sendable, Equatable {
    /// What a candidate has or is.
    public struct Traits: OptionSet, Sendable {
      /// One bit for each.
      public let rawValue: UInt8

      /// The traits of these bits.
      public init(rawValue: UInt8) { self.rawValue = rawValue }

      /// Known to cost nothing (`free`).
      public static let free = Traits(rawValue: 1)
      /// Takes images (`img`).
      public static let images = Traits(rawValue: 2)
      /// Reasons before it answers (`think`).
      public static let thinking = Traits(rawValue: 4)
      /// Can use tools (`tools`).
      public static let tools = Traits(rawValue: 8)
    }

    /// How much fits into one request, in tokens (`ctx>200k`); nil where it is not known.
    public var context: Int?
    /// The price of a million tokens of input, in dollars (`price<1`); nil where it is not known or not fixed.
    public var price: Double?
    /// What it has or is.
    public var traits: Traits

    /// These facts.
    public init(context: Int? = nil, price: Double? = nil, traits: Traits = []) {
      self.context = context
      self.price = price
      self.traits = traits
    }
  }

  /// What sets a candidate apart from others that match as well, the first first.
  public enum Standing: Int, Sendable, Comparable {
    /// It is what is in use now.
    case current
    /// It is recommended.
    case recommended
    /// It is one of many.
    case none

    /// In the order in which they are listed.
    public static func < (one: Standing, other: Standing) -> Bool { one.rawValue < other.rawValue }
  }

  /// Who offers it (`prov:x`), for instance `openrouter`; empty where that is nobody in particular.
  public var provider: String
  /// What it is called there, for instance `anthropic/claude-opus-4.6`.
  public var id: String
  /// What else it is called: its name for people, an alias.
  public var names: [String]
  /// What the operators of a query ask about.
  public var facts: Facts
  /// What sets it apart from others.
  public var standing: Standing

  /// A candidate.
  public init(
    provider: String = "", id: String, names: [String] = [], facts: Facts = Facts(),
    standing: Standing = .none
  ) {
    self.provider = provider
    self.id = id
    self.names = names
    self.facts = facts
    self.standing = standing
  }
}
