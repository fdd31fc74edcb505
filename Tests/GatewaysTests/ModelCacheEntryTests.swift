import Foundation
import Gateways
import TestSupport
import Testing

@Suite("Lists that an earlier run received")
struct ModelCacheEntryTests {
  private let entry = ModelCacheEntry(
    provider: "kilocode", url: "https://api.kilo.ai/api/gateway/models", fetchedAt: 1_763_683_200,
    body: Array("{\"data\":\n[]}".utf8))

  private func read(_ bytes: [UInt8]) -> ModelCacheEntry? {
    ModelCacheEntry(bytes, provider: entry.provider, url: entry.url)
  }

  @Test("what was written is read, byte for byte", arguments: ["", "{}", "\n", "{\"data\":\n[]}\n"])
  func roundTrip(_ body: String) {
    let entry = ModelCacheEntry(provider: "a\"\\b\n", url: "u\u{2028}é", fetchedAt: 5, body: Array(body.utf8))
    #expect(ModelCacheEntry(entry.bytes, provider: entry.provider, url: entry.url) == entry)
  }

  @Test("the first line is strict JSON")
  func line() throws {
    let line = try #require(entry.bytes.split(separator: UInt8(ascii: "\n")).first)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
    #expect(object.keys.sorted() == ["fetchedAt", "provider", "url", "version"])
  }

  @Test("of another provider, or from another address, nothing is read")
  func others() {
    #expect(read(entry.bytes) == entry)
    #expect(ModelCacheEntry(entry.bytes, provider: "openrouter", url: entry.url) == nil)
    #expect(ModelCacheEntry(entry.bytes, provider: entry.provider, url: entry.url + "/") == nil)
  }

  @Test(
    "what is no entry, or one of another form, is not read",
    arguments: [
      ("\"version\":1", "\"version\":2"), ("\"version\":1", "\"version\":\"1\""), ("1763683200", "\"now\""),
      ("1763683200", "1.5"), ("1763683200", "1e300"), ("{", "["), ("}\n", "},\n"), ("}\n", "}"), ("{", "{,"),
      ("{", "{\"x\":\"" + String(repeating: "x", count: 5000) + "\","),
    ])
  func damaged(_ old: String, _ new: String) throws {
    var text = String(decoding: entry.bytes, as: UTF8.self)
    text.replaceSubrange(try #require(text.range(of: old)), with: new)
    #expect(read(Array(text.utf8)) == nil)
    #expect(read([]) == nil)
  }

  @Test("an entry cut short is none, or has a shorter body, and nothing traps")
  func truncated() {
    let bytes = entry.bytes
    for count in bytes.indices {
      let read = read(Array(bytes[..<count]))
      #expect(
        read == nil || read?.body == Array(bytes[..<count].drop { $0 != UInt8(ascii: "\n") }.dropFirst()))
    }
  }

  @Test("broken bytes never trap", arguments: 0..<20 as Range<UInt64>)
  func flipped(_ seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<200 {
      var bytes = entry.bytes
      bytes[generator.number(0..<bytes.count)] = UInt8(generator.number(0..<256))
      if let read = read(bytes) { #expect(read.url == entry.url && read.provider == entry.provider) }
    }
  }

  @Test(
    "the age is what the clock says, and never negative",
    arguments: [
      (1_763_683_200, 0), (1_763_683_260, 60), (1_763_683_199, 0), (Int.min, 0),
      (.max, Int.max - 1_763_683_200),
    ])
  func age(_ now: Int, _ expected: Int) { #expect(entry.age(at: now) == expected) }

  @Test("an age beyond all numbers is none")
  func endlessAge() {
    let old = ModelCacheEntry(provider: "p", url: "u", fetchedAt: .min, body: [])
    #expect(old.age(at: .max) == 0)
  }
}
