import FaultSupport
import Foundation
import OpenClaw
import TestSupport
import Testing

@testable import Platform

@Suite("Writing files of every role at once")
struct TransactionTests {
  @Test(
    "all are written, each as its role wants it, and one step remains", arguments: EveryRole.Kind.allCases)
  func written(_ kind: EveryRole.Kind) throws {
    let scene = try EveryRole(kind)
    let plan = try scene.plan()
    guard case .written(let report) = try scene.write(plan) else {
      Issue.record("not written")
      return
    }
    #expect(report.paths == EveryRole.names.map(scene.scratch.path))
    let tree = try scene.scratch.tree()
    #expect(tree.text(EveryRole.store)?.contains(EveryRole.key) == true)
    #expect(tree.text(EveryRole.dotEnv) == "OPENROUTER_API_KEY='\(EveryRole.key)'\n")
    #expect(tree.text(EveryRole.state) == (kind == .changing ? "{\"version\":1}\n" : nil))
    #expect(tree[EveryRole.include] == .link("../dotfiles/agents.json5"))
    #expect(tree.text("dotfiles/agents.json5") == "{ defaults: { model: 'a/b' } }\n")
    #expect(tree.mode("dotfiles/agents.json5") == 0o644)
    #expect(tree.mode(EveryRole.config) == (kind == .changing ? 0o640 : 0o600))
    #expect((tree.text(EveryRole.config + ".bak") != nil) == (kind == .changing))
    #expect(tree.names.allSatisfy { !$0.hasSuffix(".tmp") && !$0.contains(".lock") })
    #expect(try scene.journals().count == 1)
    #expect(try scene.journals().allSatisfy { $0.hasPrefix("step-") })
    #expect(try scene.machine().undoSteps().map(\.title) == ["Default model: none -> a/b"])
    for file in report.files {
      let bytes = try? FileSystem().readFile(file.path, limit: 1 << 20)
      #expect(bytes.map { Digest(of: $0) } == file.digest)
    }
    try scene.checkModes("written")
  }

  @Test("what was there before is in the journal, byte for byte, and not in its first line")
  func journal() throws {
    let scene = try EveryRole()
    let before = try scene.texts()
    _ = try scene.write(scene.plan())
    let name = try #require(try scene.journals().first)
    let text = try #require(try scene.scratch.tree().text(EveryRole.journals + name))
    let end = try #require(text.firstIndex(of: "\n"))
    #expect(!text[..<end].contains(EveryRole.oldKey) && !text[..<end].contains(EveryRole.key))
    #expect(text[text.index(after: end)...] == before.compactMap(\.self).joined()[...])
  }

  @Test("the last five writes can be undone, whatever the clock does")
  func fiveSteps() throws {
    let scene = try EveryRole()
    var titles: [String] = []
    for (index, seconds) in [1000, 1001, 500, 2000, 2000, 2000, 10].enumerated() {
      var syscalls = Syscalls.quick
      syscalls.now = { Timestamp(seconds: Int64(seconds)) }
      try scene.scratch.write("{ n: \(index) }\n", to: EveryRole.config, mode: 0o640)
      let files = try scene.plan().files
      let plan = Plan(files: files, notes: [], primary: "n/\(index)", primaryBefore: nil)
      guard case .written = try scene.write(plan, through: syscalls) else {
        Issue.record("not written: \(index)")
        return
      }
      titles.append("Default model: none -> n/\(index)")
    }
    #expect(try scene.journals().count == 5)
    #expect(try scene.machine().undoSteps().map(\.title) == titles.suffix(5).reversed())
  }

  @Test(
    "a file that somebody writes between the comparison and the rename is theirs, and the others are as before"
  )
  func changedAtTheLastMoment() throws {
    let scene = try EveryRole()
    let before = try scene.texts()
    let plan = try scene.plan()
    let config = scene.scratch.path(EveryRole.config)
    var syscalls = Syscalls.quick
    syscalls.rename = { [rename = syscalls.rename] from, to throws(Errno) in
      try rename(from, to)
      guard to.hasSuffix("auth-profiles.json") else { return }
      _ = FileManager.default.createFile(atPath: config, contents: Data("{ theirs: 1 }\n".utf8))
    }
    #expect(try scene.write(plan, through: syscalls) == .changedOnDisk(path: config))
    #expect(try scene.texts() == before.dropLast() + ["{ theirs: 1 }\n"])
    #expect(try scene.journals() == [])
  }

