import FaultSupport
import Foundation
import OpenClaw
import TestSupport
import Testing

@testable import Platform

@Suite("Starting after an interrupted run")
struct RecoveryTests {
  /// What a file holds.
  enum Held: Character {
    case before = "b"
    case after = "a"
    case foreign = "f"
  }

  /// What becomes of it all.
  enum News: Equatable {
    case none, finished
    /// By their numbers.
    case undone([Int])
    case left(Int)
  }

  /// A machine with an interrupted write, whose files hold what the letters say.
  struct Interrupted {
    let scene: EveryRole
    let old: [String?]
    let new: [String?]
    let texts: [String?]

    init(_ letters: String = "aabbb") throws {
      scene = try EveryRole()
      old = try scene.texts()
      guard case .written = try scene.write(scene.plan()) else {
        throw Pty.Failure.timeout(waitingFor: "write", screen: "")
      }
      new = try scene.texts()
      try scene.reopen()
      for (index, letter) in letters.enumerated() {
        let name =
          EveryRole.names[index] == EveryRole.include ? "dotfiles/agents.json5" : EveryRole.names[index]
        let held = try #require(Held(rawValue: letter))
        switch (held, old[index]) {
        case (.after, _): break
        case (.foreign, _): try scene.scratch.write("{ theirs: \(index) }", to: name)
        case (.before, nil): try FileManager.default.removeItem(atPath: scene.scratch.path(name))
        case (.before, let text?): try scene.scratch.write(text, to: name)
        }
      }
      texts = try scene.texts()
    }
  }

