/// Another program, run to its end.
///
/// It gets a session of its own, so that it can neither touch the terminal nor survive a timeout with its own children
/// (see `ChildProcess`), and nothing of ours but the three pipes. A key goes to it through standard input, never in the arguments or the
/// environment, which other programs can read.
public struct Child: Sendable {
  /// How it ended.
  public enum Ending: Hashable, Sendable {
    /// By itself, with this code.
    case exited(Int32)
    /// By a signal that was not ours.
    case signalled(Int32)
    /// We killed it: time was up.
    case timedOut
    /// We killed it: it wrote more than the limit.
    case flooded
    /// We killed it: nobody wanted the answer any more.
    case cancelled
    /// The system did not tell, because whoever started us ignores the end of children.
    case unknown
  }

  /// What came of it.
  public struct Outcome: Hashable, Sendable {
    /// How it ended.
    public let ending: Ending
    /// What it wrote to standard output.
    public var output: [UInt8]
    /// What it wrote to standard error.
    public var errors: [UInt8]
  }

  /// The absolute path of the program.
  public var path: String
  /// Its arguments, the program's own name not included.
  public var arguments: [String]
  /// All of its environment.
  public var environment: Environment
  /// How long it may run.
  public var timeout: Duration
  /// How many bytes it may write to standard output, and as many to standard error.
  public var limit: Int

  /// How long the end of the child or of the interest in it can go unnoticed. Its output never does.
  private static let tickMilliseconds: Int32 = 10

  /// A program with these arguments, not started yet.
  public init(
    _ path: String, _ arguments: [String], environment: Environment, timeout: Duration, limit: Int
  ) {
    self.path = path
    self.arguments = arguments
    self.environment = environment
    self.timeout = timeout
    self.limit = limit
  }

  /// Starts the program, gives it `input` on standard input, and waits until it ends; so this is for a background
  /// thread, or for a command without a screen. `isWanted` is asked often, and the child killed when it says no. What
  /// the child's own children write after its end is not waited for. Throws only if it cannot be started.
  public func run(
    input: UnsafeRawBufferPointer = UnsafeRawBufferPointer(start: nil, count: 0),
    isWanted: () -> Bool = { true }
  ) throws(Errno) -> Outcome {
    let deadline = ContinuousClock.now + timeout
    var conversation = try ChildConversation(starting: self, input: input)
    while true {
      if let ending = conversation.reap() {
        conversation.receive()
        return conversation.outcome(conversation.isFlooded ? .flooded : ending)
      }
      if let ending = reasonToStop(conversation.isFlooded, isWanted(), deadline) {
        return conversation.outcome(ending)  // the end of the conversation is the end of the child
      }
      conversation.exchange(patience: Self.tickMilliseconds)
    }
  }

  private func reasonToStop(
    _ isFlooded: Bool, _ isWanted: Bool, _ deadline: ContinuousClock.Instant
  ) -> Ending? {
    if isFlooded { return .flooded }
    if !isWanted { return .cancelled }
    return ContinuousClock.now >= deadline ? .timedOut : nil
  }
}
