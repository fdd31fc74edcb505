import JSON5

/// The answer to a chat request with a good status, out of bytes that come in pieces: a stream of events, or one JSON
/// object although a stream was asked for. Which of them is told by the first byte; gateways label both wrongly.
public struct ChatReply: Sendable {
  /// How much of what the model says is kept, in bytes and up to the end of a character: far more than a test message
  /// asks for.
  public static let longestText = 16_384

  /// How many events in a row may be no JSON.
  private static let patience = 2

  /// What the model said so far, up to `longestText`.
  public private(set) var text = ""
  /// What it thought so far, up to `longestText`.
  public private(set) var reasoning = ""
  /// Whether it thought; thoughts may come without words.
  public private(set) var hasReasoned = false
  /// Whether it wants to use a tool.
  public private(set) var callsTool = false
  /// Why it ended, in the gateway's words; nil where nothing was said.
  public private(set) var finishReason: String?
  /// What was used up, where the gateway said so.
  public private(set) var usage: TrialReport.Usage?
  /// The model that answers, where the gateway said so.
  public private(set) var routedModel: String?
  /// The provider that runs it, where the gateway said so.
  public private(set) var routedProvider: String?
  /// What went wrong in the middle.
  public private(set) var error: GatewayError?
  /// Whether the stream said that it is at its end: nothing more needs to be read.
  public private(set) var isDone = false
  /// How many events there were, in whatever state.
  public private(set) var eventCount = 0
  /// How many events were no JSON.
  public private(set) var garbledCount = 0

  private let limit: Int
  private var form = Form.unknown
  private var garbledInARow = 0

  private enum Form {
    /// Nothing but white space came.
    case unknown
    case stream(EventStream)
    case object(JSONBody)
  }

  /// An answer from its beginning, of which no more than `limit` bytes are looked at.
  public init(limit: Int = TransferLimits.trial.bytes) { self.limit = max(0, limit) }

  /// Whether a word, a thought or a call of a tool has come.
  public var hasBegun: Bool { !text.isEmpty || hasReasoned || callsTool }

  /// Whether nothing that can still come changes how it ended, so that nobody has to wait for it: the stream said that
  /// it is at its end, something went wrong, or the one JSON object is whole. `finish()` is needed all the same.
  public var isDecided: Bool {
    if isDone || error != nil || isHopeless || isTooLarge { return true }
    return if case .object(let body) = form { body.isComplete } else { false }
  }

  // MARK: Bytes in

  /// Takes the next bytes of the body. How they are divided makes no difference.
  public mutating func receive(_ bytes: some Collection<UInt8>) {
    switch form {
    case .unknown:
      // Neither the mark nor white space says anything at the beginning of either form.
      guard let start = bytes.firstIndex(where: { !Self.meaningless.contains($0) }) else { return }
      form =
        "{[<\"".utf8.contains(bytes[start])
        ? .object(JSONBody(limit: limit)) : .stream(EventStream(limit: limit))
      receive(bytes[start...])
    case .stream(var stream):
      // What is in two places would be copied at every change.
      form = .unknown
      let events = stream.feed(bytes)
      form = .stream(stream)
      for event in events { take(event, .event) }
    case .object(var body):
      guard !body.isComplete else { return }
      form = .unknown
      body.feed(bytes)
      form = .object(body)
      if body.isComplete { take(body.bytes, .answer) }
    }
  }

  /// Ends the answer. Nothing may be received any more.
  public mutating func finish() {
    switch form {
    case .unknown: break
    case .stream(var stream):
      if let event = stream.finish() { take(event, .event) }
      form = .stream(stream)
    case .object(let body): if !body.isComplete { take(body.bytes, .answer) }
    }
  }

  /// White space, and the bytes of a byte order mark.
  private static let meaningless: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]

  // MARK: Events

  private mutating func take(_ data: [UInt8], _ place: ErrorBody.Place) {
    guard !isDone, error == nil, !isHopeless else { return }
    eventCount += 1
    if Self.isEnd(data) {
      isDone = true
      return
    }
    let document = Document(data, dialect: .json)
    guard document.isValid, let root = document.root, root.kind == .object else {
      garbledCount += 1
      garbledInARow += 1
      return
    }
    garbledInARow = 0
    take(ChatChunk(root, in: place))
  }

  /// Whether too many events in a row were no JSON.
  private var isHopeless: Bool { garbledInARow > Self.patience }

  private static func isEnd(_ data: [UInt8]) -> Bool {
    data.count < 32 && data.filter { $0 != 0x20 && $0 != 0x09 }.elementsEqual("[DONE]".utf8)
  }

  private mutating func take(_ chunk: ChatChunk) {
    routedModel = chunk.model ?? routedModel
    routedProvider = chunk.provider ?? routedProvider
    usage = chunk.usage ?? usage
    error = chunk.error
    finishReason = chunk.finishReason ?? finishReason
    hasReasoned = hasReasoned || chunk.isReasoning
    callsTool = callsTool || chunk.callsTool
    Self.append(chunk.text, to: &text)
    Self.append(chunk.reasoning, to: &reasoning)
  }

  private static func append(_ words: String, to text: inout String) {
    guard text.utf8.count + words.utf8.count > longestText else {
      text += words
      return
    }
    for scalar in words.unicodeScalars {
      guard text.utf8.count < longestText else { return }
      text.unicodeScalars.append(scalar)
    }
  }

  // MARK: The end

  /// How the answer ended; only of use after `finish()`.
  public var outcome: TrialReport.Outcome {
    if let error { return .refused(error) }
    if isTooLarge { return .unreachable(.tooLarge(limit: limit)) }
    if isHopeless || garbledCount > 0 && garbledCount == eventCount {
      return .broken(.garbled)
    }
    guard let finishReason else { return endingWithoutReason }
    return switch finishReason {
    case "stop", "end", "length", "tool_calls", "tool_call", "function_call": .answered
    // OpenClaw 2026.5.19 takes every other reason for a failure, words or not.
    default: .broken(.finish(finishReason))
    }
  }

  private var endingWithoutReason: TrialReport.Outcome {
    switch form {
    case .unknown: .broken(.empty)
    case .object: hasBegun ? .answered : .broken(.empty)
    case .stream:
      !isDone ? .broken(eventCount == 0 ? .empty : .unfinished) : hasBegun ? .answered : .broken(.empty)
    }
  }

  private var isTooLarge: Bool {
    switch form {
    case .unknown: false
    case .stream(let stream): stream.isTooLarge && !isDone
    case .object(let body): body.isTooLarge
    }
  }
}
