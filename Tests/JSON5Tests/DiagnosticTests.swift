import JSON5
import Testing

/// A faulty text, and its first diagnostic: where, which, and words of the cure.
struct Fault: CustomTestStringConvertible {
  let text: String
  let code: Diagnostic.Code
  let line: Int
  let column: Int
  let cure: String
  var testDescription: String { text.debugDescription }

  init(_ text: String, _ code: Diagnostic.Code, _ line: Int, _ column: Int, _ cure: String) {
    (self.text, self.code, self.line, self.column, self.cure) = (text, code, line, column, cure)
  }
}

@Suite("What is forbidden is named, placed and given a cure")
struct DiagnosticTests {
  static let numbers: [Fault] = [
    Fault("{a: 180_000}", .digitSeparator, 1, 5, "write 180000 instead of 180_000"),
    Fault("{a: 0xFF_FF}", .digitSeparator, 1, 5, "write 0xFFFF"),
    Fault("{a: 1_2345_6789_0123_4567}", .digitSeparator, 1, 5, "without the underscores"),
    Fault("{a: 010}", .octalNumber, 1, 5, "write 10, or 8 if octal was meant"),
    Fault("{a: -017}", .octalNumber, 1, 5, "write -17, or -15 if octal was meant"),
    Fault("{a: 0o10}", .octalNumber, 1, 5, "or 8 if"),
    Fault("{a: 09}", .octalNumber, 1, 5, "leading zero"),
    Fault("{a: 00.5}", .octalNumber, 1, 5, "leading zero"),
    Fault("{a: +}", .malformedNumber, 1, 5, "needs a number"),
    Fault("{a: - 5}", .malformedNumber, 1, 5, "sign"),
    Fault("{a: .}", .malformedNumber, 1, 5, "quotes"),
    Fault("{a: 1e}", .malformedNumber, 1, 5, "quotes"),
    Fault("{a: 0x}", .malformedNumber, 1, 5, "quotes"),
    Fault("{a: 1.2.3}", .malformedNumber, 1, 5, "quotes"),
    Fault("{a: 12px}", .malformedNumber, 1, 5, "quotes"),
    Fault("{a: +-5}", .malformedNumber, 1, 5, "sign"),
    Fault("{a: -infinity}", .malformedNumber, 1, 5, "quotes"),
  ]

