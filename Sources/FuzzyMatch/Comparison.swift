/// A comparison as it is typed: `ctx>200k`, `price<1`, or the start of one.
struct Comparison {
  /// What is compared, as it is typed.
  private enum Subject: String, CaseIterable {
    case context = "ctx"
    case price
  }

  /// What it asks for; nil as long as its number is missing.
  let term: Term?

  private let hasSign: Bool

  /// The comparison that `token` is; nil if it is none.
  init?(_ token: [UInt32]) {
    guard let (subject, rest) = Self.subject(token) else { return nil }
    hasSign = !rest.isEmpty
    guard hasSign else {
      term = nil
      return
    }
    guard let (relation, number) = Self.relation(rest) else { return nil }
    // `price<.` is on its way to `price<.5`.
    if number.allSatisfy(Amount.canStart) {
      term = nil
    } else {
      guard let term = Self.term(subject, relation, number) else { return nil }
      self.term = term
    }
  }

  private static func term(_ subject: Subject, _ relation: Span.Relation, _ number: ArraySlice<UInt32>)
    -> Term?
  {
    guard let amount = Amount(number) else { return nil }
    switch subject {
    case .context: return .context(Span(relation, amount.tokens.lowerBound, amount.tokens.upperBound))
    case .price: return amount.dollars.map { .price(Span(relation, $0, $0)) }
    }
  }

  /// Whether `part`, typed after a space, belongs to the comparison: its sign or its number.
  func continues(with part: ArraySlice<UInt32>) -> Bool {
    guard term == nil else { return false }
    guard !hasSign else { return Amount(part) != nil }
    guard let (_, number) = Self.relation(part) else { return false }
    return number.isEmpty || Amount(number) != nil
  }

  private static func subject(_ token: [UInt32]) -> (Subject, rest: ArraySlice<UInt32>)? {
    for subject in Subject.allCases {
      if let rest = token.dropping(subject.rawValue) { return (subject, rest) }
    }
    return nil
  }

  private static func relation(
    _ text: ArraySlice<UInt32>
  ) -> (Span.Relation, number: ArraySlice<UInt32>)? {
    for relation in Span.Relation.allCases {
      if let number = text.dropping(relation.rawValue) { return (relation, number) }
    }
    return nil
  }
}

/// A number as it is typed: `200k`, `1.5M`, `$0.25`.
struct Amount {
  private enum Unit {
    case none
    case dollars
    case thousands
    case millions
  }

  private let number: Double
  private let unit: Unit

  /// The number that `text` is, to the last letter; nil if it is none.
  init?(_ text: ArraySlice<UInt32>) {
    var digits = text
    var unit = Unit.none
    if let rest = text.dropping("$") { (digits, unit) = (rest, .dollars) }
    switch digits.last {
    case UInt32(UInt8(ascii: "k")) where unit == .none: unit = .thousands
    case UInt32(UInt8(ascii: "m")) where unit == .none: unit = .millions
    default: break
    }
    if unit == .thousands || unit == .millions { digits.removeLast() }
    guard let number = Self.number(digits) else { return nil }
    (self.number, self.unit) = (number, unit)
  }

  /// Whether a number may begin with a letter that is no digit.
  static func canStart(_ letter: UInt32) -> Bool {
    letter == UInt32(UInt8(ascii: ".")) || letter == UInt32(UInt8(ascii: "$"))
  }

  /// What it means in tokens: a thousand of them is 1000 to some and 1024 to others, so `ctx=128k` finds both, and
  /// `ctx>128k` neither. No model has room for less than a thousand, so a small number counts thousands.
  var tokens: ClosedRange<Double> {
    switch unit {
    case .millions: number * 1000 * 1000...number * 1024 * 1024
    case .thousands: number * 1000...number * 1024
    case .none, .dollars: number < 1000 ? number * 1000...number * 1024 : number...number
    }
  }

  /// What it means in dollars, as exactly as prices are kept; nil if it counts thousands.
  var dollars: Double? {
    switch unit {
    case .none, .dollars: Double(Float(number))
    case .thousands, .millions: nil
    }
  }

  private static func number(_ text: ArraySlice<UInt32>) -> Double? {
    var number = 0.0
    var fraction: Double?
    for letter in text {
      if letter == UInt32(UInt8(ascii: ".")), fraction == nil {
        fraction = 1
        continue
      }
      guard Letter.kind(of: letter) == .digit else { return nil }
      number = number * 10 + Double(letter - UInt32(UInt8(ascii: "0")))
      if let places = fraction { fraction = places * 10 }
    }
    return text.contains { Letter.kind(of: $0) == .digit } ? number / (fraction ?? 1) : nil
  }
}

extension Collection<UInt32> where SubSequence == ArraySlice<UInt32> {
  /// What follows `start`; nil if these letters do not start with it.
  func dropping(_ start: String) -> ArraySlice<UInt32>? {
    let letters = start.unicodeScalars.map(\.value)
    return starts(with: letters) ? dropFirst(letters.count) : nil
  }
}
