import OpenClaw
import Testing

@Suite struct DotEnvTests {
  private static func values(_ text: String) -> [String: String] {
    let file = DotEnv(Array(text.utf8))
    return file.entries.reduce(into: [:]) { values, entry in
      values[entry.name] = String(decoding: file.decodedValue(of: entry), as: UTF8.self)
    }
  }

  private static let files: [(text: String, values: [String: String])] = [
    ("A=b", ["A": "b"]), ("A=b\nC=d\n", ["A": "b", "C": "d"]), ("A=b\r\nC=d\r\n", ["A": "b", "C": "d"]),
    ("export A=b", ["A": "b"]), ("  A = b  ", ["A": "b"]), ("A: b", ["A": "b"]), ("A:b", [:]),
    ("A=", ["A": ""]), ("A=\nB=c", ["A": "", "B": "c"]), ("# A=b", [:]), ("A=b # c", ["A": "b"]),
    ("A=b#c", ["A": "b"]),
    ("A='b # c' # d", ["A": "b # c"]), ("A=\"b\\nc\\rd\\te\"", ["A": "b\nc\rd\\te"]),
    ("A='b\\nc'", ["A": "b\\nc"]),
    ("A=`b\\nc`", ["A": "b\\nc"]), ("A=\"b\nc\"\nD=e", ["A": "b\nc", "D": "e"]), ("A='b\"c'", ["A": "b\"c"]),
    ("A=\"b", ["A": "\"b"]), ("A='b' c", ["A": "'b' c"]), ("A='b' 'c'", ["A": "b' 'c"]),
    ("A=\"\"", ["A": ""]),
    ("A=1\nA=2", ["A": "2"]), ("1A=b", [:]), ("A-B=c", [:]), ("A.B=c\nD=e", ["D": "e"]),
    ("word\nA=b", ["A": "b"]),
    ("\u{FEFF}A=b", ["A": "b"]), ("A=b=c==", ["A": "b=c=="]), ("export = b", ["export": "b"]), ("", [:]),
    ("A=sk-or-v1-x\u{A0}y", ["A": "sk-or-v1-x\u{A0}y"]), ("A=\n'b'", ["A": "b"]), ("=b\nA=c", ["A": "c"]),
    ("A='b\\'c'", ["A": "b\\'c"]), ("A='b\\'", ["A": "b\\"]),
  ]

  @Test("A file is read as dotenv reads it", arguments: files)
  func reads(_ text: String, _ values: [String: String]) {
    #expect(Self.values(text) == values)
    #expect(DotEnv(Array(text.utf8)).names == Set(values.keys))
  }

  @Test("An entry knows its line, its bytes and its quotes, and the last of a name counts")
  func entries() throws {
    let text = "# keys\r\nexport A=\"one\r\ntwo\"\r\n\r\nB=three # x\nA='four'\n"
    let file = DotEnv(Array(text.utf8))
    #expect(file.entries.map(\.name) == ["A", "B", "A"])
    #expect(file.entries.map(\.line) == [2, 5, 6])
    #expect(file.entries.map(\.quote) == [.double, nil, .single])
    #expect(
      file.entries.map { String(decoding: file.bytes[$0.valueRange], as: UTF8.self) } == [
        "one\r\ntwo", "three", "four",
      ])
    #expect(file.entry(named: "A")?.line == 6)
    #expect(file.entry(named: "C") == nil)
    #expect(try #require(DotEnv(Array("A=".utf8)).entry(named: "A")).isEmpty)
  }

  @Test(
    "What an edit must not do is found, in whatever variable it happens",
    arguments: [
      ("A=1\nB=2", "A=1\nB=3", "B"), ("A=1\nB=2", "A=1", "B"), ("A=1", "A=1\nB=2", "B"),
      ("A=1\nB=2", "B=2\nA=1", "A"), ("A='1'", "A=\"1\"", "A"), ("X=1\nA=1", "X=2\nA=1", nil),
      ("X=1\nA=1", "A=1 # 2", nil), ("A=1\nA=2", "A=2", "A"), ("", "", nil),
    ] as [(String, String, String?)])
  func firstDifference(_ before: String, _ after: String, _ name: String?) {
    let original = DotEnv(Array(before.utf8))
    #expect(DotEnv(Array(after.utf8)).firstDifference(from: original, except: ["X"]) == name)
  }

  @Test("Generated files are read as dotenv's own expression reads them")
  func agreesWithDotenv() throws {
    var random = SplitMix64(seed: 0xD07)
    let dotenv = try DotenvExpression()
    let pieces = [
      "A", "B_1", "export ", "=", "=", ": ", " ", "\t", "\n", "\n", "'", "\"", "`", "\\", "#", "x", "sk-or-1",
      "\\n",
    ]
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...14, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      #expect(Self.values(text) == dotenv.values(text), "\(text.debugDescription)")
    }
  }
}
