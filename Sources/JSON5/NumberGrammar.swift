/// Judges the text of a number token: JSON5Number of <https://spec.json5.org/#numbers>, and what people
/// write instead.
struct NumberGrammar {
  private var rest: ArraySlice<UInt8>
  private var usesHexadecimal = false
  private var usesPlusSign = false
  private var usesBareDecimalPoint = false
  private var usesNonFinite = false

  /// What is wrong with `text` as a number, with the cure where it can be spelled out; nil if nothing is.
  static func fault(
    in text: ArraySlice<UInt8>, dialect: Dialect
  ) -> (code: Diagnostic.Code, message: String?)? {
    var grammar = NumberGrammar(rest: text)
    guard grammar.takeNumber() else { return syntaxFault(in: text) }
    guard dialect == .json, let feature = grammar.feature else { return nil }
    return (.notJSON(feature), nil)
  }

  private init(rest: ArraySlice<UInt8>) {
    self.rest = rest
  }

  private var feature: Diagnostic.Feature? {
    if usesHexadecimal { return .hexadecimal }
    if usesNonFinite { return .nonFinite }
    if usesPlusSign { return .plusSign }
    return usesBareDecimalPoint ? .bareDecimalPoint : nil
  }

  /// Takes the whole text; false when it is not a number.
  private mutating func takeNumber() -> Bool {
    if take("+") {
      usesPlusSign = true
    } else {
      _ = take("-")
    }
    if rest.elementsEqual("Infinity".utf8) || rest.elementsEqual("NaN".utf8) {
      usesNonFinite = true
      return true
    }
    if rest.starts(with: "0x".utf8) || rest.starts(with: "0X".utf8) {
      usesHexadecimal = true
      rest = rest.dropFirst(2)
      return takeRun { Characters.hexValue($0) != nil } > 0 && rest.isEmpty
    }
    return takeDecimal() && rest.isEmpty
  }

  private mutating func takeDecimal() -> Bool {
    let startsWithZero = rest.first == UInt8(ascii: "0")
    let whole = takeRun(Characters.isDigit)
    if startsWithZero, whole > 1 { return false }
    if take(".") {
      let fraction = takeRun(Characters.isDigit)
      if whole + fraction == 0 { return false }
      usesBareDecimalPoint = whole == 0 || fraction == 0
    } else if whole == 0 {
      return false
    }
    guard take("e") || take("E") else { return true }
    _ = take("+") || take("-")
    return takeRun(Characters.isDigit) > 0
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func takeRun(_ belongs: (UInt8) -> Bool) -> Int {
    let run = rest.prefix(while: belongs)
    rest = rest[run.endIndex...]
    return run.count
  }

  private static func syntaxFault(
    in text: ArraySlice<UInt8>
  ) -> (code: Diagnostic.Code, message: String?) {
    let cleaned = text.filter { $0 != UInt8(ascii: "_") }
    if cleaned.count < text.count, isNumber(cleaned) {
      guard let shown = shown(cleaned), let original = self.shown(Array(text)) else {
        return (.digitSeparator, nil)
      }
      return (.digitSeparator, "A number has no digit separators; write \(shown) instead of \(original).")
    }
    let digits = text.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    if digits.first == UInt8(ascii: "0"), digits.count > 1 {
      if let (value, trimmed) = octal(digits) {
        let sign = text.first == UInt8(ascii: "-") ? "-" : ""
        let cure = "write \(sign)\(trimmed), or \(sign)\(value) if octal was meant."
        return (.octalNumber, "A number cannot start with 0; " + cure)
      }
      if isNumber(Array(digits.drop { $0 == UInt8(ascii: "0") })) { return (.octalNumber, nil) }
    }
    if digits.isEmpty {
      return (.malformedNumber, "A sign needs a number directly after it; write one, or remove the sign.")
    }
    return (.malformedNumber, nil)
  }

  /// The value of `010` or `0o10` read as octal, and the text without the zeros; nil for anything else.
  private static func octal(_ digits: ArraySlice<UInt8>) -> (value: Int, trimmed: String)? {
    let body = digits.dropFirst().drop { $0 | 0x20 == UInt8(ascii: "o") || $0 == UInt8(ascii: "0") }
    guard let trimmed = shown(Array(body)), let value = Int(trimmed, radix: 8) else { return nil }
    return (value, trimmed)
  }

  private static func isNumber(_ text: [UInt8]) -> Bool {
    var grammar = NumberGrammar(rest: text[...])
    return grammar.takeNumber()
  }

  /// `text` for a message; nil when it is so long that it may be a secret rather than a number.
  private static func shown(_ text: [UInt8]) -> String? {
    guard !text.isEmpty, text.count <= longestShownNumber else { return nil }
    return String(decoding: text, as: UTF8.self)
  }

  /// Enough for 100_000_000_000; access keys are longer.
  private static let longestShownNumber = 15
}
