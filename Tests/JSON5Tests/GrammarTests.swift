import JSON5
import Testing

/// A text and what it says.
struct Sample: CustomTestStringConvertible {
  let text: String
  let value: Value
  var testDescription: String { text.debugDescription }

  init(_ text: String, _ value: Value) { (self.text, self.value) = (text, value) }
}

@Suite("What JSON5 allows is read")
struct GrammarTests {
  static let numbers: [Sample] = [
    Sample("0", 0),
    Sample("-0", -0.0),
    Sample("7", 7),
    Sample("+7", 7),
    Sample("-7", -7),
    Sample("180000", 180_000),
    Sample("1.5", 1.5),
    Sample(".5", 0.5),
    Sample("5.", 5),
    Sample("-.5", -0.5),
    Sample("1e3", 1000),
    Sample("1E+3", 1000),
    Sample("1e-3", 0.001),
    Sample("5.e1", 50),
    Sample(".5e1", 5),
    Sample("0x1F", 31),
    Sample("0Xff", 255),
    Sample("-0x10", -16),
    Sample("+0xE", 14),
    Sample("0.0", 0),
    Sample("0e5", 0),
    Sample("1e999", .number(.infinity)),
    Sample("9007199254740993", 9_007_199_254_740_992),
    Sample("0x20000000000001", .number(0x1p53)),
    Sample("Infinity", .number(.infinity)),
    Sample("-Infinity", .number(-.infinity)),
    Sample("+Infinity", .number(.infinity)),
    Sample("NaN", .number(.nan)),
    Sample("-NaN", .number(.nan)),
    Sample("123456789012345678901234567890", 123456789012345678901234567890.0),
  ]

  static let strings: [Sample] = [
    Sample(#""""#, ""),
    Sample("''", ""),
    Sample(#""it's""#, "it's"),
    Sample(#"'say "hi"'"#, "say \"hi\""),
    Sample(#"'it\'s'"#, "it's"),
    Sample(#""\"\\\/\b\f\n\r\t\v""#, "\"\\/\u{8}\u{C}\n\r\t\u{B}"),
    Sample(#""\0""#, "\0"),
    Sample(#""\x41\u0042\u00e9""#, "ABé"),
    Sample(#""\a\q\-""#, "aq-"),
    Sample(#""\uD83D\uDE00""#, "😀"),
    Sample(#""\uD83D""#, "\u{FFFD}"),
    Sample(#""\uDE00x""#, "\u{FFFD}x"),
    Sample(#""\uD83D\u0041""#, "\u{FFFD}A"),
    Sample("\"a\\\nb\"", "ab"),
    Sample("\"a\\\r\nb\"", "ab"),
    Sample("\"a\\\rb\"", "ab"),
    Sample("\"a\\\u{2028}b\\\u{2029}c\"", "abc"),
    Sample("\"a\u{2028}b\u{2029}c\"", "a\u{2028}b\u{2029}c"),
    Sample("\"tab\tand\u{1}\"", "tab\tand\u{1}"),
    Sample(
      #""${KILOCODE_API_KEY} // no comment /* none */""#, "${KILOCODE_API_KEY} // no comment /* none */"),
    Sample("'日本語 – ü'", "日本語 – ü"),
    Sample("\"\\\u{E9}\"", "é"),
  ]

  static let keys: [Sample] = [
    Sample("{a: 1}", ["a": 1]),
    Sample("{$_9: 1}", ["$_9": 1]),
    Sample("{ünïcødé: 1}", ["ünïcødé": 1]),
    Sample("{ключ: 1, 鍵: 2}", ["ключ": 1, "鍵": 2]),
    Sample(#"{\u0061b: 1, c\u0064: 2}"#, ["ab": 1, "cd": 2]),
    Sample("{null: 1, true: 2, NaN: 3, Infinity: 4}", ["null": 1, "true": 2, "NaN": 3, "Infinity": 4]),
    Sample("{while: 1}", ["while": 1]),
    Sample("{'a b': 1, \"\": 2}", ["a b": 1, "": 2]),
    Sample("{a\u{200C}\u{200D}\u{0301}٣‿: 1}", ["a\u{200C}\u{200D}\u{0301}٣‿": 1]),
    Sample("{Ⅷ: 1}", ["Ⅷ": 1]),
    Sample("{__proto__: 1}", ["__proto__": 1]),
  ]

  static let layout: [Sample] = [
    Sample("null", nil),
    Sample("true", true),
    Sample("false", false),
    Sample("[]", []),
    Sample("{}", [:]),
    Sample("[1,]", [1]),
    Sample("{a:1,}", ["a": 1]),
    Sample("[[],[[]],{}]", [[], [[]], [:]]),
    Sample("\u{FEFF}{}", [:]),
    Sample("\u{FEFF}// c\n{\u{FEFF}}", [:]),
    Sample("\t\u{B}\u{C}\u{A0}\u{2003}\u{3000}\u{1680}[1]\r\n\u{2028}\u{2029}", [1]),
    Sample("/**/[/* a */1/* b */,// c\n2]// d", [1, 2]),
    Sample("// a\r1", 1),
    Sample("// a\u{2028}1", 1),
    Sample("/* * / ** */1", 1),
    Sample("/***/1", 1),
    Sample("{a/**/:/**/1/**/}", ["a": 1]),
    Sample("{a: 1, b: 2, a: 3}", ["a": 1, "b": 2, "a": 3]),
    Sample("[NaN,Infinity,-Infinity]", [.number(.nan), .number(.infinity), .number(-.infinity)]),
  ]

  @Test(
    "a number, a string, a key and a layout of JSON5 has the value that JavaScript gives it",
    arguments: numbers + strings + keys + layout)
  func valid(_ sample: Sample) throws {
    let document = Document(Array(sample.text.utf8))
    #expect(document.diagnostics == [])
    #expect(try #require(document.root).value == sample.value)
    #expect(document.printed == Array(sample.text.utf8))
  }

  @Test(
    "white space and comments alone are a blank file without a root",
    arguments: ["", " ", "\n", "\u{FEFF}", "// c", "/* c */\r\n", "\u{FEFF}\u{A0}// c\n\n"])
  func blank(_ text: String) {
    let document = Document(Array(text.utf8))
    #expect(document.isBlank && document.isValid && document.root == nil)
    #expect(document.printed == Array(text.utf8))
  }

  @Test("the sign of zero is kept")
  func negativeZero() {
    #expect(Document(Array("-0".utf8)).root?.double?.sign == .minus)
  }
}
