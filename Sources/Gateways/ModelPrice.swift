internal import JSON5
internal import OpenClaw

/// What a provider wants for one token, as its list writes it: a text or a number, in US dollars.
enum ModelPrice: Equatable {
  /// US dollars for a million tokens; never negative.
  case perMillion(Double)
  /// It depends on the model that does the work, which lists write as a negative number.
  case varies
  /// There is no price, or something that is no number.
  case unknown

  /// No price needs more digits; what is longer is no price.
  private static let longestText = 64
  /// Beyond this a double has no digits left.
  private static let largestExponent = 400

  /// The price in a member of `pricing`.
  init(_ node: Node?) {
    let text = node.flatMap { node in node.string ?? node.double.map { "\($0)" } }
    self = text.flatMap(Self.perMillion).map(Self.init(perMillion:)) ?? .unknown
  }

  private init(perMillion: Double) {
    if perMillion < 0 {
      self = .varies
    } else {
      self = .perMillion(perMillion == 0 ? 0 : perMillion)  // there is no price of -0
    }
  }

  /// The price as a definition holds it: 0 where none is known.
  var amount: Double {
    switch self {
    case .perMillion(let amount): amount
    case .varies, .unknown: 0
    }
  }

  /// A million times the number that the whole of `text` is; nil if it is none. Moves the decimal point before it
  /// reads, so that 0.0000003 becomes 0.3 and not 0.30000000000000004.
  private static func perMillion(_ text: String) -> Double? {
    let text = text.trimmed
    guard text.utf8.count <= longestText, text.utf8.allSatisfy(isOfNumber) else { return nil }
    let mark = text.firstIndex { $0 == "e" || $0 == "E" } ?? text.endIndex
    let exponent = mark == text.endIndex ? 0 : Int(text[text.index(after: mark)...])
    guard let exponent, (-largestExponent...largestExponent).contains(exponent) else { return nil }
    return Double("\(text[..<mark])e\(exponent + 6)").flatMap { $0.isFinite ? $0 : nil }
  }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "e"), UInt8(ascii: "E"): true
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: false
    }
  }
}
