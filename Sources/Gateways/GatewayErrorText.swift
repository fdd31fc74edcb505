public import OpenClaw

extension GatewayError {
  /// What happened, in one sentence; `label` is the provider's name for people. Not fit for a terminal before it went
  /// through `printable`.
  public func sentence(of label: String) -> String { "\(statement(of: label))\(quotation)." }

  /// What to do next, in one sentence.
  public func nextStep(at provider: Provider?) -> String {
    switch kind {
    case .invalidKey:
      provider?.keyPage.map { "See whether the whole key was pasted, or make a new one at \($0)." }
        ?? "See whether the whole key was pasted, or make a new one."
    case .noCredit:
      provider?.creditPage.map { "Buy credit at \($0), or choose a free model." }
        ?? "Buy credit, or choose a free model."
    case .rateLimited: "Try again \(retryAfter.map(Self.delay) ?? "in a few minutes")."
    case .modelUnavailable, .moderation: "Choose another model."
    case .forbidden where status == 401:
      "See whether the whole key was pasted, and whether the network wants you to log in first."
    case .forbidden where status == 407: TransferFailure.proxy(message).nextStep
    case .forbidden:
      provider?.keyPage.map { "See at \($0) what the key is allowed to do." }
        ?? "See what the key is allowed to do."
    case .badRequest where isAboutAddress, .unknown where isRedirect:
      "See whether the provider's address is right."
    case .badRequest: "See what is sent with openclaw-setup try --show-request."
    case .tooLong: "Choose a model with a larger context."
    case .providerDown where status == 401:
      "Choose another model, or see which keys for other services the account holds."
    case .providerDown, .timeout:
      "Try again \(retryAfter.map(Self.delay) ?? "later"), or choose another model."
    case .unknown: "See whether the provider's address is right, and try again."
    }
  }

  /// What the gateway said, as far as it fits in the middle of a sentence: ` (401 Invalid token)`, or nothing.
  public var quotation: String {
    var words = QuotedLine(withoutReference, limit: Self.longestQuotation).text
    // The sentence has its own end.
    if words.hasSuffix("."), !words.hasSuffix("...") { words.removeLast() }
    let parts = [status.map(String.init), words.isEmpty ? nil : words].compactMap(\.self)
    return parts.isEmpty ? "" : " (\(parts.joined(separator: " ")))"
  }

  /// As much as fits on two lines of a terminal beside the rest of the sentence.
  private static let longestQuotation = 100

  /// The length of `6d0c3b1e-0000-4000-8000-000000000000`.
  private static let referenceLength = 36

  /// The message without the number of the incident in brackets, which Kilo puts at its end.
  private var withoutReference: String {
    guard message.hasSuffix(")"), let bracket = message.lastIndex(of: "(") else { return message }
    let inside = message[bracket...].dropFirst().dropLast().utf8
    let isReference =
      inside.count == Self.referenceLength && inside.allSatisfy { $0 == UInt8(ascii: "-") || isHex($0) }
    return isReference ? String(message[..<bracket]) : message
  }

  private func isHex(_ byte: UInt8) -> Bool { Character(Unicode.Scalar(byte)).isHexDigit }

  private func statement(of label: String) -> String {
    switch kind {
    case .invalidKey: "\(label) rejected the key"
    case .noCredit: "\(label) found no credit"
    case .rateLimited: "\(label) takes no more requests for now"
    case .modelUnavailable: "\(label) has no such model for this key"
    // Nobody can tell whose word it is; if it were the gateway's, it would be about the key.
    case .forbidden where status == 401: "\(label), or somebody on the way to it, wants a login"
    case .forbidden where status == 407: "A proxy on the way to \(label) wants a login"
    case .forbidden: "\(label) does not allow this"
    case .moderation: "\(label) objected to the text"
    case .badRequest where isAboutAddress: "\(label) has nothing at this address"
    case .badRequest: "\(label) cannot use the request"
    case .tooLong: "The request is too long for the model"
    // A key that is good at the gateway and bad behind it.
    case .providerDown where status == 401: "\(label) was turned away by the service behind it"
    case .providerDown: "\(label), or the service behind it, does not work at the moment"
    case .timeout: "\(label), or the service behind it, took too long"
    case .unknown where isRedirect: "\(label) redirects to another address, which was not asked"
    case .unknown: "\(label) gave an answer that makes no sense"
    }
  }

  /// Nothing is there, or nothing that takes this kind of question.
  private var isAboutAddress: Bool { status == 404 || status == 405 }

  /// `in 40 s`, `in 3 minutes`: rounded up, since too early is of no use.
  private static func delay(_ seconds: Int) -> String {
    switch seconds {
    case ..<1: "now"
    case ..<120: "in \(seconds) s"
    case ..<7200: "in \((seconds + 59) / 60) minutes"
    case ..<172_800: "in \((seconds + 3599) / 3600) hours"
    default: "in \(seconds / 86_400 + (seconds % 86_400 == 0 ? 0 : 1)) days"
    }
  }
}
