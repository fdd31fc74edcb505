import Gateways
import OpenClaw
import TestSupport
import Testing

@testable import Platform

@Suite("What a gateway repeats of a key")
struct KeyScrubberTests {
  static let vault = Vault()

  static func scrubber(_ key: String) -> KeyScrubber {
    var bytes = Array(key.utf8)
    let facts = SecretFacts(of: bytes[...])
    return KeyScrubber(HeldSecret(slot: vault.store(consuming: &bytes), facts: facts), in: vault)
  }

  /// A key as machines make them.
  static let key = "AB-CD-EF-GH-IJ-KL-MN"

  @Test(
    "is overwritten where five bytes in a row are the key's",
    arguments: [
      (key, "key AB-CD-EF-GH-IJ-KL-MN end", "key ******************** end"),
      (key, "AB-CD", "*****"), (key, "AB-C", "AB-C"), (key, "xCD-EFx", "x*****x"), (key, "", ""),
      (key, "IJ-KLAB-CD", "**********"), (key, "ab-cd-ef-gh", "ab-cd-ef-gh"),
      ("AAAAAAAAAAAAAAAA", "AAAAAAAAAAAAAAAAAAB", "******************B"),
      ("Schlüssel-für-🦞", "der Schlüssel-für-🦞!", "der ********************!"),
    ])
  func random(_ key: String, _ text: String, _ expected: String) {
    #expect(Self.scrubber(key).scrubbed(text) == expected)
  }

  @Test(
    "may be a part of any word where a person has chosen the key: only the whole of a short one is overwritten",
    arguments: [
      ("ollama-local", "llama3.2 at ollama-locale", "llama3.2 at ************e"),
      ("token-abc123", "prompt_tokens, token-abc12", "prompt_tokens, token-abc12"),
      ("password", "the password is wrong", "the ******** is wrong"), ("12345678", "a12345678", "a********"),
      ("my-model-server-key", "The model of the server has no key.", "The model of the server has no key."),
      ("my-model-server-key", "my-model-server-key", "*******************"),
      ("null", "finish_reason: null", "finish_reason: null"), ("EMPTY", "EMPTY", "EMPTY"),
      ("1234567", "1234567", "1234567"), ("a", "banana", "banana"), ("", "anything", "anything"),
    ])
  func chosen(_ key: String, _ text: String, _ expected: String) {
    #expect(Self.scrubber(key).scrubbed(text) == expected)
  }

  @Test("may be a number or a word that agrees with a part of the key")
  func common() {
    let scrubber = Self.scrubber("sk-or-17123456-endpoint-ab")
    #expect(scrubber.scrubbed("1712345678: no endpoint found") == "1712345678: no endpoint found")
    #expect(scrubber.scrubbed("sk-or-17123456-endpoint-ab") == String(repeating: "*", count: 26))
    #expect(scrubber.scrubbed("-17123456-") == String(repeating: "*", count: 10))
    #expect(Self.scrubber("A-abcdefghijkl-BCDEF").scrubbed("A-abcdefghijkl-BCDEF") == "******efgh**********")
    #expect(Self.scrubber("xx1234567890123x").scrubbed("1234567") == "*******")
    #expect(Self.scrubber("12345678901234567890").scrubbed("1234567") == "*******")
    #expect(Self.scrubber("correcthorsebatterystaple").scrubbed("horse") == "*****")
  }

  @Test(
    "shows at most four bytes of a random key in a row, and none of a whole one, wherever the text is cut")
  func property() {
    var random = SplitMix64(seed: 11)
    for _ in 0..<2_000 {
      let key = word(&random, 1..<40)
      let parts = (0..<random.number(1..<6)).map { _ -> String in
        let start = random.number(0..<key.count)
        return random.pick([
          word(&random, 0..<9), String(key.dropFirst(start).prefix(random.number(0..<30))), key,
        ])
      }
      let text = parts.joined()
      let whole = Self.scrubber(key).scrubbed(text)
      var scrubber = Self.scrubber(key)
      var result = ""
      var rest = text[...]
      while !rest.isEmpty {
        let size = random.number(1..<8)
        result += scrubber.scrub(String(rest.prefix(size)))
        #expect(whole.hasPrefix(result), "\(key) \(parts)")
        rest = rest.dropFirst(size)
      }
      result += scrubber.finish()
      #expect(result == whole, "\(key) \(parts)")
      #expect(result == Self.plainly(text, key), "\(key) \(parts)")
    }
  }

