/// What a provider's list says of a model beside its definition.
public struct ModelAbout: Sendable, Equatable {
  /// Things that a definition must have and that lists leave out: what it has then is a careful guess.
  public struct Guesses: OptionSet, Sendable {
    /// One bit for each.
    public let rawValue: UInt8

    /// The guesses of these bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The prices: zero means nothing.
    public static let cost = Guesses(rawValue: 1)
    /// How much fits into one request.
    public static let contextWindow = Guesses(rawValue: 2)
    /// How long an answer can be.
    public static let maxTokens = Guesses(rawValue: 4)
  }

  /// Why a model is of little use to an agent.
  public enum Hindrance: Sendable, Equatable, CaseIterable {
    /// It cannot use tools.
    case noTools
    /// It does not answer with text.
    case noText
    /// OpenClaw does not offer it.
    case leftOut
  }

  /// A text for people, perhaps long and with line breaks; may be empty.
  public var description: String
  /// When the provider took the model up, in seconds since 1970.
  public var created: Int?
  /// Whether it can use tools, without which an agent is of little use; nil where nothing is said.
  public var supportsTools: Bool?
  /// What it answers with, in the provider's words: `text`, `image`, ...
  public var outputs: [String]
  /// The day on which it disappears, `YYYY-MM-DD`.
  public var expires: String?
  /// Whether it is known to cost nothing.
  public var isFree: Bool
  /// Whether prompts may be used for training.
  public var trainsOnPrompts: Bool
  /// The provider's own order of recommendation, lowest first; nil behind all others.
  public var preference: Int?
  /// What of the definition is guessed.
  public var guesses: Guesses
  /// Whether OpenClaw's own list of the provider's models leaves it out.
  public var isLeftOut: Bool

  /// These facts.
  public init(
    description: String = "", created: Int? = nil, supportsTools: Bool? = nil, outputs: [String] = ["text"],
    expires: String? = nil, isFree: Bool = false, trainsOnPrompts: Bool = false, preference: Int? = nil,
    guesses: Guesses = [], isLeftOut: Bool = false
  ) {
    self.description = description
    self.created = created
    self.supportsTools = supportsTools
    self.outputs = outputs
    self.expires = expires
    self.isFree = isFree
    self.trainsOnPrompts = trainsOnPrompts
    self.preference = preference
    self.guesses = guesses
    self.isLeftOut = isLeftOut
  }

  /// The day on which the provider took the model up, `YYYY-MM-DD`.
  public var since: String? { created.map { CivilDay(of: $0).text } }

  /// What speaks against the model, the worst first; nil if nothing does.
  public var hindrance: Hindrance? {
    if !outputs.contains("text") { return .noText }
    if isLeftOut { return .leftOut }
    return supportsTools == false ? .noTools : nil
  }
}