  static let strings: [Fault] = [
    Fault("{a: \"x", .unterminatedString, 1, 5, "close it"),
    Fault("'x\\", .unterminatedString, 1, 1, "close it"),
    Fault("{\n  a: \"x,\n  b: 1\n}", .newlineInString, 2, 9, "\\n"),
    Fault("'x\r'", .newlineInString, 1, 3, "backslash"),
    Fault(#"["\x4"]"#, .badEscape, 1, 3, "\\xHH"),
    Fault(#"["\u12G4"]"#, .badEscape, 1, 3, "\\uHHHH"),
    Fault(#"["ab\1"]"#, .badEscape, 1, 5, "\\\\"),
    Fault(#"["\01"]"#, .badEscape, 1, 3, "\\\\"),
    Fault("{/* x", .unterminatedComment, 1, 2, "*/"),
    Fault("1 /*/", .unterminatedComment, 1, 3, "*/"),
  ]

  static let keys: [Fault] = [
    Fault("{1password: 1}", .keyStartsWithDigit, 1, 2, "quotes"),
    Fault("{12: 1}", .keyStartsWithDigit, 1, 2, "quotes"),
    Fault("{my-key: 1}", .malformedKey, 1, 2, "quotes"),
    Fault("{kilocode/kilo/auto: {}}", .malformedKey, 1, 2, "quotes"),
    Fault("{a.b: 1}", .malformedKey, 1, 2, "quotes"),
    Fault("{-a: 1}", .malformedKey, 1, 2, "quotes"),
    Fault("{: 1}", .missingKey, 1, 2, "write one"),
    Fault("{{}}", .missingKey, 1, 2, "write one"),
    Fault("{a 1}", .missingColon, 1, 3, "between the key"),
    Fault("{a = 1}", .missingColon, 1, 3, "colon"),
    Fault("{'a'}", .missingColon, 1, 5, "colon"),
    Fault(#"{\u0031a: 1}"#, .unexpectedCharacter, 1, 2, "quotes"),
  ]

  static let structure: [Fault] = [
    Fault("{a: 1 b: 2}", .missingComma, 1, 6, "write one"),
    Fault("{\n a: 1 // x\n b: 2}", .missingComma, 2, 6, "write one"),
    Fault("[1 2]", .missingComma, 1, 3, "write one"),
    Fault("[1,,2]", .extraComma, 1, 4, "remove"),
    Fault("[,]", .extraComma, 1, 2, "remove"),
    Fault("{,}", .extraComma, 1, 2, "remove"),
    Fault("{a: }", .missingValue, 1, 4, "write one"),
    Fault("{a:, b: 1}", .missingValue, 1, 4, "write one"),
    Fault("{a:: 1}", .missingValue, 1, 4, "colon"),
    Fault("{a: {b: 1}", .unclosedObject, 1, 1, "}"),
    Fault("[[1]", .unclosedArray, 1, 1, "]"),
    Fault("{a: [1}", .mismatchedBracket, 1, 7, "matching"),
    Fault("{a: 1]", .mismatchedBracket, 1, 6, "matching"),
    Fault("]", .missingValue, 1, 1, "write one"),
    Fault("[1}]", .mismatchedBracket, 1, 3, "remove"),
    Fault("{} {}", .contentAfterEnd, 1, 4, "remove"),
    Fault("{}}", .contentAfterEnd, 1, 3, "remove"),
    Fault("1 // x\n2", .contentAfterEnd, 2, 1, "remove"),
  ]

  static let characters: [Fault] = [
    Fault("{a: True}", .unknownWord, 1, 5, "write true"),
    Fault("[None]", .unknownWord, 1, 2, "write null"),
    Fault("[undefined]", .unknownWord, 1, 2, "write null"),
    Fault("{a: hello}", .unknownWord, 1, 5, "quotes"),
    Fault(#"[\u006eull]"#, .unknownWord, 1, 2, "quotes"),
    Fault("{a: hello big world}", .unknownWord, 1, 5, "quotes"),
    Fault("{# note\n a: 1}", .unexpectedCharacter, 1, 2, "//"),
    Fault("{a: `x`}", .unexpectedCharacter, 1, 5, "quotes"),
    Fault("{a: 1; b: 2}", .missingComma, 1, 6, "write one"),
    Fault("\u{1}", .unexpectedCharacter, 1, 1, "remove"),
    Fault("/ 1", .unexpectedCharacter, 1, 1, "remove"),
    Fault("[\"é\", ü-x]", .unknownWord, 1, 7, "quotes"),
  ]

  @Test(
    "the first diagnostic has the right code, line, column and cure",
    arguments: numbers + strings + keys + structure + characters)
  func fault(_ fault: Fault) throws {
    let document = Document(Array(fault.text.utf8))
    let first = try #require(document.diagnostics.first)
    #expect(first.code == fault.code)
    #expect((first.line, first.column) == (fault.line, fault.column))
    #expect(first.message.contains(fault.cure), "\(first.message)")
    #expect(first.message.hasSuffix("."))
    #expect(!document.isValid)
    #expect(document.printed == Array(fault.text.utf8))
  }

  @Test("one slip gives one diagnostic", arguments: numbers + strings + keys + structure + characters)
  func noCascade(_ fault: Fault) {
    #expect(Document(Array(fault.text.utf8)).diagnostics.map(\.code) == [fault.code])
  }

  @Test("several slips are all reported, in the order of the file")
  func several() {
    let text = "{\n  a: 1_0,\n  2b: 1\n  c: Yes,\n}"
    let codes = Document(Array(text.utf8)).diagnostics.map(\.code)
    #expect(codes == [.digitSeparator, .keyStartsWithDigit, .missingComma, .unknownWord])
  }

  @Test(
    "lines end at LF, CR, CRLF, U+2028 and U+2029, columns count code points, a BOM is no column",
    arguments: [
      ("\u{FEFF}!", 1, 1),
      ("\n!", 2, 1),
      ("\r!", 2, 1),
      ("\r\n!", 2, 1),
      ("\u{2028}!", 2, 1),
      ("\u{2029}!", 2, 1),
      ("\r\n\n\r !", 4, 2),
      ("/* 日本é */ !", 1, 11),
      ("/*\n*/!", 2, 3),
    ])
  func position(_ text: String, line: Int, column: Int) throws {
    let document = Document(Array(text.utf8))
    let first = try #require(document.diagnostics.first)
    #expect((first.line, first.column) == (line, column))
    #expect(document.position(of: first.offset) == Position(line: line, column: column))
  }

  @Test(
    "bytes that are not UTF-8 are reported where they are, in a string, a comment or between tokens",
    arguments: [
      ([0x22, 0xFF, 0x22], 1), ([0x2F, 0x2F, 0xC3], 2), ([0xE2, 0x80], 0), ([0x31, 0x20, 0xC0, 0x80], 2),
      ([0x22, 0xED, 0xA0, 0x80, 0x22], 1), ([0x5B, 0x22, 0xC3, 0xA9, 0xF5, 0x22, 0x5D], 4),
    ] as [([UInt8], Int)])
  func encoding(_ bytes: [UInt8], offset: Int) throws {
    let document = Document(bytes)
    let found = try #require(document.diagnostics.first { $0.code == .invalidUTF8 })
    #expect(found.offset == offset)
    #expect(found.message.contains("UTF-8"))
    #expect(document.printed == bytes)
  }

  @Test("nesting is bounded, and 512 levels are allowed", arguments: ["[", "{a:"])
  func depth(_ opener: String) {
    let closer = opener == "[" ? "]" : "}"
    let deepest = String(repeating: opener, count: 511) + "[]" + String(repeating: closer, count: 511)
    #expect(Document(Array(deepest.utf8)).isValid)
    let tooDeep = opener + deepest + closer
    #expect(Document(Array(tooDeep.utf8)).diagnostics.map(\.code) == [.tooDeep])
    let hopeless = Array(String(repeating: opener, count: 200_000).utf8)
    #expect(Document(hopeless).diagnostics.map(\.code) == [.tooDeep])
    #expect(Document(hopeless).printed == hopeless)
  }

  @Test("a file is read up to the bound on its tokens, and one token more makes it invalid", arguments: 0...9)
  func tokens(_ bound: Int) {
    let text = Array("[1, [2], \"3\" ] // end\n".utf8)  // nine tokens and the end
    let document = Document(text, mostTokens: bound)
    #expect(document.isValid == (bound == 9))
    #expect(document.diagnostics.map(\.code) == (bound == 9 ? [] : [.tooManyTokens]))
    #expect(document.tokens.count <= bound + 2)
    #expect(document.printed == text)
    #expect((document.root?.elements.count ?? 0) <= bound)
  }

  @Test("no more than twenty diagnostics are given")
  func bounded() {
    #expect(Document(Array(repeating: UInt8(ascii: "]"), count: 10_000)).diagnostics.count <= 20)
    #expect(Document(Array(String(repeating: "'\\1',", count: 1000).utf8)).diagnostics.count == 20)
  }

  @Test(
    "no message repeats text that may be a key",
    arguments: [
      "{apiKey: sk-or-v1-abcdefghijkl}", "{apiKey: abcdefghijkl}", "{abcdefghijkl 1}",
      "{apiKey: 12abcdefghijkl_1}",
      "{apiKey: 'abcdefghijkl\n}", "abcdefghijkl", "{12abcdefghijkl: 1}",
      "{apiKey: 1234_5678_9012_3456_7890}",
    ])
  func noSecrets(_ text: String) {
    let diagnostics = Document(Array(text.utf8)).diagnostics
    #expect(!diagnostics.isEmpty)
    for diagnostic in diagnostics {
      #expect(!diagnostic.message.contains("efgh") && !diagnostic.message.contains("7890"))
    }
  }
}

@Suite("Strict JSON refuses what only JSON5 allows, by name")
struct StrictTests {
  static let features: [(String, Diagnostic.Feature, Int)] = [
    ("\u{FEFF}{}", .byteOrderMark, 0),
    ("{} // c", .comment, 3),
    ("{/* c */}", .comment, 1),
    ("[\u{B}1]", .whiteSpace, 1),
    ("[\u{A0}1]", .whiteSpace, 1),
    ("[\u{2028}1]", .whiteSpace, 1),
    ("[1,]", .trailingComma, 2),
    ("{\"a\": 1 , }", .trailingComma, 8),
    ("{a: 1}", .unquotedKey, 1),
    ("['a']", .singleQuotes, 1),
    ("{'a': 1}", .singleQuotes, 1),
    (#"["\x41"]"#, .escape, 2),
    (#"["\v"]"#, .escape, 2),
    (#"["\'"]"#, .escape, 2),
    (#"["\0"]"#, .escape, 2),
    (#"["\a"]"#, .escape, 2),
    ("[\"\\\n\"]", .lineContinuation, 2),
    ("[\"\t\"]", .controlCharacter, 2),
    ("[0x1F]", .hexadecimal, 1),
    ("[+1]", .plusSign, 1),
    ("[.5]", .bareDecimalPoint, 1),
    ("[5.]", .bareDecimalPoint, 1),
    ("[Infinity]", .nonFinite, 1),
    ("[-Infinity]", .nonFinite, 1),
    ("[NaN]", .nonFinite, 1),
  ]

  @Test("each feature is reported where it is, and the values are still understood", arguments: features)
  func feature(_ text: String, feature: Diagnostic.Feature, offset: Int) {
    let bytes = Array(text.utf8)
    let strict = Document(bytes, dialect: .json)
    #expect(strict.diagnostics.map(\.code) == [.notJSON(feature)])
    #expect(strict.diagnostics.map(\.offset) == [offset])
    #expect(strict.printed == bytes)
    let lenient = Document(bytes)
    #expect(lenient.isValid)
    #expect(strict.root?.value == lenient.root?.value)
  }

  @Test("the table above has every feature")
  func complete() {
    #expect(Set(Self.features.map(\.1)) == Set(Diagnostic.Feature.allCases))
  }

  @Test(
    "what strict JSON allows has no diagnostics",
    arguments: [
      "{}", "[]",
      "\r\n\t {\"a\" : [1, -2.5e+3, 0, -0, 1E5, true, false, null, \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"]}\r\n",
      "\"\u{7F}é\u{2028}\"", "1",
    ])
  func strict(_ text: String) {
    #expect(Document(Array(text.utf8), dialect: .json).diagnostics == [])
  }

  @Test(
    "what neither allows is reported as in JSON5",
    arguments: ["{a: 1_0}", "[01]", "{\"a\" 1}", "[\"\n\"]", "[1"])
  func both(_ text: String) {
    let lenient = Document(Array(text.utf8)).diagnostics.map(\.code)
    let strict = Document(Array(text.utf8), dialect: .json).diagnostics.map(\.code)
    #expect(strict.filter { $0 != .notJSON(.unquotedKey) } == lenient)
  }
}
