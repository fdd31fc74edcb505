import JSON5
import OpenClaw
import Testing

@Suite("What OpenClaw changes in a config while it stores a key") struct ConfigMergeTests {
  private func merged(_ base: String, _ ours: String, _ theirs: String) -> String? {
    ConfigMerge.merged(base: Array(base.utf8), ours: Array(ours.utf8), theirs: Array(theirs.utf8))
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private static let base = """
    {
      // mine
      gateway: { mode: 'local', port: 18789 }, // keep
      auth: { profiles: { 'a:b': { provider: 'a', mode: 'api_key' } } },
      meta: { lastTouchedVersion: '2026.6.5' },
    }

    """

  @Test(
    "is taken over into the text as it was, comments and all",
    arguments: [
      // OpenClaw stamps the file, and strips it.
      (
        #"{"gateway":{"mode":"local","port":18789},"auth":{"profiles":{"a:b":{"provider":"a","mode":"api_key"}}},"meta":{"lastTouchedVersion":"2026.6.11"}}"#,
        base.replacing("2026.6.5", with: "2026.6.11")
      ),
      // It adds a profile.
      (
        #"{"gateway":{"mode":"local","port":18789},"auth":{"profiles":{"a:b":{"provider":"a","mode":"api_key"},"k:d":{"provider":"k","mode":"api_key"}}},"meta":{"lastTouchedVersion":"2026.6.5"}}"#,
        base.replacing(
          "mode: 'api_key' } } }", with: "mode: 'api_key' }, 'k:d': { provider: 'k', mode: 'api_key' } } }")
      ),
      // It drops a value.
      (
        #"{"gateway":{"mode":"local"},"auth":{"profiles":{"a:b":{"provider":"a","mode":"api_key"}}},"meta":{"lastTouchedVersion":"2026.6.5"}}"#,
        base.replacing(", port: 18789", with: "")
      ),
      // It changes nothing.
      (
        #"{"gateway":{"mode":"local","port":18789.0},"auth":{"profiles":{"a:b":{"provider":"a","mode":"api_key"}}},"meta":{"lastTouchedVersion":"2026.6.5"}}"#,
        base
      ),
    ])
  func takenOver(_ theirs: String, _ expected: String) {
    #expect(merged(Self.base, Self.base, theirs) == expected)
  }

  @Test("our own edits stay, also where both changed one value")
  func both() {
    #expect(
      merged(
        "{ a: 1, b: 2, c: 3 } // x", "{ a: 7, b: 2 } // x", #"{ "a": 8, "b": 9, "c": 3, "d": { "e": 1 } }"#)
        == "{ a: 7, b: 9, d: { e: 1 } } // x")
    #expect(merged("{ a: { x: 1 } }", "{ a: { x: 2 } }", #"{ "b": 1 }"#) == "{ a: { x: 2 }, b: 1 }")
  }

  @Test(
    "a file that OpenClaw cannot have written is not merged",
    arguments: ["{ a: 1 }", "{ } // comment", "", "[]", #"{ "a": "#])
  func others(_ theirs: String) {
    #expect(merged("{ }", "{ }", theirs) == nil)
  }

  @Test("an empty config gets all of it")
  func empty() {
    #expect(
      merged("", #"{ "x": 1 }"#, #"{ "meta": { "a": "b" } }"#).map {
        Document(Array($0.utf8)).root?["meta"]?["a"]?.string
      } == "b")
  }
}
