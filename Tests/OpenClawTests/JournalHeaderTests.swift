import JSON5
import TestSupport
import Testing

@testable import OpenClaw

/// The first line of a journal: what is written is read back, and nothing else is.
@Suite struct JournalHeaderTests {
  private static let sample = JournalHeader(
    writer: .init(process: 4711, start: 123_456, boot: "b00t", space: "pid:[4026531836]"),
    createdAt: 1_763_674_102_000, title: "Default model: a/b -> c/d", undoes: nil,
    locks: [.init(path: "/home/ada/.openclaw/openclaw.json.lock", created: "2026-05-06T12:34:56.789Z")],
    files: [
      .init(
        role: .authProfiles, path: "/home/ada/\"x\"\n.json", target: "/srv/x.json", before: nil,
        after: Digest(of: [1])),
      .init(
        role: .config, path: "/home/ada/.openclaw/openclaw.json", target: "/home/ada/c.json5",
        before: .init(count: 92, digest: Digest(of: []), mode: 0o640), after: nil),
    ])

  @Test("a header is one line of strict JSON, whatever is in it")
  func line() {
    let line = Self.sample.line
    #expect(line.last == UInt8(ascii: "\n"))
    #expect(!line.dropLast().contains(UInt8(ascii: "\n")))
    #expect(Document(line, dialect: .json).isValid)
    #expect(JournalHeader(line: line) == Self.sample)
    #expect(Self.sample.bodyCount == 92)
  }

  @Test("any header is read back as it was written", arguments: 0..<50 as Range<UInt64>)
  func roundTrip(seed: UInt64) {
    var random = TestSupport.SplitMix64(seed: seed)
    func text() -> String { String(decoding: random.bytes(random.number(0..<20)), as: UTF8.self) }
    func digest() -> Digest { Digest(of: random.bytes(3)) }
    let files = (0...random.number(0..<6)).map { _ in
      let mode = UInt32(random.number(0..<0o1000))
      let before = JournalHeader.Before(count: random.number(0..<1 << 30), digest: digest(), mode: mode)
      return JournalHeader.File(
        role: random.pick(FileRole.allCases), path: text(), target: text(),
        before: random.number(0..<2) == 0 ? nil : before, after: random.number(0..<2) == 0 ? nil : digest())
    }
    let header = JournalHeader(
      writer: .init(
        process: Int32(random.number(0..<1 << 22)),
        start: seed == 0 ? nil : Int64(random.number(0..<1 << 50)),
        boot: text(), space: text()),
      createdAt: Int64(random.number(0..<1 << 50)), title: text(),
      undoes: random.number(0..<2) == 0 ? nil : text(),
      locks: (0..<random.number(0..<4)).map { _ in .init(path: text(), created: text()) }, files: files)
    #expect(JournalHeader(line: header.line) == header)
  }

  @Test(
    "a line that lacks something, or is of another layout, is none",
    arguments: [
      ["version"], ["writer"], ["writer", "pid"], ["writer", "boot"], ["writer", "space"], ["createdAt"],
      ["title"], ["locks"], ["locks", 0, "path"], ["locks", 0, "createdAt"], ["files"], ["files", 0, "role"],
      ["files", 0, "path"], ["files", 0, "target"], ["files", 0, "before"], ["files", 0, "after"],
      ["files", 1, "before", "bytes"], ["files", 1, "before", "sha256"], ["files", 1, "before", "mode"],
    ] as [Path])
  func missing(_ path: Path) throws {
    var draft = Draft(Self.sample.line, dialect: .json)
    try draft.remove(path)
    #expect(JournalHeader(line: draft.rendered { _ in [] }) == nil)
  }

  @Test(
    "a value that cannot be is refused",
    arguments: [
      (["version"], 2), (["writer", "pid"], 1e12), (["files"], []), (["files", 0, "role"], "other"),
      (["files", 1, "before", "bytes"], -1), (["files", 1, "before", "sha256"], "00"),
      (["files", 1, "before", "mode"], -1), (["files", 1, "after"], "no digest"), (["files", 0], 5),
    ] as [(Path, Value)])
  func impossible(_ path: Path, _ value: Value) throws {
    var draft = Draft(Self.sample.line, dialect: .json)
    try draft.set(path, to: value)
    #expect(JournalHeader(line: draft.rendered { _ in [] }) == nil)
  }

  @Test("no beginning of a line is a line")
  func truncated() {
    let line = Self.sample.line
    for end in 0..<line.count - 1 { #expect(JournalHeader(line: Array(line[..<end])) == nil, "\(end)") }
  }

  @Test("a step tells people what was done, and nothing of the bytes")
  func step() {
    let step = Self.sample.step(id: "1-2")
    #expect(step.title == "Default model: a/b -> c/d")
    #expect(step.files.map(\.role) == [.authProfiles, .config])
    #expect(step.createdAt == 1_763_674_102_000)
    #expect(step.id == "1-2")
  }

  @Test("the title of a plan names the keys and the model, never a secret")
  func title() throws {
    #expect(
      try Desk().plan(Desk.kilo).title == "Key: kilocode:default, Default model: none -> kilocode/kilo/auto")
    #expect(try Desk().plan(Answers(model: Desk.openRouterAuto)).title.hasPrefix("Default model: none -> "))
    let change = FileChange.removing(.missing("/home/ada/.openclaw/.env", role: .dotEnv))
    #expect(Plan(files: [change], notes: [], primary: nil, primaryBefore: nil).title == "Changed .env")
  }
}
