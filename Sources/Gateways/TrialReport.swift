/// What came of a test message.
public struct TrialReport: Sendable, Equatable {
  /// How it ended.
  public enum Outcome: Sendable, Equatable {
    /// The model answered.
    case answered
    /// The gateway said no, before or in the middle of the answer.
    case refused(GatewayError)
    /// There was no answer.
    case unreachable(TransferFailure)
    /// An answer came that cannot be understood, or ended too early; how.
    case broken(StreamFault)
  }

  /// What was used up.
  public struct Usage: Sendable, Equatable {
    /// Tokens sent.
    public var promptTokens: Int?
    /// Tokens received.
    public var completionTokens: Int?
    /// Both.
    public var totalTokens: Int?
    /// What it cost, in US dollars.
    public var cost: Double?

    /// Nothing is known, or this.
    public init(
      promptTokens: Int? = nil, completionTokens: Int? = nil, totalTokens: Int? = nil, cost: Double? = nil
    ) {
      self.promptTokens = promptTokens
      self.completionTokens = completionTokens
      self.totalTokens = totalTokens
      self.cost = cost
    }
  }

  /// What an answer says of the key.
  public enum Proof: Sendable, Equatable {
    /// It is good: the gateway answers nobody without one, or the answer was paid for.
    case key
    /// The model answers everybody.
    case nothing
    /// Perhaps the gateway answers without a key too.
    case unclear
  }

  /// How it ended.
  public var outcome: Outcome
  /// What an answer says of the key; of no meaning where there is none.
  public var proof: Proof
  /// What the model said; may be empty where it only thought.
  public var text: String
  /// The model that answered, where the gateway said so.
  public var routedModel: String?
  /// The provider that ran it, where the gateway said so.
  public var routedProvider: String?
  /// What was used up, where the gateway said so.
  public var usage: Usage?
  /// Milliseconds until the first token, of text or of thought.
  public var firstToken: Int?
  /// Milliseconds until the end. Like the time of the first token from when the request was sent that was answered: a
  /// first try that was in vain does not count.
  public var duration: Int

  /// A report.
  public init(
    _ outcome: Outcome, proof: Proof = .key, text: String = "", routedModel: String? = nil,
    routedProvider: String? = nil,
    usage: Usage? = nil, firstToken: Int? = nil, duration: Int = 0
  ) {
    self.outcome = outcome
    self.proof = proof
    self.text = text
    self.routedModel = routedModel
    self.routedProvider = routedProvider
    self.usage = usage
    self.firstToken = firstToken
    self.duration = duration
  }
}

/// What is wrong with an answer that cannot be used.
public enum StreamFault: Sendable, Equatable {
  /// It stopped without saying that it is at its end.
  case unfinished
  /// It is no JSON, or several of its events in a row are none.
  case garbled
  /// There is nothing in it.
  case empty
  /// The model ended for a reason that is none, in the gateway's words.
  case finish(String)
}
