import Testing

@testable import OpenClaw

@Suite("What a program said that was given a key")
struct SpokenLinesTests {
  private static let key = "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"

  private func lines(_ output: String, _ errors: String = "", key: String = key) -> [String] {
    SpokenLines.lines(output: Array(output.utf8), errors: Array(errors.utf8), hiding: Array(key.utf8))
  }

  @Test("the last five lines stay, output first, without blank ones and frames of a stack")
  func last() {
    #expect(lines("") == [])
    #expect(lines("one\n\n  two  \r\n", "three") == ["one", "two", "three"])
    #expect(lines("1\n2\n3\n4\n5\n6\n7") == ["3", "4", "5", "6", "7"])
    #expect(lines("1\n2\n3", "4\n5\n6") == ["2", "3", "4", "5", "6"])
    #expect(lines("x", "Error: no\n    at main (file.js:1:2)\n    at run\n") == ["x", "Error: no"])
  }

  @Test(
    "what drives a terminal is gone, and the words stay",
    arguments: [
      ("\u{1B}[31mred\u{1B}[0m \u{1B}[1;38;5;9mbold\u{1B}[m", "red bold"), ("a\tb", "a b"),
      ("a\u{7}b\u{8}\u{7F}c", "abc"),
      ("\u{1B}]0;title\u{7}after", "after"), ("\u{1B}]8;;http://x\u{1B}\\link\u{1B}]8;;\u{1B}\\", "link"),
      ("\u{1B}cgone", "gone"), ("\u{9B}2Jx\u{85}y", "xy"), ("end\u{1B}", "end"), ("end\u{1B}[", "end"),
      ("end\u{1B}]0;never", "end"), ("\u{1B}P1$r\u{1B}\\x", "x"), ("é 🦞 完", "é 🦞 完"),
    ])
  func controls(_ said: String, shown: String) { #expect(lines(said) == [shown]) }

  @Test("bytes that are no text are shown as such")
  func notText() {
    let said = SpokenLines.lines(output: [0x61, 0xFF, 0x62], errors: [], hiding: Array(Self.key.utf8))
    #expect(said == ["a\u{FFFD}b"])
  }

  @Test("a line that is longer than a message is cut")
  func long() {
    let shown = lines(String(repeating: "é", count: 500))
    #expect(shown == [String(repeating: "é", count: 197) + "..."])
    #expect(lines(String(repeating: "é", count: 200)) == [String(repeating: "é", count: 200)])
  }

  @Test("five bytes of a key's middle, wherever they are, keep their whole line back")
  func everyPart() {
    let bytes = Array(Self.key)
    for start in bytes.indices.dropLast(4) {
      let part = String(bytes[start..<start + 5])
      let isMiddle = start >= 4 && start + 5 <= bytes.count - 4
      #expect(lines("before\nthe \(part) part\nafter").count == (isMiddle ? 2 : 3), "\(part)")
      #expect(lines("x", "\(part)").count == (isMiddle ? 1 : 2), "\(part)")
    }
  }

  @Test("what a preview shows of a key may be said: its ends, and four bytes of anything")
  func preview() {
    let said = "stored sk-o...50ec (9f3c a7d1 5be2)"
    #expect(lines(said) == [said])
  }

  @Test(
    "a key that is hidden among control characters is found",
    arguments: ["9f\u{1B}[31m3ca7d1", "9\u{8}f\u{0}3\u{7}ca7", "9f3\u{1B}]0;x\u{7}ca7d"])
  func disguised(_ said: String) { #expect(lines("ok\n\(said)") == ["ok"]) }

  @Test("a short key is hidden whole", arguments: ["a", "ab", "abcd", "abcde", "abcdefgh"])
  func short(_ key: String) {
    #expect(lines("it is \(key) now\nno", key: key) == ["no"])
  }

  @Test("no key hides nothing")
  func noKey() { #expect(lines("all of it", key: "") == ["all of it"]) }

  @Test("of generated output around a key, no line shows five bytes of its middle")
  func generated() {
    var random = SplitMix64(seed: 99)
    let noise = Array("0123456789abcdef \n\u{1B}[m".utf8)
    for _ in 0..<300 {
      let key = (0..<Int.random(in: 1...64, using: &random)).map { _ in
        noise[.random(in: 0..<16, using: &random)]
      }
      var output: [UInt8] = []
      for _ in 0..<8 {
        output += (0..<Int.random(in: 0..<12, using: &random)).map { _ in
          noise[.random(in: 0..<noise.count, using: &random)]
        }
        let start = Int.random(in: 0...key.count, using: &random)
        output += key[start..<Int.random(in: start...key.count, using: &random)]
      }
      let shown = min(4, key.count / 8)
      let middle = key.dropFirst(shown).dropLast(shown)
      let parts = Set(middle.indices.dropLast(4).map { Array(middle[$0..<$0 + 5]) })
      for line in SpokenLines.lines(output: output, errors: output, hiding: key) {
        let bytes = Array(line.utf8)
        #expect(!bytes.indices.dropLast(4).contains { parts.contains(Array(bytes[$0..<$0 + 5])) })
      }
    }
  }
}

@Suite("Variables that no other program needs to see")
struct SecretVariableTests {
  @Test(
    "a name of a secret, a known form of key and an address with a password",
    arguments: [
      ("KILOCODE_API_KEY", ""), ("hf_token", "x"), ("DB_PASSWORD", "x"), ("SSHPASS", "x"),
      ("AWS_SECRET", "x"),
      ("GOOGLE_APPLICATION_CREDENTIALS", "/x"), ("NOTE", "sk-or-v1-9f3ca7d15be28b60f4c17ae9"),
      ("NOTE", "key=sk-or-v1-9f3ca7d15be28b60f4c17ae9;"), ("NOTE", "Bearer eyJhbGciOiJIUzI1NiJ9.e30.x"),
      ("GIT", "ghp_0123456789abcdefABCDEF0123456789abcd"), ("PROXY", "http://ada:hunter2@proxy:3128"),
      ("DATABASE_URL", "postgres://ada:x@[::1]/db"),
    ])
  func secret(_ name: String, value: String) {
    #expect(SecretVariable.isLikely(name, value: Array(value.utf8)))
  }

  @Test(
    "places, settings and addresses without a password",
    arguments: [
      ("HOME", "/home/ada"), ("PATH", "/opt/sk-0123456789-0123456789/bin:/usr/bin"), ("LANG", "C.UTF-8"),
      ("EMPTY", ""),
      ("OPENCLAW_STATE_DIR", "/srv/eyJhbGciOiJIUzI1NiJ9"), ("OPENCLAW_AUTH_STORE_READONLY", "1"),
      ("SHORT", "sk-x"),
      ("PROXY", "http://proxy:3128"), ("PROXY", "http://ada@proxy:3128"), ("URL", "https://x/a:b@c"),
      ("TIME", "12:30@x"),
      ("COLON", ":"), ("SLASH", "a:/"), ("SSH_AUTH_SOCK", "/run/user/1000/agent"),
    ])
  func plain(_ name: String, value: String) {
    #expect(!SecretVariable.isLikely(name, value: Array(value.utf8)))
  }
}
