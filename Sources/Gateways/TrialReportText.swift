public import OpenClaw

extension TrialReport {
  /// How much of an answer is quoted, in code points: the whole sentence shall fit on two lines.
  private static let longestQuotation = 60

  /// A short name for programs: `answered`, `unreachable`, `broken`, or what the gateway's no means, such as
  /// `invalid_key`.
  public var name: String {
    switch outcome {
    case .answered: "answered"
    case .refused(let error): error.kind.rawValue
    case .unreachable: "unreachable"
    case .broken: "broken"
    }
  }

  /// What came of it, on one line; `label` is the provider's name for people. Not fit for a terminal before it went
  /// through `printable`.
  public func sentence(of label: String) -> String {
    switch outcome {
    case .answered: answer(of: label)
    case .refused(let error): error.sentence(of: label)
    case .unreachable(let failure): failure.sentence
    case .broken(let fault): "The answer of \(label) \(fault.predicate)."
    }
  }

  /// What else is to be known of an answer, in one sentence; nil when there is nothing.
  public var caveat: String? {
    guard outcome == .answered else { return nil }
    return switch proof {
    case .key: nil
    case .nothing: "This does not prove the key: the model answers without one too."
    case .unclear: "This does not prove the key: perhaps the model answers without one too."
    }
  }

  /// What to do next, in one sentence; nil when nothing has to be done.
  public func nextStep(at provider: Provider?) -> String? {
    switch outcome {
    case .answered: nil
    case .refused(let error): error.nextStep(at: provider)
    case .unreachable(let failure): failure.nextStep
    case .broken: "Try again, or choose another model."
    }
  }

  /// `Kilo Gateway answered in 1.2 s: "OK"   (anthropic/claude-opus-4.6, 14 tokens, $0.0004)`.
  private func answer(of label: String) -> String {
    let words = QuotedLine(text, limit: Self.longestQuotation).text
    let said = words.isEmpty ? ", without a word" : ": \"\(words)\""
    let facts = [
      routedModel, usage?.totalTokens.map(Self.tokens), usage?.cost.map { Dollars(amount: $0).text },
    ]
    .compactMap(\.self)
    let bracket = facts.isEmpty ? "" : "   (\(facts.joined(separator: ", ")))"
    return "\(label) answered in \(Self.seconds(duration))\(said)\(bracket)"
  }

  private static func tokens(_ count: Int) -> String { "\(count) token\(count == 1 ? "" : "s")" }

  /// In milliseconds below a second, with one place up to ten seconds, without from there on.
  private static func seconds(_ milliseconds: Int) -> String {
    guard milliseconds >= 1000 else { return "\(max(0, milliseconds)) ms" }
    let tenths = milliseconds / 100 + (milliseconds % 100 >= 50 ? 1 : 0)
    return tenths < 100 ? "\(tenths / 10).\(tenths % 10) s" : "\((tenths + 5) / 10) s"
  }
}

extension StreamFault {
  fileprivate var predicate: String {
    switch self {
    case .unfinished: "stopped in the middle"
    case .garbled: "is no chat answer"
    case .empty: "was empty"
    case .finish(let reason): "ended with \"\(QuotedLine(reason).text)\""
    }
  }
}
