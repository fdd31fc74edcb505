import JSON5
import OpenClaw
import Testing

/// Edits of environment files, before and after. The variable is `KEY`, unless a test says otherwise.
@Suite struct DotEnvEditTests {
  static let plain = "sk-new_1"
  static let odd = "new #1 \"x\\ny\""

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let before: String
    let after: String
    var key = plain

    init(_ testDescription: String, _ before: String, _ after: String, key: String = plain) {
      (self.testDescription, self.before, self.after, self.key) = (testDescription, before, after, key)
    }
  }

  // MARK: Adding

  static let added: [Case] = [
    Case("no file", "", "KEY=sk-new_1\n"),
    Case("a key that needs quotes", "", "KEY='new #1 \"x\\ny\"'\n", key: odd),
    Case("only comments", "# mine\n", "# mine\nKEY=sk-new_1\n"),
    Case("a comment with the name", "# KEY=old\n", "# KEY=old\nKEY=sk-new_1\n"),
    Case("behind the others", "B=1\nA=2\n", "B=1\nA=2\nKEY=sk-new_1\n"),
    Case("no line end at the end", "A=1", "A=1\nKEY=sk-new_1\n"),
    Case("no line end behind a comment", "A=1\n# end", "A=1\n# end\nKEY=sk-new_1\n"),
    Case("blanks at the end", "A=1\n  ", "A=1\n  \nKEY=sk-new_1\n"),
    Case("empty lines at the end", "A=1\n\n\n", "A=1\n\n\nKEY=sk-new_1\n"),
    Case("CRLF", "A=1\r\n", "A=1\r\nKEY=sk-new_1\r\n"),
    Case("CRLF, no line end at the end", "A=1\r\nB=2", "A=1\r\nB=2\r\nKEY=sk-new_1\r\n"),
    Case("mixed line ends", "A=1\r\nB=2\n", "A=1\r\nB=2\nKEY=sk-new_1\n"),
    Case("CR alone", "A=1\rB=2\r", "A=1\rB=2\rKEY=sk-new_1\r"),
    Case("only a byte order mark", "\u{FEFF}", "\u{FEFF}KEY=sk-new_1\n"),
    Case("a byte order mark", "\u{FEFF}A=1\n", "\u{FEFF}A=1\nKEY=sk-new_1\n"),
    Case("names that begin or end alike", "KEY_2=1\nMY_KEY=2\n", "KEY_2=1\nMY_KEY=2\nKEY=sk-new_1\n"),
    Case("the name in small letters", "key=1\n", "key=1\nKEY=sk-new_1\n"),
    Case("the name inside a value", "A=\"1\nKEY=2\n\"\n", "A=\"1\nKEY=2\n\"\nKEY=sk-new_1\n"),
    Case("a colon without a blank is no assignment", "KEY:1\n", "KEY:1\nKEY=sk-new_1\n"),
    Case("lines that are no assignments", "hello\n=1\n", "hello\n=1\nKEY=sk-new_1\n"),
    Case("an empty value at the end", "A=", "A=\nKEY=sk-new_1\n"),
    Case("behind a value that needs quotes", "A='x y'", "A='x y'\nKEY='new #1 \"x\\ny\"'\n", key: odd),
  ]

  // MARK: Replacing

  static let replaced: [Case] = [
    Case("bare", "KEY=old\n", "KEY=sk-new_1\n"),
    Case("bare, no line end", "KEY=old", "KEY=sk-new_1"),
    Case("bare, with blanks inside", "KEY=old one \n", "KEY=sk-new_1 \n"),
    Case("bare, quotes needed", "KEY=old\n", "KEY='new #1 \"x\\ny\"'\n", key: odd),
    Case("single quotes stay", "KEY='old'\n", "KEY='sk-new_1'\n"),
    Case("single quotes stay for any key", "KEY='old'\n", "KEY='new #1 \"x\\ny\"'\n", key: odd),
    Case("double quotes stay", "KEY=\"old\"\n", "KEY=\"sk-new_1\"\n"),
    Case("double quotes go if they would change it", "KEY=\"old\"\n", "KEY='new #1 \"x\\ny\"'\n", key: odd),
    Case("backticks stay", "KEY=`old`\n", "KEY=`sk-new_1`\n"),
    Case("backticks go", "KEY=`old` # c\n", "KEY='new #1 \"x\\ny\"' # c\n", key: odd),
    Case("quotes around nothing", "KEY=''\n", "KEY='sk-new_1'\n"),
    Case("an escaped quote inside", "KEY=\"a\\\"b\"\nB=1\n", "KEY=\"sk-new_1\"\nB=1\n"),
    Case("a quote that is not closed", "KEY=\"old\n", "KEY=sk-new_1\n"),
    Case("more than one pair of quotes", "KEY='a' 'b'\n", "KEY='sk-new_1'\n"),
    Case("export", "export KEY=old\n", "export KEY=sk-new_1\n"),
    Case("export, wide", "  export\t KEY = 'old'  # c\n", "  export\t KEY = 'sk-new_1'  # c\n"),
    Case("blanks around the sign", "KEY = old\n", "KEY = sk-new_1\n"),
    Case("a colon", "KEY: old\n", "KEY: sk-new_1\n"),
    Case("a comment behind it", "KEY=old # mine\n", "KEY=sk-new_1 # mine\n"),
    Case("a comment that sticks to it", "KEY=old#mine\n", "KEY=sk-new_1#mine\n"),
    Case("a comment with a quote", "KEY=old # it's\n", "KEY='new #1 \"x\\ny\"' # it's\n", key: odd),
    Case("a comment behind quotes", "KEY='old'#mine\n", "KEY='sk-new_1'#mine\n"),
    Case("CRLF", "A=1\r\nKEY=old\r\nB=2\r\n", "A=1\r\nKEY=sk-new_1\r\nB=2\r\n"),
    Case("a byte order mark", "\u{FEFF}KEY=old\n", "\u{FEFF}KEY=sk-new_1\n"),
    Case("the last of several", "KEY=1\nA=2\nKEY=3\nB=4\n", "KEY=1\nA=2\nKEY=sk-new_1\nB=4\n"),
    Case("the last of several, though it is empty", "KEY=1\nKEY=\n", "KEY=1\nKEY=sk-new_1\n"),
    Case("between names alike", "KEY_2=1\nKEY=2\nMY_KEY=3\n", "KEY_2=1\nKEY=sk-new_1\nMY_KEY=3\n"),
    Case("no value", "KEY=\nA=1\n", "KEY=sk-new_1\nA=1\n"),
    Case("no value, no line end", "KEY=", "KEY=sk-new_1"),
    Case("no value, quotes needed", "KEY=\r\nA=1", "KEY='new #1 \"x\\ny\"'\r\nA=1", key: odd),
    Case("no value, blanks", "KEY = \n", "KEY = sk-new_1\n"),
    Case("no value, many blanks", "KEY=  \n", "KEY=sk-new_1  \n"),
    Case("no value, a comment", "KEY= # mine\n", "KEY=sk-new_1 # mine\n"),
    Case("no value, a comment that sticks", "KEY=#mine\n", "KEY=sk-new_1 #mine\n"),
    Case("no value, one blank and a comment", "KEY = # mine\n", "KEY = sk-new_1 # mine\n"),
    Case("no value, a colon and a comment", "KEY: # mine\n", "KEY: sk-new_1 # mine\n"),
    Case("a value of several lines", "KEY=\"1\n2\n\" # c\nB=3\n", "KEY=\"sk-new_1\" # c\nB=3\n"),
    Case("behind a value of several lines", "A=\"1\nKEY=2\"\nKEY=3\n", "A=\"1\nKEY=2\"\nKEY=sk-new_1\n"),
    Case("a value on the next line", "KEY=\n'old'\n", "KEY=\n'sk-new_1'\n"),
    Case("a sign on the next line", "KEY\n=old\n", "KEY\n=sk-new_1\n"),
  ]

  @Test("A new name gets a line at the end", arguments: added)
  func adds(_ example: Case) throws { try check(example) }

  @Test("Of an old name the value changes, and nothing else", arguments: replaced)
  func replaces(_ example: Case) throws { try check(example) }

  private func check(_ example: Case) throws {
    let edits = try Self.edits(example.before, "KEY", example.key)
    let after = Self.apply(edits, to: example.before, key: example.key)
    #expect(after == example.after, "\(after.debugDescription)")
    #expect(try DotenvExpression().values(after)["KEY"] == example.key)
    #expect(edits.count == 1)
    #expect(try Self.edits(after, "KEY", example.key).isEmpty, "a second time there is nothing to do")
  }

  // MARK: Removing

  static let removed: [Case] = [
    Case("nothing to remove", "# KEY=1\nKEY_2=2\n", "# KEY=1\nKEY_2=2\n"),
    Case("no file", "", ""),
    Case("the only line", "KEY=1\n", ""),
    Case("the only line, no line end", "KEY=1", ""),
    Case("the first line", "KEY=1\nA=2\n", "A=2\n"),
    Case("a line between", "A=1\nKEY=2\nB=3\n", "A=1\nB=3\n"),
    Case("the last line", "A=1\nKEY=2\n", "A=1\n"),
    Case("the last line, no line end", "A=1\nKEY=2", "A=1\n"),
    Case("CRLF", "A=1\r\nKEY=2\r\nB=3\r\n", "A=1\r\nB=3\r\n"),
    Case("CR alone", "A=1\rKEY=2\rB=3", "A=1\rB=3"),
    Case("a byte order mark", "\u{FEFF}KEY=1\nA=2\n", "\u{FEFF}A=2\n"),
    Case("every line of the name", "KEY=1\nA=2\nexport KEY='3'\nB=4\n", "A=2\nB=4\n"),
    Case("neighbours", "A=1\nKEY=2\nKEY=3\nB=4\n", "A=1\nB=4\n"),
    Case("its comment goes, others stay", "# one\nKEY=1 # two\n# three\n", "# one\n# three\n"),
    Case("blanks around it", "A=1\n  KEY = 'x'  \n\nB=2\n", "A=1\n\nB=2\n"),
    Case("all lines of the value", "A=1\nKEY=\"2\n3\n\" # c\nB=4\n", "A=1\nB=4\n"),
    Case("not inside of another value", "A=\"1\nKEY=2\n\"\nKEY=3\n", "A=\"1\nKEY=2\n\"\n"),
    Case("names alike stay", "KEY_2=1\nKEY=2\nMY_KEY=3\n", "KEY_2=1\nMY_KEY=3\n"),
    Case("an export on the line before", "A=1\nexport\nKEY=2\nB=3\n", "A=1\nB=3\n"),
    Case("no value", "A=1\nKEY=\nB=2\n", "A=1\nB=2\n"),
  ]

  @Test("All lines of a name go, and nothing else", arguments: removed)
  func removes(_ example: Case) {
    let edits = DotEnvEdit(sealed(example.before, .dotEnv)).removing("KEY")
    #expect(Self.apply(edits, to: example.before, key: "") == example.after)
    #expect(zip(edits, edits.dropFirst()).allSatisfy { $0.range.upperBound < $1.range.lowerBound })
  }

  // MARK: No edit

  @Test(
    "A key that is there already is no edit",
    arguments: ["KEY=sk-new_1", "KEY='sk-new_1'", "KEY=\"sk-new_1\" # c", "KEY=1\nKEY = `sk-new_1`\nA=2"])
  func alreadyThere(_ text: String) throws {
    #expect(try Self.edits(text, "KEY", Self.plain).isEmpty)
  }

  @Test("The same bytes in double quotes are another value if a backslash is in them")
  func notTheSame() throws {
    #expect(try Self.edits("KEY='a\\nb'", "KEY", "a\\nb").isEmpty)
    let edits = try Self.edits("KEY=\"a\\nb\"", "KEY", "a\\nb")
    #expect(Self.apply(edits, to: "KEY=\"a\\nb\"", key: "a\\nb") == "KEY='a\\nb'")
  }

  @Test(
    "What cannot be done is refused",
    arguments: [
      ("A=1", "KEY", "it's", .unquotable), ("A=1", "KEY", "a\nb", .unquotable),
      ("A=1", "1KEY", "x", .notAName("1KEY")), ("A=1", "A-B", "x", .notAName("A-B")),
      ("A=1", "", "x", .notAName("")),
    ] as [(String, String, String, DotEnvEditError)])
  func refused(_ text: String, _ name: String, _ key: String, _ error: DotEnvEditError) {
    #expect(throws: error) { try Self.edits(text, name, key) }
  }

  @Test(
    "What the sealed text cannot tell is found in the real one",
    arguments: [
      ("A='1\nKEY=it's\nB='\n", "A"), ("A:", "A"), ("A:\n", "A"), ("A=\"\nKEY=x\"x\n\" #", "A"),
    ])
  func foundLater(_ text: String, _ name: String) throws {
    let changed = Self.apply(try Self.edits(text, "KEY", "y"), to: text, key: "y")
    let difference = DotEnv(Array(changed.utf8)).firstDifference(
      from: DotEnv(Array(text.utf8)), except: ["KEY"])
    #expect(difference == name, "\(changed.debugDescription)")
  }

  @Test("The review shows the line without the key")
  func review() throws {
    let text = "# keys\nOTHER=0123456789abcdefghijkl\nKEY='0123456789abcdefghijkl' # mine\n"
    let change = Self.change(try Self.edits(text, "KEY", Desk.key), to: text, key: Desk.key)
    #expect(
      change.diff.map(\.text) == [
        "@@ -1,3 +1,3 @@", "# keys", "OTHER=012...kl", "KEY='012...kl' # mine", "KEY='kilo...wxyz' # mine",
      ])
  }

  // MARK: Applying

  static func edits(_ text: String, _ name: String, _ key: String) throws -> [TextEdit] {
    try DotEnvEdit(sealed(text, .dotEnv)).setting(name, to: held(key, slot: 7))
  }

  static func apply(_ edits: [TextEdit], to text: String, key: String) -> String {
    let bytes = change(edits, to: text, key: key).rendered(over: Array(text.utf8)) { slot in
      slot == 7 ? Array(key.utf8) : []
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func change(_ edits: [TextEdit], to text: String, key: String) -> FileChange {
    let snapshot = FileSnapshot(
      role: .dotEnv, path: ".env", target: ".env", state: .present(mode: 0o600), text: sealed(text, .dotEnv))
    return FileChange(
      snapshot: snapshot, edits: edits, changes: [], holes: [7: held(key, slot: 7).facts], filling: .verbatim)
  }
}
