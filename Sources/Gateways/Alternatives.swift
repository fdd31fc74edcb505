public import OpenClaw

extension GatewayError {
  /// Whether another model could answer where this one did not.
  public var isAboutModel: Bool {
    switch kind {
    case .modelUnavailable, .noCredit: true
    case .invalidKey, .rateLimited, .forbidden, .moderation, .badRequest, .tooLong, .providerDown, .timeout,
      .unknown:
      false
    }
  }
}

extension ModelList {
  /// The models to offer when `model` failed with `error`, the recommended ones first: never the one that failed, and
  /// without credit only those that cost nothing.
  public func rows(insteadOf model: ModelRef, after error: GatewayError) -> [Row] {
    rows.filter { row in
      row.ref.key != model.key && (error.kind != .noCredit || row.about?.isFree == true)
    }
  }
}
