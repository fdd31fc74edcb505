import OpenClaw
import TestSupport
import Testing

@testable import Platform

@Suite("What a gateway sends back of a key")
struct KeyScrubberTests {
  static let vault = Vault()

  static func scrubber(_ key: String, _ grain: KeyScrubber.Grain = .fine) -> KeyScrubber {
    var bytes = Array(key.utf8)
    let facts = SecretFacts(of: bytes[...])
    return KeyScrubber(HeldSecret(slot: vault.store(consuming: &bytes), facts: facts), in: vault, grain)
  }

  @Test(
    "is overwritten where five bytes in a row are the key's",
    arguments: [
      ("abcdefghij", "key abcdefghij end", "key ********** end"),
      ("abcdefghij", "abcde", "*****"), ("abcdefghij", "abcd", "abcd"), ("abcdefghij", "xbcdefx", "x*****x"),
      ("abcdefghij", "fghijabcde", "**********"), ("abcdefghij", "", ""),
      ("abcdefghij", "ABCDEFGHIJ", "ABCDEFGHIJ"), ("aaaaaaa", "aaaaaaaaaaaaaab", "**************b"),
      ("abc", "xabcabx", "x***abx"), ("a", "banana", "b*n*n*"), ("", "anything", "anything"),
      ("schlüssel-🦞", "der schlüssel-🦞!", "der ***************!"),
    ])
  func table(_ key: String, _ text: String, _ expected: String) {
    #expect(Self.scrubber(key).scrubbed(text) == expected)
  }

  @Test("may agree with the key in eleven bytes, in a long list")
  func coarse() {
    let scrubber = Self.scrubber("abcdefghijklmnop", .coarse)
    #expect(scrubber.scrubbed("abcdefghijk cdefghijklmn") == "abcdefghijk ************")
    #expect(Self.scrubber("abcdefgh", .coarse).scrubbed("abcdefg abcdefgh") == "abcdefg ********")
  }

  @Test("may be a number that agrees with the key in a few digits")
  func numbers() {
    let scrubber = Self.scrubber("sk-or-17123456-ab")
    #expect(scrubber.scrubbed(#"{"created":1712345678}"#) == #"{"created":1712345678}"#)
    #expect(scrubber.scrubbed("sk-or-17123456-ab") == String(repeating: "*", count: 17))
    #expect(scrubber.scrubbed("-17123456-") == String(repeating: "*", count: 10))
    #expect(Self.scrubber("x1234567890123x").scrubbed("1234567") == "*******")
    #expect(Self.scrubber("12345678901234567890").scrubbed("1234567") == "*******")
  }

  @Test("shows at most four bytes of it in a row, wherever the text is cut")
  func property() {
    var random = SplitMix64(seed: 11)
    for _ in 0..<2_000 {
      let grain = random.pick([KeyScrubber.Grain.fine, .coarse])
      let key = word(&random, 1..<40)
      let parts = (0..<random.number(1..<6)).map { _ -> String in
        let start = random.number(0..<key.count)
        return random.pick([
          word(&random, 0..<9), String(key.dropFirst(start).prefix(random.number(0..<30))), key,
        ])
      }
      let text = Array(parts.joined().utf8)
      let whole = Self.scrubber(key, grain).scrubbed(parts.joined())
      var scrubber = Self.scrubber(key, grain)
      var result: [UInt8] = []
      var rest = text[...]
      while !rest.isEmpty {
        let size = random.number(1..<8)
        result += scrubber.scrub(Array(rest.prefix(size)))
        rest = rest.dropFirst(size)
      }
      result += scrubber.finish()
      #expect(result.count == text.count)
      #expect(String(decoding: result, as: UTF8.self) == whole, "\(key) \(parts)")
      #expect(result == Self.plainly(text, Array(key.utf8), grain), "\(key) \(parts)")
    }
  }

  /// The rule as it is told: every byte that is in a run of the key is overwritten.
  static func plainly(_ text: [UInt8], _ key: [UInt8], _ grain: KeyScrubber.Grain) -> [UInt8] {
    let width = min(grain.rawValue, key.count)
    let runs = Set((0...(key.count - width)).map { Array(key[$0..<$0 + width]) })
    var result = text
    for start in text.indices.dropLast(width - 1) where runs.contains(Array(text[start..<start + width])) {
      for index in start..<start + width { result[index] = 0x2A }
    }
    return result
  }

  /// Few letters, so that words have much in common; no digits, which are another rule's.
  func word(_ random: inout SplitMix64, _ lengths: Range<Int>) -> String {
    String((0..<random.number(lengths)).map { _ in random.pick(Array("abc-")) })
  }

  @Test("is held back only as long as it could be the key's")
  func holdsLittleBack() {
    var scrubber = Self.scrubber("abcdefghij")
    #expect(scrubber.scrub(Array("data: {}\n\n".utf8)) == Array("data: {}\n\n".utf8))
    #expect(scrubber.scrub(Array("xab".utf8)) == Array("x".utf8))
    #expect(scrubber.scrub(Array("x".utf8)) == Array("abx".utf8))
    #expect(scrubber.scrub(Array("ghij".utf8)) == [])
    #expect(scrubber.finish() == Array("ghij".utf8))
    #expect(scrubber.finish() == [])
  }

  @Test("is not shown at all once the key is forgotten")
  func forgotten() {
    var bytes = Array("abcdefghij".utf8)
    let vault = Vault()
    let facts = SecretFacts(of: bytes[...])
    let held = HeldSecret(slot: vault.store(consuming: &bytes), facts: facts)
    var scrubber = KeyScrubber(held, in: vault)
    vault.discardAll()
    #expect(scrubber.scrub(Array("abcdefghij".utf8)) == [])
    #expect(KeyScrubber(held, in: vault).scrubbed("text") == "text")
  }
}
