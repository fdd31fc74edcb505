// MARK: - What the driver asks

extension Wizard {
  /// Whether the changes are being reviewed, so that the next Enter may write them.
  public var isReviewing: Bool {
    if case .review = screen, overlay == nil { true } else { false }
  }
}
