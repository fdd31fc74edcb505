import OpenClaw
import Testing

@Suite struct DotEnvQuotingTests {
  private static let texts: [(value: String, quoting: DotEnv.Quoting)] = [
    ("sk-or-v1-0123456789abcdef", .plain), ("AZaz09_.:/+=@%,-", .plain), ("", .plain),
    ("two words", .single), (" x", .single), ("#x", .single), ("x#", .single), ("a\"b", .single),
    ("a`b", .single), ("a\\nb", .single), ("a$b", .single), ("${A}", .single), ("a!b", .single),
    ("a&b", .single), ("a;b", .single), ("~", .single), ("a\tb", .single), ("schlüssel", .single),
    ("\u{2028}", .single), ("\\x", .single), ("it's", .impossible), ("'", .impossible),
    ("a\nb", .impossible), ("a\rb", .impossible), ("a\0b", .impossible), ("x\\", .impossible),
    ("a b'", .impossible), ("' b", .impossible),
  ]

  @Test("What a value needs around it", arguments: texts)
  func quoting(_ value: String, _ quoting: DotEnv.Quoting) {
    #expect(DotEnv.Quoting(Array(value.utf8).span) == quoting)
  }

  @Test("What is no UTF-8 is refused", arguments: [[0xFF], [0x61, 0xC3], [0x80, 0x61]] as [[UInt8]])
  func noText(_ value: [UInt8]) {
    #expect(DotEnv.Quoting(value.span) == .impossible)
  }

  @Test("Every byte that is not in the plain set needs quotes or is refused")
  func bytes() {
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.:/+=@%,-".utf8)
    for byte in UInt8.min...UInt8.max {
      #expect((DotEnv.Quoting([0x61, byte, 0x61].span) == .plain) == plain.contains(byte), "\(byte)")
    }
  }

  @Test("dotenv reads back every value as it was quoted, with whatever behind it")
  func readBack() throws {
    let dotenv = try DotenvExpression()
    var random = SplitMix64(seed: 0x9107)
    for _ in 0..<5_000 {
      let value = random.text(Int.random(in: 1...12, using: &random), of: "ab1 \\n#\"`'=$\t:{}")
      let text =
        switch DotEnv.Quoting(Array(value.utf8).span) {
        case .plain: "A=\(value)"
        case .single: "A='\(value)'"
        case .impossible: ""
        }
      guard !text.isEmpty else { continue }
      for rest in ["", "\n", " # it's", "#'", "\nB='c'\n", "\n'\n", "\n# don't\nB=''\n"] {
        #expect(dotenv.values(text + rest)["A"] == value, "\(text + rest)")
      }
    }
  }
}
