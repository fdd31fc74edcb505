import OpenClaw
import Testing

/// What is overwritten in an environment file. In the table a secret is written between `«` and `»`.
@Suite struct DotEnvSecretsTests {
  private static let files = [
    "", "# only a comment\n", "A=«b»", "A=«1»\nB=«two»\n", "A=«1»\r\nB=«two»\r\n", "\u{FEFF}A=«1»",
    "export A = «b c»  ", "A: «b»", "A='«b»'", "A=\"«b»\"", "A=`«b»`", "A=''\nB=", "A='« b »' # note",
    "A=\"«one\ntwo»\"\nB=«c»", "A=«b» # a note", "A=\n'«b»'",
    // Names that no shell could set.
    "a-b=«c»\n1x='«d»'", "a.b: «c»",
    // What dotenv takes for a comment, but may be the rest of a key.
    "A=«b»#«c»", "A=«b»#«c # d»  \nB=«e»", "A=«'b» # «c'd»", "A=«\"b» # «c\" d»\nB=«e»", "A=«b»#",
    "A='«b»'#note",
    // A key on several lines, or in a line of its own.
    "A=«-----BEGIN»\n«ab+c/d»\n  «-----END»\n", "«A:b»\n«export A»\n«sk-or-v1-x»", "«=b»\n",
    "«MIIEpAIBAAKCAQEA0Z3VS5J»=«=»", "A=«\"b»\n«c\"d»\n«e\"f»",
    // Keys that were commented out.
    "# A=«b»\n#B=«'c'»\n## export C = «d e» \n", "# see sk-notes, «sk-or-v1-0123456789» and so on",
    "# key: «0123456789»", "A=«b» # was «sk-or-v1-0123456789»", "# A=\n#\n# x: y",
  ]

  private static func read(_ marked: String) -> (text: String, spans: [Range<Int>]) {
    var spans: [Range<Int>] = []
    var offset = 0
    for (index, part) in marked.split(separator: /[«»]/, omittingEmptySubsequences: false).enumerated() {
      if index % 2 == 1 { spans.append(offset..<offset + part.utf8.count) }
      offset += part.utf8.count
    }
    return (marked.replacing("«", with: "").replacing("»", with: ""), spans)
  }

  @Test("Every value, every torn line and every key in a comment is a secret", arguments: files)
  func spans(_ marked: String) {
    let (text, wanted) = Self.read(marked)
    let bytes = Array(text.utf8)
    let found = SecretSpans.find(in: bytes, role: .dotEnv)
    #expect(found == wanted, "\(found.map { String(decoding: bytes[$0], as: UTF8.self) })")
  }

  @Test("Any file says the same of its variables when it is sealed, and shows no byte of a value")
  func sealing() {
    var random = SplitMix64(seed: 0x5EA1)
    let pieces = [
      "A", "B_1", "x.y", "export ", "=", "=", ": ", " ", "\n", "\n", "\r\n", "'", "\"", "`", "\\", "#", "~~~",
      "sk-or-v1-~~~~~~~~1", "\u{FEFF}",
    ]
    for _ in 0..<10_000 {
      let count = Int.random(in: 0...16, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let real = DotEnv(Array(text.utf8))
      let sealedText = sealed(text, .dotEnv)
      let shown = DotEnv(sealedText.bytes)
      #expect(shown.bytes.count == real.bytes.count)
      #expect(shown.entries.map(\.name) == real.entries.map(\.name), "\(text.debugDescription)")
      #expect(shown.entries.map(\.valueRange) == real.entries.map(\.valueRange), "\(text.debugDescription)")
      for (one, other) in zip(shown.entries, real.entries) {
        #expect(one.quote == other.quote, "\(text.debugDescription)")
        #expect(shown.bytes[one.valueRange].allSatisfy { $0 == UInt8(ascii: "*") })
      }
      let spans = sealedText.seals.map(\.range)
      #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
      #expect(spans.allSatisfy { !$0.isEmpty })
    }
  }
}
