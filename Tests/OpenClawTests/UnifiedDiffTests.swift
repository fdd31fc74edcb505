import Foundation
import JSON5
import Testing

@testable import OpenClaw

/// Diffs of edits, against the real `diff -u` and by carrying them out.
@Suite struct UnifiedDiffTests {
  /// A change of `old` by edits of byte ranges.
  private func change(
    _ old: String, _ edits: [(Range<Int>, String)], role: FileRole = .config
  ) -> FileChange {
    FileChange(
      snapshot: FileSnapshot(
        role: role, path: "a", target: "a", state: .present(mode: 0o600), text: sealed(old, role)),
      edits: edits.map { TextEdit(range: $0.0, replacement: $0.1.isEmpty ? [] : [.text(Array($0.1.utf8))]) },
      changes: [], holes: [:])
  }

  private func rendered(_ change: FileChange, _ old: String) -> String {
    String(decoding: change.rendered(over: Array(old.utf8)) { _ in [] }, as: UTF8.self)
  }

  /// What `diff -u` says, without its two lines of names and its remarks on missing line ends.
  private func realDiff(_ old: String, _ new: String) throws -> [String] {
    let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    for (name, text) in [("old", old), ("new", new)] {
      try Data(text.utf8).write(to: directory.appending(path: name))
    }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/diff")
    process.arguments = [
      "-u", directory.appending(path: "old").path(), directory.appending(path: "new").path(),
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    // `Character` would take CRLF for one.
    return output.split(separator: 0x0A).map {
      String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self)
    }
    .dropFirst(2).filter { !$0.hasPrefix("\\") }
  }

