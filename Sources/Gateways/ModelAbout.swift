/// What a provider's list says of a model beside its definition.
public struct ModelAbout: Sendable, Equatable {
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
  /// Whether it costs nothing.
  public var isFree: Bool
  /// Whether prompts may be used for training.
  public var trainsOnPrompts: Bool
  /// The provider's own order of recommendation, lowest first; nil behind all others.
  public var preference: Int?

  /// These facts.
  public init(
    description: String = "", created: Int? = nil, supportsTools: Bool? = nil, outputs: [String] = ["text"],
    expires: String? = nil, isFree: Bool = false, trainsOnPrompts: Bool = false, preference: Int? = nil
  ) {
    self.description = description
    self.created = created
    self.supportsTools = supportsTools
    self.outputs = outputs
    self.expires = expires
    self.isFree = isFree
    self.trainsOnPrompts = trainsOnPrompts
    self.preference = preference
  }
}