  @Test("a file that somebody writes right behind us is theirs, and the others are put back")
  func overwritten() throws {
    let scene = try EveryRole()
    let before = try scene.texts()
    let plan = try scene.plan()
    let config = scene.scratch.path(EveryRole.config)
    var syscalls = Syscalls.quick
    syscalls.rename = { [rename = syscalls.rename] from, to throws(Errno) in
      try rename(from, to)
      guard to == config else { return }
      _ = FileManager.default.createFile(atPath: config, contents: Data("{ theirs: 1 }\n".utf8))
    }
    #expect(try scene.write(plan, through: syscalls) == .overwritten(path: config))
    #expect(try scene.texts() == before.dropLast() + ["{ theirs: 1 }\n"])
    #expect(try scene.journals() == [])
  }

  @Test("when putting back fails as well, the outcome says so and the next start does it")
  func stuck() throws {
    let scene = try EveryRole()
    let before = try scene.texts()
    let plan = try scene.plan()
    let isFull = Recorder<Bool>()
    var syscalls = Syscalls.quick
    syscalls.rename = { [rename = syscalls.rename] from, to throws(Errno) in
      if to.hasSuffix("openclaw.json") { isFull.add(true) }
      guard isFull.all.isEmpty else { throw .inputOutput }
      try rename(from, to)
    }
    guard case .failed(let sentence, let next, isPartial: true) = try scene.write(plan, through: syscalls)
    else {
      Issue.record("not partial")
      return
    }
    #expect(sentence.contains("openclaw.json") && sentence.contains("agents.json5"), "\(sentence)")
    #expect(next == "The next start of openclaw-setup puts it right.")
    #expect(try scene.texts() != before)
    let news = try scene.recover()
    #expect(news.count == 1)
    guard case .undone(_, let paths)? = news.first else {
      Issue.record("\(news)")
      return
    }
    #expect(paths == EveryRole.names.prefix(4).map(scene.scratch.path))
    #expect(try scene.texts() == before)
    #expect(try scene.recover() == [])
  }

  @Test("a full disk is found while every file is as it was")
  func fullDisk() throws {
    let scene = try EveryRole()
    let before = try scene.scratch.tree()
    let plan = try scene.plan()
    let full = Recorder<Int32>()
    var syscalls = Syscalls.quick
    syscalls.open = { [open = syscalls.open] path, flags, mode throws(Errno) in
      let descriptor = try open(path, flags, mode)
      if path.contains("agents.json5."), path.hasSuffix(".tmp") { full.add(descriptor) }
      return descriptor
    }
    syscalls.write = { [write = syscalls.write] descriptor, bytes throws(Errno) in
      guard !full.all.contains(descriptor) else { throw .noSpace }
      return try write(descriptor, bytes)
    }
    syscalls.rename = { [rename = syscalls.rename] from, to throws(Errno) in
      #expect(to.contains("pending-"), "\(to) was replaced")
      try rename(from, to)
    }
    guard case .failed(let sentence, _, isPartial: false) = try scene.write(plan, through: syscalls) else {
      Issue.record("not failed")
      return
    }
    #expect(sentence.contains("no space left") && sentence.contains("df -h"), "\(sentence)")
    let names = Set(before.names)
    let after = try scene.scratch.tree()
    #expect(names.allSatisfy { after[$0] == before[$0] })
    #expect(after.names.filter { !names.contains($0) } == [String(EveryRole.journals.dropLast())])
  }

