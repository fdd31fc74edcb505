import Foundation
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

  /// The expression of dotenv 16, as a second opinion.
  private static let pattern =
    #"^\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|"#
    + #"\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?(?:$|$)"#

  private static func reference(_ text: String, _ expression: NSRegularExpression) -> [String: String] {
    let whole = text as NSString
    var values: [String: String] = [:]
    for match in expression.matches(in: text, range: NSRange(location: 0, length: whole.length)) {
      let name = whole.substring(with: match.range(at: 1))
      let group = match.range(at: 2)
      var value = group.location == NSNotFound ? "" : whole.substring(with: group)
      value = value.trimmingCharacters(in: .whitespacesAndNewlines)
      let isDouble = value.first == "\""
      if let first = value.first, "'\"`".contains(first), value.count >= 2, value.last == first {
        value = String(value.dropFirst().dropLast())
      }
      if isDouble {
        value = value.replacingOccurrences(of: "\\n", with: "\n").replacingOccurrences(of: "\\r", with: "\r")
      }
      if DotEnv.isVariableName(name) { values[name] = value }
    }
    return values
  }

  @Test("Generated files are read as dotenv's own expression reads them")
  func agreesWithDotenv() throws {
    var random = SplitMix64(seed: 0xD07)
    let expression = try NSRegularExpression(pattern: Self.pattern, options: [.anchorsMatchLines])
    let pieces = [
      "A", "B_1", "export ", "=", "=", ": ", " ", "\t", "\n", "\n", "'", "\"", "`", "\\", "#", "x", "sk-or-1",
      "\\n",
    ]
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...14, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      #expect(Self.values(text) == Self.reference(text, expression), "\(text.debugDescription)")
    }
  }
}
