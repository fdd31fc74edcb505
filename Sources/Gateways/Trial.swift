import JSON5

/// One test message: what to send, whether to try once more, and what came of it. Sends nothing itself and has no
/// clock: whoever drives it says what came and when, in milliseconds of any clock.
///
/// `start`, then `begin` and `receive` as the answer comes, then `end`; after `Step.wait` from `start` again.
public struct Trial: Sendable {
  /// What to do next.
  public enum Step: Sendable, Equatable {
    /// Send this, and hand over what comes.
    case send(GatewayRequest)
    /// Wait so many milliseconds, then start again.
    case wait(Int)
    /// It is over.
    case done(TrialReport)
  }

  /// The longest `Retry-After` that is worth waiting for, in seconds.
  public static let patience = 20

  /// Before a second try where the gateway names no time, in milliseconds: what failed has to have a chance to end.
  public static let pause = 500

  /// The answer so far; nil as long as there is none with a good status.
  public private(set) var reply: ChatReply?

  private let request: GatewayRequest
  private let provider: String
  private let about: ModelAbout?
  private var tries = 0
  private var started = 0
  private var firstToken: Int?
  private var head: GatewayResponse.Head?
  /// The body of an answer that is no reply.
  private var body: [UInt8] = []

  /// A test message to a provider. `about` is what its list says of the model, if it does.
  public init(_ request: GatewayRequest, provider id: String, about: ModelAbout?) {
    (self.request, provider, self.about) = (request, id, about)
  }

  // MARK: What happens

  /// The message is sent now, for the first time or once more.
  public mutating func start(at time: Int) -> Step {
    tries += 1
    (started, firstToken, head, reply, body) = (time, nil, nil, nil, [])
    return .send(request)
  }

  /// An answer begins.
  public mutating func begin(_ head: GatewayResponse.Head) {
    self.head = head
    reply = 200...299 ~= head.status ? ChatReply(limit: request.limits.bytes) : nil
  }

  /// The body goes on. How it is divided makes no difference but for the time of the first token.
  public mutating func receive(_ bytes: some Collection<UInt8>, at time: Int) {
    guard reply != nil else {
      body.append(contentsOf: bytes.prefix(max(0, request.limits.bytes - body.count)))
      return
    }
    reply?.receive(bytes)
    if firstToken == nil, reply?.hasBegun == true { firstToken = Self.span(started, time) }
  }

  /// The answer is at its end, or there is none. `now` is the time of day in seconds since 1970, for dates in
  /// `Retry-After`.
  public mutating func end(_ failure: TransferFailure? = nil, at time: Int, now: Int) -> Step {
    reply?.finish()
    let outcome = outcome(failure, now: now)
    if tries == 1, let pause = pause(after: outcome) { return .wait(pause) }
    return .done(report(outcome, at: time))
  }

  // MARK: What it means

  private func outcome(_ failure: TransferFailure?, now: Int) -> TrialReport.Outcome {
    guard let head else { return failure.map { .unreachable($0) } ?? .broken(.empty) }
    guard let reply else {
      // A status says enough, even if the body never came to its end.
      return failure == .cancelled
        ? .unreachable(.cancelled) : .refused(GatewayError(GatewayResponse(head, body: body), now: now))
    }
    let outcome = reply.outcome
    guard let failure else { return outcome }
    switch outcome {
    case .refused: return outcome
    case .answered where reply.isDone || failure != .cancelled: return outcome
    case .answered, .unreachable, .broken: return .unreachable(failure)
    }
  }

  /// How long to wait for a second try, in milliseconds; nil where that is of no use, or where a person has seen the
  /// beginning of an answer.
  private func pause(after outcome: TrialReport.Outcome) -> Int? {
    guard reply?.hasBegun != true else { return nil }
    switch outcome {
    case .answered: return nil
    case .refused(let error): return pause(after: error)
    case .broken, .unreachable(.cutShort): return isSilent ? Self.pause : nil
    case .unreachable: return nil
    }
  }

  private func pause(after error: GatewayError) -> Int? {
    guard error.isRetryable else { return nil }
    switch error.status {
    case 429?:
      guard let wait = error.retryAfter else { return nil }
      return wait <= Self.patience ? wait * 1000 : nil
    case .some(500...599):
      let wait = error.retryAfter ?? 0
      return wait <= Self.patience ? max(wait * 1000, Self.pause) : nil
    case .some, nil: return nil
    }
  }

  /// Whether a stream was promised, and not one event of it came.
  private var isSilent: Bool { reply.map { $0.eventCount == 0 } ?? false }

  private func report(_ outcome: TrialReport.Outcome, at time: Int) -> TrialReport {
    TrialReport(
      outcome, proof: proof, text: reply?.text ?? "", routedModel: reply?.routedModel,
      routedProvider: reply?.routedProvider, usage: reply?.usage, firstToken: firstToken,
      duration: Self.span(started, time))
  }

  private var proof: TrialReport.Proof {
    guard request.bearer != nil else { return .nothing }
    return TrialReport.Proof(
      provider: provider, requested: request.model, routed: reply?.routedModel, about: about,
      cost: reply?.usage?.cost)
  }

  /// Clocks of other machines have been seen to go backwards.
  private static func span(_ start: Int, _ end: Int) -> Int { end > start ? end - start : 0 }
}

extension GatewayRequest {
  /// The model that a chat request asks for.
  fileprivate var model: String? {
    guard case .object(let members)? = body,
      case .string(let model)? = members.last(where: { $0.name == "model" })?.value
    else { return nil }
    return model
  }
}