  // MARK: By hand

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let old: String
    let edits: [(Range<Int>, String)]
    let diff: [String]
  }

  static let cases: [Case] = [
    Case(testDescription: "no edit", old: "a\n", edits: [], diff: []),
    Case(
      testDescription: "into an empty file", old: "", edits: [(0..<0, "a\nb\n")],
      diff: ["@@ -0,0 +1,2 @@", "+a", "+b"]),
    Case(
      testDescription: "everything goes", old: "a\nb\n", edits: [(0..<4, "")],
      diff: ["@@ -1,2 +0,0 @@", "-a", "-b"]),
    Case(
      testDescription: "one line of one", old: "a", edits: [(0..<1, "b")], diff: ["@@ -1 +1 @@", "-a", "+b"]),
    Case(
      testDescription: "a character in the middle", old: "1\n2\n3\n4\n5\n6\n7\n8\n9\n", edits: [(8..<9, "x")],
      diff: ["@@ -2,7 +2,7 @@", " 2", " 3", " 4", "-5", "+x", " 6", " 7", " 8"]),
    Case(
      testDescription: "an insertion at the end of a line", old: "a\nb\n", edits: [(1..<1, "\nx")],
      diff: ["@@ -1,2 +1,3 @@", " a", "+x", " b"]),
    Case(
      testDescription: "an insertion at the start of a line", old: "a\nb\n", edits: [(2..<2, "x\n")],
      diff: ["@@ -1,2 +1,3 @@", " a", "+x", " b"]),
    Case(
      testDescription: "behind a last line without an end, which thereby gets one", old: "a\nb",
      edits: [(3..<3, "\nc")], diff: ["@@ -1,2 +1,3 @@", " a", "-b", "+b", "+c"]),
    Case(
      testDescription: "a line end goes", old: "a\nb\nc\n", edits: [(1..<2, "")],
      diff: ["@@ -1,3 +1,2 @@", "-a", "-b", "+ab", " c"]),
    Case(
      testDescription: "neighbouring lines are one block", old: "a\nb\nc\n",
      edits: [(0..<1, "x"), (2..<3, "y")],
      diff: ["@@ -1,3 +1,3 @@", "-a", "-b", "+x", "+y", " c"]),
    Case(
      testDescription: "six lines between are one hunk", old: "1\n2\n3\n4\n5\n6\n7\n8\n",
      edits: [(0..<1, "x"), (14..<15, "y")],
      diff: ["@@ -1,8 +1,8 @@", "-1", "+x", " 2", " 3", " 4", " 5", " 6", " 7", "-8", "+y"]),
    Case(
      testDescription: "seven lines between are two, the second one shifted",
      old: "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
      edits: [(1..<1, "\nx"), (16..<17, "y")],
      diff: [
        "@@ -1,4 +1,5 @@", " 1", "+x", " 2", " 3", " 4", "@@ -6,4 +7,4 @@", " 6", " 7", " 8", "-9", "+y",
      ]),
    Case(
      testDescription: "CRLF ends are not shown", old: "a\r\nb\r\n", edits: [(1..<1, "\r\nx")],
      diff: ["@@ -1,2 +1,3 @@", " a", "+x", " b"]),
    Case(
      testDescription: "an edit of many lines that leaves some", old: "a\nb\nc\nd\n",
      edits: [(0..<8, "x\nb\nc\ny\n")],
      diff: ["@@ -1,4 +1,4 @@", "-a", "+x", " b", " c", "-d", "+y"]),
  ]

  @Test("what is shown", arguments: cases)
  func shown(_ example: Case) throws {
    let change = change(example.old, example.edits)
    #expect(change.diff.map(\.marked) == example.diff)
    #expect(try realDiff(example.old, rendered(change, example.old)) == example.diff)
  }

  // MARK: By chance

  /// Lines that are all different, so that there is one shortest diff and `diff` has nothing to choose.
  @Test("random edits give what diff -u gives", arguments: 0..<60)
  func likeDiff(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let end = seed % 3 == 1 ? "\r\n" : "\n"
    let count = Int.random(in: 0...40, using: &random)
    let lines = (0..<count).map {
      "line \($0) " + random.text(Int.random(in: 0...9, using: &random), of: "abc é漢")
    }
    let old = lines.joined(separator: end) + (seed % 2 == 0 || count == 0 ? "" : end)
    let edits = randomEdits(of: old, end: end, &random)
    let change = change(old, edits)
    let new = rendered(change, old)
    #expect(change.diff.map(\.marked) == (try realDiff(old, new)))
  }

  /// Whole new lines and new words, at places that are whole characters.
  private func randomEdits(of old: String, end: String, _ random: inout SplitMix64) -> [(Range<Int>, String)]
  {
    let bytes = Array(old.utf8)
    let starts = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 && bytes[$0] != 0x0A } + [bytes.count]
    var edits: [(Range<Int>, String)] = []
    var from = 0
    while from < starts.count, edits.count < 5 {
      let first = from + Int.random(in: 0...60, using: &random)
      guard first < starts.count else { break }
      let last = min(starts.count - 1, first + [0, 0, 1, 5, 30][Int.random(in: 0..<5, using: &random)])
      let text = [
        "", "new\(edits.count)", "new\(edits.count)\(end)more\(edits.count)\(end)",
        "\(end)next\(edits.count)",
      ][Int.random(in: 0..<4, using: &random)]
      if first < last || !text.isEmpty { edits.append((starts[first]..<starts[last], text)) }
      from = last + 1
    }
    return edits
  }

  @Test("carried out on the old lines, any diff gives the new ones", arguments: 100..<300)
  func carriedOut(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    // Few different lines, so that there are many shortest diffs.
    let lines = (0..<Int.random(in: 0...30, using: &random)).map { _ in
      ["{", "}", "  a", "", "b"][Int.random(in: 0..<5, using: &random)]
    }
    let old = lines.map { $0 + "\n" }.joined()
    let change = change(old, randomEdits(of: old, end: "\n", &random))
    let new = rendered(change, old)
    #expect(carriedOut(change.diff, on: split(old)) == split(new))
  }

  private func split(_ text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.last == "" ? lines.dropLast() : lines
  }

  /// The new lines, nil when the diff does not fit the old ones or its headers do not fit its body.
  private func carriedOut(_ diff: [DiffLine], on old: [String]) -> [String]? {
    var new: [String] = []
    var next = 0
    var counts = (old: 0, new: 0)
    for line in diff {
      switch line.kind {
      case .hunk:
        guard counts == (0, 0) else { return nil }
        let numbers = line.text.split { !$0.isNumber && $0 != "," }.map {
          $0.split(separator: ",").compactMap { Int($0) }
        }
        guard numbers.count == 2 else { return nil }
        let spans = numbers.map { (start: $0[0], count: $0.count > 1 ? $0[1] : 1) }
        counts = (spans[0].count, spans[1].count)
        let start = spans[0].count == 0 ? spans[0].start : spans[0].start - 1
        guard start >= next, start <= old.count else { return nil }
        new += old[next..<start]
        next = start
        guard (spans[1].count == 0 ? spans[1].start : spans[1].start - 1) == new.count else { return nil }
      case .context, .removed:
        guard next < old.count, old[next] == line.text else { return nil }
        next += 1
        counts.old -= 1
        if line.kind == .context {
          new.append(line.text)
          counts.new -= 1
        }
      case .added:
        new.append(line.text)
        counts.new -= 1
      }
    }
    return counts == (0, 0) ? new + old[next...] : nil
  }

  // MARK: Secrets

  @Test("old secrets and new ones are previews, and a line with a new one is always shown")
  func secrets() {
    let old = """
      { "profiles": {
        "a": { "type": "api_key", "provider": "a", "key": "old-secret-0123456789-0123456789" }
      } }

      """
    let start = old.utf8.count - "old-secret-0123456789-0123456789\" }\n} }\n".utf8.count
    let snapshot = FileSnapshot(
      role: .authProfiles, path: "a", target: "a", state: .present(mode: 0o600),
      text: sealed(old, .authProfiles))
    let twin = "old-twin-aaaaaaaaaaaaaaaaaaa6789"  // the same preview
    let change = FileChange(
      snapshot: snapshot, edits: [TextEdit(range: start..<start + 32, replacement: [.hole(1)])], changes: [],
      holes: [1: held(twin, slot: 1).facts])
    #expect(
      change.diff.map(\.marked) == [
        "@@ -1,3 +1,3 @@", " { \"profiles\": {",
        "-  \"a\": { \"type\": \"api_key\", \"provider\": \"a\", \"key\": \"old-...6789\" }",
        "+  \"a\": { \"type\": \"api_key\", \"provider\": \"a\", \"key\": \"old-...6789\" }", " } }",
      ])
  }

  @Test("an edit in front of a secret or behind one shows it as its preview")
  func aroundSecrets() {
    let old = "{ apiKey: 'secret-secret-secret-secret-1', x: 1 }\n"
    #expect(
      change(old, [(2..<2, "y: 2, "), (46..<47, "7")]).diff.map(\.marked) == [
        "@@ -1 +1 @@", "-{ apiKey: 'secr...t-1', x: 1 }", "+{ y: 2, apiKey: 'secr...t-1', x: 7 }",
      ])
  }
}
