/// What `models fallbacks` can do to the list: OpenClaw's own words, and `set`.
enum FallbackVerb: String, CaseIterable {
  case set, add, remove, clear

  /// Whether models are named behind it.
  var takesModels: Bool { self != .clear }
}
