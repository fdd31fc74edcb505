/// A range of numbers that a comparison allows, both ends included.
struct Span: Sendable, Equatable {
  /// How a number is compared with another.
  enum Relation: String, CaseIterable {
    // The longer first: `<` is the start of `<=`.
    case atMost = "<="
    case atLeast = ">="
    case below = "<"
    case above = ">"
    case equal = "="
  }

  private let lowest: Double
  private let highest: Double

  /// The numbers that are in `relation` to all from `low` to `high`, which is one number or two ways to mean one.
  init(_ relation: Relation, _ low: Double, _ high: Double) {
    (lowest, highest) =
      switch relation {
      case .equal: (low, high)
      case .atMost: (-.infinity, high)
      case .atLeast: (low, .infinity)
      case .below: (-.infinity, low.nextDown)
      case .above: (high.nextUp, .infinity)
      }
  }

  /// Whether a number is allowed. What is not a number, as it is not known, never is.
  func contains(_ number: Double) -> Bool { lowest <= number && number <= highest }

  /// Whether all that it allows, `other` allows too.
  func isWithin(_ other: Span) -> Bool { other.lowest <= lowest && highest <= other.highest }
}