  /// The rule as it is told: every byte that is in a run of the key is overwritten.
  static func plainly(_ text: String, _ key: String) -> String {
    let (text, key) = (Array(text.utf8), Array(key.utf8))
    guard key.count >= 8 else { return String(decoding: text, as: UTF8.self) }
    let width = key.count < 16 ? key.count : 5
    let runs = Set((0...(key.count - width)).map { Array(key[$0..<$0 + width]) })
    var result = text
    for start in text.indices.dropLast(width - 1) where runs.contains(Array(text[start..<start + width])) {
      for index in start..<start + width { result[index] = 0x2A }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Few letters, so that words have much in common; no small ones and no digits, which are another rule's.
  func word(_ random: inout SplitMix64, _ lengths: Range<Int>) -> String {
    String((0..<random.number(lengths)).map { _ in random.pick(Array("ABC-")) })
  }

  @Test("is held back only as long as it could be the key's, and no character is divided")
  func holdsLittleBack() {
    var scrubber = Self.scrubber(Self.key)
    #expect(scrubber.scrub("data: {}\n\n") == "data: {}\n\n")
    #expect(scrubber.scrub("xAB") == "x")
    #expect(scrubber.scrub("x") == "ABx")
    #expect(scrubber.scrub("N-GH") == "N")
    #expect(scrubber.finish() == "-GH")
    #expect(scrubber.finish() == "")
    // The key has the second half of the character that the text ends with.
    var other = Self.scrubber("éAB-CD-EF-GH-IJ-KL")
    #expect(other.scrub("x©") == "x")
    #expect(other.finish() == "©")
    var short = Self.scrubber("ollama-local")
    #expect(short.scrub("an ollama-loca") == "an ")
    #expect(short.scrub("l") == "************")
  }

  @Test("is not shown at all once the key is forgotten")
  func forgotten() {
    var bytes = Array(Self.key.utf8)
    let vault = Vault()
    let facts = SecretFacts(of: bytes[...])
    let held = HeldSecret(slot: vault.store(consuming: &bytes), facts: facts)
    var scrubber = KeyScrubber(held, in: vault)
    vault.discardAll()
    #expect(scrubber.scrub(Self.key) == "")
    #expect(!scrubber.findsKey(in: Self.key))
    #expect(KeyScrubber(held, in: vault).scrubbed("text") == "text")
  }

  // MARK: Answers

  static let stars = String(repeating: "*", count: key.count)

  @Test("is not in a verdict")
  func verdicts() {
    func error(_ words: String) -> KeyVerdict {
      .refused(GatewayError(.invalidKey, status: 401, message: "no \(words)", retryAfter: 3))
    }
    let scrubber = Self.scrubber(Self.key)
    #expect(scrubber.scrubbed(error(Self.key)) == error(Self.stars))
    #expect(scrubber.scrubbed(.inconclusive("it said \(Self.key)")) == .inconclusive("it said \(Self.stars)"))
    let others: [KeyVerdict] = [
      .accepted(KeyStanding(credit: 1)), .unreachable(.cutShort(host: "h")), .unchecked("nobody asked"),
    ]
    for verdict in others { #expect(scrubber.scrubbed(verdict) == verdict) }
  }

  @Test("is not in a report")
  func reports() {
    func report(_ outcome: TrialReport.Outcome, _ words: String) -> TrialReport {
      TrialReport(
        outcome, proof: .nothing, text: "I am \(words)", routedModel: "m/\(words)",
        routedProvider: "P \(words)",
        usage: TrialReport.Usage(totalTokens: 3), firstToken: 1, duration: 2)
    }
    func outcomes(_ words: String) -> [TrialReport.Outcome] {
      [
        .answered, .refused(GatewayError(.forbidden, status: 403, message: words)),
        .unreachable(.cancelled), .broken(.finish(words)), .broken(.garbled),
      ]
    }
    for (repeating, clean) in zip(outcomes(Self.key), outcomes(Self.stars)) {
      #expect(Self.scrubber(Self.key).scrubbed(report(repeating, Self.key)) == report(clean, Self.stars))
    }
  }

  static func list(_ body: String) throws -> ModelList {
    try ModelList.live(
      GatewayResponse(status: 200, body: Array(body.utf8)), of: "mine", in: Machine.readCatalog(),
      shape: .early)
  }

  @Test("is no model: a list loses those that repeat all of it, in an id, a name or a description")
  func lists() throws {
    let models = try Self.list(
      #"{"data":[{"id":"a/1"},{"id":"b/\#(Self.key)"},{"id":"c","name":"\#(Self.key)!"},{"id":"e/AB-CD-EF"}, "#
        + #"{"id":"d","description":"is \u0041B-CD-EF-GH-IJ-KL-MN"},{"id":"f/2"}]}"#)
    let clean = Self.scrubber(Self.key).scrubbed(models)
    #expect(clean.rows.map(\.definition.id) == ["a/1", "e/AB-CD-EF", "f/2"])
    #expect(clean.rows.map(\.rank) == [0, 1, 2])
    #expect(clean.skipped == models.skipped + 3)
    #expect(clean.source == .live && clean.provider == "mine")
  }

  @Test(
    "is no reason to touch a list where a person has chosen the key",
    arguments: ["ollama-local", "token-abc123", "my-model-server-key", "null", "EMPTY"])
  func listsOfOwnServers(_ key: String) throws {
    let models = try Self.list(
      #"{"data":[{"id":"ollama-local/llama3.2"},{"id":"token-abc1234","name":"my-model-server"},{"id":"null"}]}"#
    )
    #expect(models.rows.count == 3)
    #expect(Self.scrubber(key).scrubbed(models) == models)
  }

  @Test("is not in the reason why there is no list")
  func listErrors() {
    let scrubber = Self.scrubber(Self.key)
    let refused = ModelListError.refused(GatewayError(.invalidKey, status: 401, message: Self.key))
    #expect(
      scrubber.scrubbed(refused)
        == .refused(GatewayError(.invalidKey, status: 401, message: Self.stars)))
    #expect(scrubber.scrubbed(ModelListError.notJSON) == .notJSON)
  }
}
