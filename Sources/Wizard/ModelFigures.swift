import Gateways
import OpenClaw

// MARK: - Figures of a model as they are written in columns

extension ModelOffer {
  /// How much fits into one request: `1M`, `200K`; `?` where that is a guess, empty for a model that no list has.
  public var contextText: String { model == nil ? "" : context.map(ModelOffer.text(ofTokens:)) ?? "?" }

  /// What a million tokens of input cost, in dollars.
  public var inputPriceText: String { priceText(\.input) }

  /// What a million tokens of output cost, in dollars.
  public var outputPriceText: String { priceText(\.output) }

  /// What sets it apart, in words that can be searched for.
  public var flagsText: String {
    let flags = [
      model?.input.contains(.image) == true ? "img" : nil, model?.reasoning == true ? "think" : nil,
    ]
    return flags.compactMap(\.self).joined(separator: " ")
  }

  /// `1000000` as `1M`, `1250000` as `1.2M`, `204800` as `204K`: no more than there is.
  static func text(ofTokens count: Int) -> String {
    switch count {
    case 1_000_000...:
      count / 100_000 % 10 == 0 ? "\(count / 1_000_000)M" : "\(count / 1_000_000).\(count / 100_000 % 10)M"
    case 1000...: "\(count / 1000)K"
    default: "\(count)"
    }
  }

  /// `varies` where that depends on where each request goes; `?` where it is not known; empty for a model that no list
  /// has.
  private func priceText(_ side: (ModelDefinition.Cost) -> Double) -> String {
    guard let model else { return "" }
    guard !model.isRouter else { return "varies" }
    guard let cost else { return "?" }
    let dollars = side(cost)
    guard !isFree || dollars > 0 else { return "free" }
    return ModelOffer.text(ofDollars: dollars)
  }

  /// Dollars and cents; where those do not matter any more, dollars. What is not free never looks as if it were.
  static func text(ofDollars dollars: Double) -> String {
    guard dollars >= 0, dollars < dearest else { return "?" }
    guard dollars == 0 || dollars >= 0.005 else { return "<0.01" }
    guard dollars < 1000 else { return "\(Int(dollars.rounded()))" }
    let cents = Int((dollars * 100).rounded())
    return "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
  }

  /// No price: a slip in the data, and too wide for its column.
  private static let dearest = 99_999.0
}
