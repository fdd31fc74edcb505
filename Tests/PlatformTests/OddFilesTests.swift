import FaultSupport
import Foundation
import Glibc
import JSON5
import OpenClaw
import TestSupport
import Testing

@testable import Platform

@Suite("Writing and taking back where files are not as one expects")
struct OddFilesTests {
  /// Writes, checks that `.written` came out, and takes it back; the texts of the five files before and after.
  private func thereAndBack(_ scene: EveryRole) throws {
    let old = try scene.scratch.tree().ofOpenClaw
    let outcome = try scene.write(scene.plan())
    guard case .written = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(try scene.scratch.tree().ofOpenClaw != old)
    let undo = try scene.machine().undoPlan()
    #expect(undo.isClean)
    guard case .written = try scene.machine().write(undo, pause: { _ in false }) else {
      Issue.record("not undone")
      return
    }
    #expect(try scene.scratch.tree().ofOpenClaw == old)
    #expect(try scene.journals() == [])
  }

  @Test(
    "any bytes come back: none, a lone byte, invalid UTF-8, line ends of every kind, NUL, ten million",
    arguments: [0, 1, 2, 3, 4, 5])
  func bytes(_ kind: Int) throws {
    let scene = try EveryRole()
    let bytes: [UInt8] =
      switch kind {
      case 0: []
      case 1: [0x7B]
      case 2: [0xFF, 0xFE, 0x7B, 0xC3, 0x28, 0x7D, 0xED, 0xA0, 0x80, 0x0A]
      case 3: Array("\u{FEFF}{\r\n\r\t a: 1,\u{2028} }\n\r".utf8)
      case 4: [0, 0, 0x0A, 0]
      default: Array("{ a: '".utf8) + [UInt8](repeating: 0x61, count: 10_000_000) + Array("' }".utf8)
      }
    for name in kind == 5 ? [EveryRole.config] : [EveryRole.config, EveryRole.dotEnv, EveryRole.state] {
      try scene.scratch.write(bytes, to: name)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o600], ofItemAtPath: scene.scratch.path(name))
    }
    try thereAndBack(scene)
  }

  @Test("a state directory that is a link, and a config that is one to a file that does not exist yet")
  func links() throws {
    let scene = try EveryRole(.removing)
    try scene.scratch.makeDirectory("disk")
    try FileManager.default.moveItem(
      atPath: scene.scratch.path(".openclaw"), toPath: scene.scratch.path("disk/state"))
    try scene.scratch.link(".openclaw", to: "disk/state")
    try FileManager.default.removeItem(atPath: scene.scratch.path("disk/state/agents.json5"))
    try scene.scratch.link("disk/state/agents.json5", to: "../../dotfiles/agents.json5")
    try scene.scratch.link("disk/state/openclaw.json", to: scene.scratch.path("dotfiles/made/config.json5"))
    guard case .written = try scene.write(scene.plan()) else {
      Issue.record("not written")
      return
    }
    let tree = try scene.scratch.tree()
    #expect(tree.text("dotfiles/made/config.json5") == "{ gateway: { mode: 'local' } }\n")
    #expect(tree["disk/state/openclaw.json"] == .link(scene.scratch.path("dotfiles/made/config.json5")))
    #expect(tree[".openclaw"] == .link("disk/state"))
    guard case .written = try scene.machine().write(scene.machine().undoPlan(), pause: { _ in false }) else {
      Issue.record("not undone")
      return
    }
    let after = try scene.scratch.tree()
    #expect(after.text("dotfiles/made/config.json5") == nil)
    #expect(after["disk/state/openclaw.json"] == .link(scene.scratch.path("dotfiles/made/config.json5")))
  }

  @Test("a state directory that is a link to nothing is refused, with a sentence")
  func danglingDirectory() throws {
    let scratch = try TemporaryDirectory()
    try scratch.link(".openclaw", to: "not-mounted")
    let files = FileSystem(.quick)
    let machine = try Machine(environment: Environment(["HOME": scratch.path]), files: files)
    let outcome = machine.write(try machine.plan(adding: 1), pause: { _ in false })
    guard case .failed(let sentence, _, isPartial: false) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(sentence.contains(".openclaw is a link to a directory that does not exist"))
    #expect(try scratch.tree().names == [".openclaw"])
  }

  @Test("another name of a file keeps the old bytes, and the way back does not tie them together again")
  func hardLink() throws {
    let scene = try EveryRole()
    let other = scene.scratch.path("other")
    try FileManager.default.linkItem(atPath: scene.scratch.path(EveryRole.config), toPath: other)
    let old = try scene.scratch.tree().text("other")
    try thereAndBack(scene)
    #expect(try scene.scratch.tree().text("other") == old)
  }

  @Test(
    "a directory where a file should be is refused by name, and nothing is written",
    arguments: EveryRole.names)
  func directory(_ name: String) throws {
    let scene = try EveryRole()
    let plan = try scene.plan()
    let real = name == EveryRole.include ? "dotfiles/agents.json5" : name
    try? FileManager.default.removeItem(atPath: scene.scratch.path(real))
    try scene.scratch.makeDirectory(real)
    let before = try scene.scratch.tree()
    guard case .failed(let sentence, _, isPartial: false) = try scene.write(plan) else {
      Issue.record("not refused")
      return
    }
    #expect(sentence.contains("\(real) should be a file but is a directory"), "\(sentence)")
    #expect(try scene.scratch.tree() == before)
  }

  @Test("something else in the place of the journals is refused by name, and nothing is written")
  func journalsInTheWay() throws {
    let scene = try EveryRole()
    let plan = try scene.plan()
    try scene.scratch.write("a file", to: ".openclaw/openclaw-setup")
    let before = try scene.scratch.tree()
    guard case .failed(let sentence, _, isPartial: false) = try scene.write(plan) else {
      Issue.record("not refused")
      return
    }
    #expect(sentence.contains(".openclaw/openclaw-setup"), "\(sentence)")
    #expect(try scene.scratch.tree() == before)
    #expect(try scene.recover() == [])
  }

  @Test("credentials that others could read are private afterwards, and stay so when the write is taken back")
  func narrowed() throws {
    let scene = try EveryRole()
    for name in [EveryRole.store, EveryRole.state] {
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o644], ofItemAtPath: scene.scratch.path(name))
    }
    guard case .written = try scene.write(scene.plan()) else {
      Issue.record("not written")
      return
    }
    func modes() throws -> [Int?] {
      let tree = try scene.scratch.tree()
      return [EveryRole.store, EveryRole.state].map { tree.mode($0) }
    }
    #expect(try modes() == [0o600, 0o600])
    guard case .written = try scene.machine().write(scene.machine().undoPlan(), pause: { _ in false }) else {
      Issue.record("not undone")
      return
    }
    #expect(try modes() == [0o600, 0o600])
    // Nor does a write that fails half way bring the old mode back.
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: scene.scratch.path(EveryRole.store))
    var syscalls = Syscalls.quick
    let failed = Recorder<Bool>()
    syscalls.rename = { [rename = syscalls.rename] from, to throws(Errno) in
      if to.hasSuffix("/openclaw.json"), failed.all.isEmpty {
        failed.add(true)
        throw .inputOutput
      }
      try rename(from, to)
    }
    guard case .failed(_, _, isPartial: false) = try scene.write(scene.plan(), through: syscalls) else {
      Issue.record("not failed")
      return
    }
    #expect(try modes().first == 0o600)
  }

  @Test(
    "made by root in somebody else's state directory, everything belongs to that person",
    .enabled(if: geteuid() == 0))
  func foreignOwner() throws {
    let scene = try EveryRole()
    let owner = 54_321
    for name in try scene.scratch.tree().names + [""] {
      try FileManager.default.setAttributes(
        [.ownerAccountID: owner, .groupOwnerAccountID: owner], ofItemAtPath: scene.scratch.path(name))
    }
    guard case .written = try scene.write(scene.plan()) else {
      Issue.record("not written")
      return
    }
    for name in try scene.scratch.tree().names {
      let status = try #require(try FileSystem().status(of: scene.scratch.path(name)))
      #expect(status.owner == UInt32(owner) && status.group == UInt32(owner), "\(name)")
    }
    guard case .written = try scene.machine().write(scene.machine().undoPlan(), pause: { _ in false }) else {
      Issue.record("not undone")
      return
    }
    for name in try scene.scratch.tree().names {
      let status = try #require(try FileSystem().status(of: scene.scratch.path(name)))
      #expect(status.owner == UInt32(owner), "\(name)")
    }
  }

  @Test("files that belong to somebody else are not taken over, and the command that helps is named")
  func foreignFiles() throws {
    let scene = try EveryRole()
    let plan = try scene.plan()
    let before = try scene.scratch.tree().ofOpenClaw
    var syscalls = Syscalls.quick
    // What the system says to anybody but root.
    syscalls.userIdentifier = { 1000 }
    syscalls.fchown = { _, _, _ throws(Errno) in throw .notPermitted }
    syscalls.fstat = { [fstat = syscalls.fstat] descriptor throws(Errno) in
      let real = try fstat(descriptor)
      return FileStatus(
        kind: real.kind, permissions: real.permissions, owner: 1000, group: 1000, size: real.size,
        links: real.links, identity: real.identity, modified: real.modified)
    }
    guard case .failed(let sentence, _, isPartial: false) = try scene.write(plan, through: syscalls) else {
      Issue.record("not refused")
      return
    }
    #expect(sentence.contains("auth-profiles.json belongs to") && sentence.contains("chown"), "\(sentence)")
    #expect(try scene.scratch.tree().ofOpenClaw == before)
  }

  @Test(
    "on a disk that is really full nothing changes, and after making room the same plan is written",
    .enabled(if: geteuid() == 0))
  func fullDisk() throws {
    let scratch = try TemporaryDirectory()
    let mount = scratch.path("disk")
    try scratch.makeDirectory("disk")
    // Without the right to mount (a container) there is nothing to test.
    guard Glibc.mount("tmpfs", mount, "tmpfs", 0, "size=256k,mode=0700") == 0 else { return }
    defer { umount2(mount, Int32(MNT_DETACH)) }
    let files = FileSystem()
    let machine = try Machine(environment: Environment(["HOME": mount]), files: files)
    try scratch.write("{ a: 1 }\n", to: "disk/.openclaw/openclaw.json")
    let plan = try machine.plan(adding: 150_000)
    try scratch.write([UInt8](repeating: 0x61, count: 160_000), to: "disk/ballast")
    let before = try Tree(at: mount)
    guard case .failed(let sentence, _, isPartial: false) = machine.write(plan, pause: { _ in false }) else {
      Issue.record("not full")
      return
    }
    #expect(sentence.contains("no space left on the device") && sentence.contains(".openclaw"))
    #expect(try Tree(at: mount).ofOpenClaw == before.ofOpenClaw)
    try FileManager.default.removeItem(atPath: mount + "/ballast")
    guard case .written = machine.write(plan, pause: { _ in false }) else {
      Issue.record("not written")
      return
    }
  }
}

extension Machine {
  /// A plan that adds this many blanks to the config.
  func plan(adding count: Int) throws -> Plan {
    let snapshot = SnapshotReader(files: files).snapshot(paths.configFile, role: .config)
    let end = snapshot.text.bytes.count
    let edit = TextEdit(range: end..<end, replacement: [.text([UInt8](repeating: 0x20, count: count))])
    let change = FileChange(snapshot: snapshot, edits: [edit], changes: [], holes: [:])
    return Plan(files: [change], notes: [], primary: nil, primaryBefore: nil)
  }
}

extension Tree {
  /// What OpenClaw has: without our journals and its backups.
  var ofOpenClaw: [String: Entry] {
    entries.filter { !$0.key.contains("openclaw-setup") && !$0.key.contains(".bak") }
  }
}
