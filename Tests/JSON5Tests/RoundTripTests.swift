import Foundation
import JSON5
import Testing

@Suite("The tokens are the file")
struct RoundTripTests {
  /// Pieces that mean something to the lexer, so that random texts reach every branch.
  static let fragments: [[UInt8]] =
    [
      "{", "}", "[", "]", ":", ",", "\"", "'", "\\", "\\u", "\\u00", "\\x4", "//", "/*", "*/", "/", "*", "\n",
      "\r",
      "\r\n", "\t", " ", "\u{FEFF}", "\u{2028}", "\u{A0}", "a", "null", "true", "NaN", "-", "+", ".", "0",
      "0x", "1e",
      "180_000", "key: 1", "\"s\"", "é", "日", "😀", "#", "\0", "`",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xE2, 0x80], [0xF0, 0x9F], [0xEF, 0xBB], [0x80]]

  static func randomBytes(_ generator: inout SplitMix64) -> [UInt8] {
    (0..<Int.random(in: 0...40, using: &generator)).flatMap { _ -> [UInt8] in
      guard Int.random(in: 0..<8, using: &generator) > 0 else {
        return [UInt8.random(in: 0...255, using: &generator)]
      }
      return fragments.randomElement(using: &generator) ?? []
    }
  }

  @Test("tokens tile any bytes and print them back, in both dialects", arguments: 0..<16 as Range<UInt64>)
  func tiles(_ seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<500 {
      let bytes = Self.randomBytes(&generator)
      for dialect in [Dialect.json5, .json] {
        let document = Document(bytes, dialect: dialect)
        #expect(document.printed == bytes)
        var end = 0
        for token in document.tokens {
          #expect(token.trivia.lowerBound == end && token.trivia.upperBound == token.text.lowerBound)
          end = token.text.upperBound
        }
        #expect(end == bytes.count && document.tokens.last?.kind == .end)
        #expect(document.tokens.dropLast().allSatisfy { !$0.text.isEmpty && $0.kind != .end })
      }
    }
  }

  @Test("diagnostics of any bytes are ordered, inside the file and placed where `position` says")
  func ordered() {
    var generator = SplitMix64(seed: 1)
    for _ in 0..<4000 {
      let document = Document(Self.randomBytes(&generator))
      let offsets = document.diagnostics.map(\.offset)
      #expect(offsets == offsets.sorted() && offsets.allSatisfy { 0...document.bytes.count ~= $0 })
      for diagnostic in document.diagnostics {
        #expect(
          document.position(of: diagnostic.offset)
            == Position(line: diagnostic.line, column: diagnostic.column))
      }
      // Whatever could be made out can be walked.
      _ = document.root?.value
      _ = document.duplicates
    }
  }

  @Test("a text that is neither blank nor faulty has a root; a strictly valid one is valid JSON5")
  func consistent() {
    var generator = SplitMix64(seed: 2)
    for _ in 0..<8000 {
      let bytes = Self.randomBytes(&generator)
      let document = Document(bytes)
      let strict = Document(bytes, dialect: .json)
      if document.isValid { #expect((document.root == nil) == document.isBlank) }
      if strict.isValid { #expect(document.isValid) }
    }
  }

  @Test("Foundation agrees which of many small texts are strict JSON, and on their values")
  func secondOpinion() throws {
    let tokens = ["{", "}", "[", "]", ":", ",", "\"a\"", "\"b\"", "1", "-0.5e3", "null", "true", " ", "\n"]
    var generator = SplitMix64(seed: 3)
    var accepted = 0
    for _ in 0..<20_000 {
      let text = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
        tokens.randomElement(using: &generator) ?? ""
      }.joined()
      let document = Document(Array(text.utf8), dialect: .json)
      let theirs = try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)
      // Foundation refuses or takes the first of two equal names; JavaScript takes the last.
      guard document.duplicates.isEmpty, !document.isBlank else { continue }
      // Foundation lets a comma pass before the end of an array if white space follows it; RFC 8259 does not.
      if document.diagnostics.map(\.code) == [.notJSON(.trailingComma)] { continue }
      #expect(document.isValid == (theirs != nil), "\(text)")
      guard document.isValid, let theirs else { continue }
      accepted += 1
      #expect(try #require(document.root).value.isEquivalent(to: Value(foundation: theirs)), "\(text)")
    }
    #expect(accepted > 500)
  }
}

extension Value {
  /// What `JSONSerialization` returned, as a value.
  init(foundation object: Any) {
    switch object {
    case let array as [Any]: self = .array(array.map(Value.init(foundation:)))
    case let members as [String: Any]:
      self = .object(members.map { Entry($0.key, Value(foundation: $0.value)) })
    case let text as String: self = .string(text)
    // On Linux a boolean is an `NSNumber` of the C type `char`.
    case let number as NSNumber where String(cString: number.objCType) == "c": self = .bool(number.boolValue)
    case let number as NSNumber: self = .number(number.doubleValue)
    default: self = .null
    }
  }
}