  @Test("a file that changed while one waited is planned again, under the locks and only then")
  func replanned() throws {
    let scene = try EveryRole()
    let stale = try scene.plan()
    try scene.scratch.write("{ more: 1 }\n", to: EveryRole.config, mode: 0o640)
    #expect(try scene.write(stale) == .changedOnDisk(path: scene.scratch.path(EveryRole.config)))
    var replans = 0
    let outcome = try scene.machine().write(
      stale,
      replanning: {
        replans += 1
        // Another one is faster once more, and then gives up.
        if replans < 3 {
          let plan = try? scene.plan()
          _ = try? scene.scratch.write("{ more: \(replans + 1) }\n", to: EveryRole.config, mode: 0o640)
          return plan
        }
        return try? scene.plan()
      }, pause: { _ in false })
    guard case .written = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(replans == 3)
    #expect(try scene.texts().last == "{ gateway: { mode: 'local' } }\n")
  }

  @Test("a file that never stands still is given up")
  func neverStandsStill() throws {
    let scene = try EveryRole()
    let before = try scene.texts()
    let stale = try scene.plan()
    try scene.scratch.write("{ more: 0 }\n", to: EveryRole.config, mode: 0o640)
    var replans = 0
    let outcome = try scene.machine().write(
      stale,
      replanning: {
        replans += 1
        let plan = try? scene.plan()
        _ = try? scene.scratch.write("{ more: \(replans) }\n", to: EveryRole.config, mode: 0o640)
        return plan
      }, pause: { _ in false })
    #expect(outcome == .changedOnDisk(path: scene.scratch.path(EveryRole.config)))
    #expect(replans == 4)
    #expect(try scene.texts().dropLast() == before.dropLast())
    #expect(try scene.journals() == [])
  }

  @Test("a key that is not held any more is never replaced by nothing")
  func keyIsGone() throws {
    let scene = try EveryRole()
    let before = try scene.texts()
    let plan = try scene.plan()
    scene.vault.discardAll()
    guard case .failed(let sentence, let next, isPartial: false) = try scene.write(plan) else {
      Issue.record("not failed")
      return
    }
    #expect(sentence.contains("auth-profiles.json") && next == "Enter it again.")
    #expect(try scene.texts() == before)
  }

  @Test("locks are taken in one order: the store's, the config's, then those of included files")
  func lockOrder() throws {
    func targets(_ files: [(role: FileRole, path: String)]) -> [String] {
      LockOrder(for: files, config: "/s/openclaw.json").entries.map(\.target)
    }
    #expect(targets([]) == [])
    #expect(targets([(.config, "/s/openclaw.json")]) == ["/s/openclaw.json"])
    #expect(targets([(.dotEnv, "/s/.env")]) == ["/s/openclaw.json"])
    #expect(targets([(.authState, "/a/auth-state.json")]) == ["/a/auth-profiles.json"])
    #expect(
      targets([
        (.include, "/s/z.json5"), (.include, "/s/b.json5"), (.config, "/s/openclaw.json"),
        (.authState, "/a/auth-state.json"), (.authProfiles, "/a/auth-profiles.json"),
      ]) == ["/a/auth-profiles.json", "/s/openclaw.json", "/s/b.json5", "/s/z.json5"])
  }

  @Test(
    "every lock that a write needs is waited for by name, and while one is held nothing happens",
    arguments: [EveryRole.store, EveryRole.config, EveryRole.include])
  func held(_ name: String) throws {
    let scene = try EveryRole()
    let plan = try scene.plan()
    let before = try scene.texts()
    try scene.scratch.write(
      #"{"pid": 1, "createdAt": "2026-05-06T12:00:00.000Z"}"#, to: name + ".lock", mode: 0o644)
    var waits: [LockWait] = []
    let outcome = try scene.machine().write(plan) {
      waits.append($0)
      return waits.count < 3
    }
    guard case .locked(let path, let sentence, _) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(path == scene.scratch.path(name))
    #expect(sentence.contains(name + ".lock"))
    #expect(waits.allSatisfy { if case .process(1, _) = $0.holder { true } else { false } })
    #expect(try scene.texts() == before)
    #expect(try scene.scratch.tree().names.filter { $0.hasSuffix(".lock") } == [name + ".lock"])
    #expect(try scene.journals() == [])
  }
}
