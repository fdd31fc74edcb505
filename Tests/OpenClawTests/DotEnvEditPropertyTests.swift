import JSON5
import OpenClaw
import Testing

/// Edits of generated environment files.
@Suite struct DotEnvEditPropertyTests {
  private static let names = ["KEY", "KEY_2", "MY_KEY", "A", "_b", "export"]

  /// A file as people write them: every quote that opens is closed.
  private static func file(_ random: inout SplitMix64) -> String {
    let lineEnd = ["\n", "\r\n"].randomElement(using: &random) ?? ""
    var text = ["", "", "\u{FEFF}"].randomElement(using: &random) ?? ""
    for _ in 0..<Int.random(in: 0...8, using: &random) { text += line(lineEnd, &random) + lineEnd }
    if Bool.random(using: &random), text.hasSuffix(lineEnd) { text.removeLast() }
    return text
  }

  private static func line(_ lineEnd: String, _ random: inout SplitMix64) -> String {
    guard Int.random(in: 0..<4, using: &random) > 0 else {
      return ["", "  ", "# note", "#KEY=x", "# don't \"do\" `that", "word", "a: "].randomElement(
        using: &random)
        ?? ""
    }
    let start = ["", "", "  ", "export ", "\texport  "].randomElement(using: &random) ?? ""
    let sign = ["=", "=", " = ", "= ", ": "].randomElement(using: &random) ?? ""
    let rest = ["", "", " ", " # it's", " #", "\t# \"x\" KEY=1"].randomElement(using: &random) ?? ""
    let name = names.randomElement(using: &random) ?? ""
    return start + name + sign + value(lineEnd, &random) + rest
  }

  private static func value(_ lineEnd: String, _ random: inout SplitMix64) -> String {
    let count = Int.random(in: 0...8, using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return ""
    case 1: return random.text(count, of: "ab1-/=")
    case 2: return "'" + random.text(count, of: "ab #=\"`$") + "'"
    case 3: return "`" + random.text(count, of: "ab #='\"") + "`"
    default:
      let words = (0..<count).map { _ in
        ["x", " ", "#", "'", "\\n", "\\\"", lineEnd, "KEY=1"].randomElement(using: &random) ?? ""
      }
      return "\"" + words.joined() + "\""
    }
  }

  private static let keys = ["sk-new_1", "a b", "#x", "x\"y`z", "$HOME", "n\\no", "k"]

  @Test("Setting a variable changes that one, in one place, and dotenv reads the new value")
  func setting() throws {
    var random = SplitMix64(seed: 0xED17)
    let dotenv = try DotenvExpression()
    for _ in 0..<2_000 {
      let text = Self.file(&random)
      let name = Self.names.randomElement(using: &random) ?? ""
      let key = Self.keys.randomElement(using: &random) ?? ""
      let before = DotEnv(Array(text.utf8))
      let edits = try DotEnvEditTests.edits(text, name, key)
      let changed = DotEnvEditTests.apply(edits, to: text, key: key)
      let after = DotEnv(Array(changed.utf8))
      #expect(after.entry(named: name).map(after.decodedValue) == Array(key.utf8), "\(text.debugDescription)")
      #expect(after.firstDifference(from: before, except: [name]) == nil, "\(text.debugDescription)")
      #expect(
        dotenv.values(changed) == dotenv.values(text).merging([name: key]) { $1 }, "\(text.debugDescription)")
      #expect(after.entries.count == before.entries.count + (before.names.contains(name) ? 0 : 1))
      for edit in edits {
        let tail = before.bytes[edit.range.upperBound...]
        #expect(after.bytes.starts(with: before.bytes[..<edit.range.lowerBound]))
        #expect(after.bytes.suffix(tail.count) == tail)
        let value = before.entry(named: name).map { $0.valueRange.count + 2 } ?? 0
        #expect(edit.range.count <= value, "nothing but the value and its quotes goes")
      }
      #expect(try DotEnvEditTests.edits(changed, name, key).isEmpty || key != "sk-new_1")
    }
  }

  @Test("Removing a variable takes its lines, whole, and leaves the others as they are")
  func removing() throws {
    var random = SplitMix64(seed: 0xDE1)
    let dotenv = try DotenvExpression()
    for _ in 0..<2_000 {
      let text = Self.file(&random)
      let name = Self.names.randomElement(using: &random) ?? ""
      let before = DotEnv(Array(text.utf8))
      let edits = DotEnvEdit(sealed(text, .dotEnv)).removing(name)
      let changed = DotEnvEditTests.apply(edits, to: text, key: "")
      let after = DotEnv(Array(changed.utf8))
      #expect(!after.names.contains(name), "\(text.debugDescription)")
      #expect(after.firstDifference(from: before, except: [name]) == nil, "\(text.debugDescription)")
      #expect(
        dotenv.values(changed) == dotenv.values(text).filter { $0.key != name }, "\(text.debugDescription)")
      for edit in edits {
        let lineEnds = [0, 0x0A, 0x0D, 0xBF] as [UInt8]
        let start = edit.range.lowerBound == 0 ? 0 : before.bytes[edit.range.lowerBound - 1]
        #expect(lineEnds.contains(start))
        let isLast = edit.range.upperBound == before.bytes.count
        #expect(isLast || before.bytes[edit.range.upperBound - 1] == 0x0A)
      }
    }
  }

  @Test("Whatever the file is, an edit is right, or found wrong before it is written")
  func anyFile() throws {
    var random = SplitMix64(seed: 0xA17)
    let dotenv = try DotenvExpression()
    let lines = [
      "A='", "A=\"x", "B='y'", "B=\"a\\\"", "C='C:\\'", "D:", "E", "=1", "export", "'", "\"", "# don't",
      "KEY=it's",
      "KEY='x'", "KEY=\"x\"", "KEY=1", "",
    ]
    var (wrong, right) = (0, 0)
    for _ in 0..<10_000 {
      let count = Int.random(in: 0...7, using: &random)
      let text = (0..<count).map { _ in lines.randomElement(using: &random) ?? "" }.joined(separator: "\n")
      let key = Bool.random(using: &random) ? Self.keys.randomElement(using: &random) : nil
      let edit = DotEnvEdit(sealed(text, .dotEnv))
      let edits = try key.map { try edit.setting("KEY", to: held($0, slot: 7)) } ?? edit.removing("KEY")
      let changed = DotEnvEditTests.apply(edits, to: text, key: key ?? "")
      let after = DotEnv(Array(changed.utf8))
      guard after.firstDifference(from: DotEnv(Array(text.utf8)), except: ["KEY"]) == nil,
        after.entry(named: "KEY").map(after.decodedValue) == key.map({ Array($0.utf8) })
      else {
        wrong += 1
        continue
      }
      right += 1
      var wanted = dotenv.values(text)
      wanted["KEY"] = key
      #expect(dotenv.values(changed) == wanted, "\(text.debugDescription)")
    }
    // Quotes that never close can be seen in the real bytes only.
    #expect(wrong > 0 && right > 9_000, "\(wrong) wrong, \(right) right")
  }
}