  @Test(
    "what the files hold decides: all new is done, old and new goes back, and what others changed is theirs",
    arguments: [
      ("bbbbb", .none), ("aaaaa", .finished), ("abbbb", .undone([0])), ("aabbb", .undone([0, 1])),
      ("aaaab", .undone([0, 1, 2, 3])), ("babbb", .undone([1])), ("bbbba", .undone([4])),
      // Nothing had been put in place, so what somebody did since is no concern of the write.
      ("bbbbf", .none), ("bfbbb", .none), ("bffff", .none),
      ("aaaaf", .left(4)), ("abbbf", .left(4)), ("fbbbb", .left(0)), ("faaaa", .left(0)), ("bafbb", .left(2)),
      ("fffff", .left(0)),
    ] as [(String, News)])
  func standings(_ letters: String, _ news: News) throws {
    let it = try Interrupted(letters)
    let found = try it.scene.recover()
    let texts = try it.scene.texts()
    switch news {
    case .none:
      #expect(found == [])
      #expect(texts == it.texts)
    case .finished:
      #expect(found == [.finished(title: "Default model: none -> a/b")])
      #expect(texts == it.new)
    case .undone(let indices):
      #expect(
        found == [
          .undone(
            title: "Default model: none -> a/b",
            paths: indices.map { it.scene.scratch.path(EveryRole.names[$0]) })
        ])
      #expect(texts == it.old)
    case .left(let index):
      #expect(
        found == [
          .left(title: "Default model: none -> a/b", path: it.scene.scratch.path(EveryRole.names[index]))
        ])
      #expect(texts == it.texts)
    }
    // Where bytes of before could still be missed, they can still be had.
    let isKept =
      switch news {
      case .finished, .left: true;
      case .none, .undone: false
      }
    #expect(try it.scene.journals().map { $0.hasPrefix("step-") } == (isKept ? [true] : []))
    #expect(try it.scene.recover() == [])
    try it.scene.checkModes("\(letters)")
  }

  @Test("each piece of news is a sentence that names the file and what to do")
  func sentences() {
    #expect(
      Recovery.undone(title: "Key: a:default", paths: ["/x", "/y"]).sentence
        == "An earlier run was interrupted (Key: a:default), so /x and /y are again as before. "
        + "Run it again if you still want it.")
    #expect(Recovery.undone(title: "T", paths: ["/x"]).sentence.contains("/x is again as before."))
    #expect(Recovery.left(title: "T", path: "/x").sentence.contains("/x has been changed since"))
    #expect(Recovery.finished(title: "T").sentence.contains("Nothing is missing."))
    #expect(Recovery.postponed(reason: "Because.").sentence.hasSuffix("Because. The next start tries again."))
  }

  @Test("while a live process holds a lock the recovery waits, names it, and happens later")
  func locked() throws {
    let it = try Interrupted()
    try it.scene.scratch.write(
      #"{"pid": 1, "createdAt": "2026-05-06T12:00:00.000Z"}"#, to: EveryRole.config + ".lock", mode: 0o644)
    var waits: [LockHolder] = []
    let machine = try it.scene.machine()
    let news = machine.recover { wait in
      waits.append(wait.holder)
      return true
    }
    guard case .postponed(let reason)? = news.first, news.count == 1 else {
      Issue.record("\(news)")
      return
    }
    #expect(reason.hasPrefix("Process 1 has locked") && reason.contains("openclaw.json.lock"))
    #expect(waits.count == LockPatience.brief.retries)
    #expect(try it.scene.texts() == it.texts)
    try FileManager.default.removeItem(atPath: it.scene.scratch.path(EveryRole.config + ".lock"))
    #expect(try it.scene.recover().count == 1)
    #expect(try it.scene.texts() == it.old)
  }

  @Test("the dead writer's own locks are taken at once, a lock of the same process at another time is not")
  func reclaimed() throws {
    let it = try Interrupted()
    let dead = JournalHeader.Writer(process: deadProcess, start: 1, boot: "another", space: "x")
    let created = Syscalls.system.now().iso8601
    let lock = JournalHeader.Lock(path: it.scene.scratch.path(EveryRole.config + ".lock"), created: created)
    try it.scene.changeJournal(writer: dead, locks: [lock])
    let now = try #require(Timestamp(iso8601: created))
    let other = LockRecord.bytes(process: deadProcess, created: Timestamp(seconds: now.seconds + 1))
    try it.scene.scratch.write(
      String(decoding: other, as: UTF8.self), to: EveryRole.config + ".lock", mode: 0o644)
    guard case .postponed? = try it.scene.recover().first else {
      Issue.record("robbed")
      return
    }
    let own = LockRecord.bytes(process: deadProcess, created: now)
    try it.scene.scratch.write(
      String(decoding: own, as: UTF8.self), to: EveryRole.config + ".lock", mode: 0o644)
    guard case .undone? = try it.scene.recover().first else {
      Issue.record("not recovered")
      return
    }
    #expect(try it.scene.texts() == it.old)
    #expect(try it.scene.scratch.tree().names.allSatisfy { !$0.contains(".lock") })
  }

  @Test("a write that is still under way is left alone, by whatever start")
  func atWork() throws {
    let it = try Interrupted()
    // Process 1 is alive, and not this one.
    let files = FileSystem()
    var asFirst = files
    asFirst.syscalls.processIdentifier = { 1 }
    let writer = JournalHeader.Writer.current(in: asFirst)
    #expect(writer.process == 1 && writer.start != nil && !writer.boot.isEmpty && !writer.space.isEmpty)
    #expect(writer.isAtWork(in: files) && !writer.isGone(in: files))
    try it.scene.changeJournal(writer: writer, locks: [])
    #expect(try it.scene.recover() == [])
    #expect(try it.scene.texts() == it.texts)
    #expect(try it.scene.journals().count == 1)
  }

  @Test(
    "a process is gone when the system was started again, or its number is free or somebody else's",
    arguments: [
      (nil, nil, nil, false), ("another", nil, nil, true), ("", nil, nil, false), (nil, "other", nil, false),
      (nil, "", nil, false), (nil, nil, 1, true),
    ] as [(String?, String?, Int64?, Bool)])
  func isGone(_ boot: String?, _ space: String?, _ start: Int64?, _ isGone: Bool) {
    let files = FileSystem()
    var asFirst = files
    asFirst.syscalls.processIdentifier = { 1 }
    let now = JournalHeader.Writer.current(in: asFirst)
    let writer = JournalHeader.Writer(
      process: 1, start: start ?? now.start, boot: boot ?? now.boot, space: space ?? now.space)
    #expect(writer.isGone(in: files) == isGone)
    #expect(writer.isAtWork(in: files) == (boot == nil && space == nil && start == nil))
    let free = JournalHeader.Writer(process: deadProcess, start: now.start, boot: now.boot, space: now.space)
    #expect(free.isGone(in: files) && !free.isAtWork(in: files))
  }

  @Test(
    "a journal that nobody can read is named at every start, is never touched, and is in nobody's way",
    arguments: ["", "{}\n", "no journal", "cut"])
  func damaged(_ text: String) throws {
    let it = try Interrupted()
    let name = EveryRole.journals + (try #require(try it.scene.journals().first))
    let whole = try #require(try it.scene.scratch.tree().text(name))
    try it.scene.scratch.write(text == "cut" ? String(whole.dropLast()) : text, to: name, mode: 0o600)
    let tree = try it.scene.scratch.tree()
    for _ in 0..<2 {
      let news = try it.scene.recover()
      guard case .postponed(let reason)? = news.first, news.count == 1 else {
        Issue.record("\(news)")
        return
      }
      #expect(reason.contains(name) && reason.contains("move it away"))
    }
    #expect(try it.scene.scratch.tree() == tree)
    guard case .written = try it.scene.write(it.scene.plan()) else {
      Issue.record("not written")
      return
    }
  }

  @Test("bytes of before that do not match their digest are never put back")
  func flippedByte() throws {
    let it = try Interrupted()
    let name = EveryRole.journals + (try #require(try it.scene.journals().first))
    var bytes = try it.scene.scratch.read(name)
    bytes[bytes.count - 3] ^= 1
    try it.scene.scratch.write(bytes, to: name)
    guard case .postponed? = try it.scene.recover().first else {
      Issue.record("trusted")
      return
    }
    #expect(try it.scene.texts() == it.texts)
  }

  @Test("a link that leads elsewhere by now, or a directory in the place of a file, stops the way back")
  func movedAway() throws {
    let link = try Interrupted("aaaab")
    try link.scene.scratch.write("{ defaults: {} }\n", to: "elsewhere.json5")
    try FileManager.default.removeItem(atPath: link.scene.scratch.path(EveryRole.include))
    try link.scene.scratch.link(EveryRole.include, to: "../elsewhere.json5")
    #expect(
      try link.scene.recover()
        == [.left(title: "Default model: none -> a/b", path: link.scene.scratch.path(EveryRole.include))])

    let directory = try Interrupted("aaaab")
    try FileManager.default.removeItem(atPath: directory.scene.scratch.path(EveryRole.config))
    try directory.scene.scratch.makeDirectory(EveryRole.config)
    guard case .postponed(let reason)? = try directory.scene.recover().first else {
      Issue.record("not postponed")
      return
    }
    #expect(reason.contains("openclaw.json should be a file but is a directory"))
  }

  @Test("a run that writes puts right what a dead one left before it compares anything")
  func beforeWriting() throws {
    let it = try Interrupted()
    // The plan of somebody who looked while the files were half written.
    let plan = try it.scene.plan()
    #expect(try it.scene.write(plan) == .changedOnDisk(path: it.scene.scratch.path(EveryRole.store)))
    #expect(try it.scene.texts() == it.old)
    let machine = try Interrupted("aaaaa")
    guard case .written(let report) = try machine.scene.write(machine.scene.plan()) else {
      Issue.record("not written")
      return
    }
    #expect(report.recoveries == [.finished(title: "Default model: none -> a/b")])
  }

  @Test("where nothing was interrupted a start makes no directory and says nothing")
  func nothing() throws {
    let scratch = try TemporaryDirectory()
    let machine = try Machine(environment: Environment(["HOME": scratch.path]), files: FileSystem(.quick))
    #expect(machine.recover { _ in false } == [])
    #expect(try scratch.tree().names == [])
    #expect(machine.undoSteps() == [])
  }

  @Test("names of journals sort by age and are read back, other names are not journals")
  func names() {
    let names = [(5, 7), (5, 8), (60, 1), (1_763_674_102_000, 0)].map {
      JournalName(.step, milliseconds: $0.0, random: UInt32($0.1))
    }
    #expect(names.map(\.text).sorted() == names.map(\.text))
    #expect(names.sorted() == names)
    #expect(names.allSatisfy { JournalName($0.text) == $0 })
    #expect(names[0].text == "step-00000000000000000005-00000007")
    #expect(names[0].at(.pending).text == "pending-00000000000000000005-00000007")
    for other in [
      "", "step-5-7", "step-00000000000000000005-0000000G", "step-00000000000000000005",
      "step-000000000000000000005-00000007", "other-00000000000000000005-00000007",
      "step--0000000000000000005-00000007", "step-00000000000000000005-00000007.4711.0123456789abcdef.tmp",
    ] {
      #expect(JournalName(other) == nil, "\(other)")
    }
  }
}

extension EveryRole {
  /// Makes the last write look as if it had not been finished.
  func reopen() throws {
    let name = try #require(try journals().last)
    try FileManager.default.moveItem(
      atPath: scratch.path(Self.journals + name),
      toPath: scratch.path(Self.journals + name.replacingOccurrences(of: "step-", with: "pending-")))
  }

  /// Makes the only journal that of another writer.
  func changeJournal(writer: JournalHeader.Writer, locks: [JournalHeader.Lock]) throws {
    let name = Self.journals + (try #require(try journals().last))
    let bytes = try scratch.read(name)
    let end = try #require(bytes.firstIndex(of: UInt8(ascii: "\n")))
    let old = try #require(JournalHeader(line: Array(bytes[...end])))
    let header = JournalHeader(
      writer: writer, createdAt: old.createdAt, title: old.title, undoes: old.undoes, locks: locks,
      files: old.files)
    try scratch.write(header.line + bytes[(end + 1)...], to: name)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: scratch.path(name))
  }
}
