import FaultSupport
import Foundation
import JSON5
import OpenClaw
import TestSupport
import Testing

@testable import Platform

@Suite("Taking a write back")
struct UndoTests {
  /// A machine on which a plan has just been written.
  struct Written {
    let scene: EveryRole
    let old: [String?]
    let new: [String?]
    let modes: [Int?]

    init(_ kind: EveryRole.Kind = .changing) throws {
      scene = try EveryRole(kind)
      old = try scene.texts()
      let tree = try scene.scratch.tree()
      modes = EveryRole.names.map { tree.mode($0) }
      guard case .written = try scene.write(scene.plan()) else { throw Unwritten() }
      new = try scene.texts()
    }

    struct Unwritten: Error {}

    func undo(through syscalls: Syscalls = .quick) throws -> WriteOutcome {
      let undo = try scene.machine().undoPlan()
      return try scene.machine(syscalls).write(undo) { _ in false }
    }
  }

  @Test(
    "every file is again as before, byte for byte and with its mode, and the step is gone",
    arguments: EveryRole.Kind.allCases)
  func clean(_ kind: EveryRole.Kind) throws {
    let it = try Written(kind)
    let undo = try it.scene.machine().undoPlan()
    #expect(undo.isClean)
    #expect(undo.step == (try it.scene.machine().undoSteps()).first)
    #expect(undo.step.title == "Default model: none -> a/b")
    #expect(undo.step.files.map(\.path) == EveryRole.names.map(it.scene.scratch.path))
    #expect(undo.plan.files.count == 5)
    guard case .written(let report) = try it.scene.machine().write(undo, pause: { _ in false }) else {
      Issue.record("not undone")
      return
    }
    // The config first: a key without a default model is harmless.
    #expect(report.paths == EveryRole.names.reversed().map(it.scene.scratch.path))
    #expect(try it.scene.texts() == it.old)
    let tree = try it.scene.scratch.tree()
    #expect(EveryRole.names.map { tree.mode($0) } == it.modes)
    #expect(tree[EveryRole.include] == .link("../dotfiles/agents.json5"))
    #expect(try it.scene.journals() == [])
    #expect(try it.scene.machine().undoSteps() == [])
    try it.scene.checkModes("undone")
  }

  @Test("no key is in the plan, neither the one that comes back nor the one that goes")
  func secrets() throws {
    let it = try Written()
    let undo = try it.scene.machine().undoPlan()
    let pieces = undo.plan.files.flatMap(\.edits).flatMap(\.replacement).map { piece in
      switch piece {
      case .text(let text): String(decoding: text, as: UTF8.self)
      case .hole: ""
      }
    }
    let diffs = undo.plan.files.flatMap(\.diff).map(\.marked)
    let shown = "\(undo)" + diffs.joined() + pieces.joined()
    #expect(!shown.contains("777777"))
    #expect(!shown.contains(EveryRole.key.dropFirst(12).prefix(6)))
  }

  @Test("steps are taken back one after the other, the last one first")
  func several() throws {
    let scene = try EveryRole()
    var states = [try scene.texts()]
    for index in 0..<4 {
      guard case .written = try scene.write(scene.plan("{ n: \(index) }\n")) else {
        Issue.record("not written")
        return
      }
      states.append(try scene.texts())
    }
    for (index, state) in states.dropLast().enumerated().reversed() {
      guard case .written = try scene.machine().write(scene.machine().undoPlan(), pause: { _ in false })
      else {
        Issue.record("not undone: \(index)")
        return
      }
      #expect(try scene.texts() == state)
      #expect(try scene.machine().undoSteps().count == index)
    }
  }

  @Test("what was changed since is shown as a difference and goes back only when somebody writes it")
  func changedSince() throws {
    let it = try Written()
    try it.scene.scratch.write("{ gateway: { mode: 'local' } } // mine\n", to: EveryRole.config, mode: 0o640)
    let undo = try it.scene.machine().undoPlan()
    #expect(!undo.isClean)
    let config = try #require(undo.plan.config)
    #expect(config.diff.contains { $0.kind == .removed && $0.text.contains("// mine") })
    guard case .written = try it.scene.machine().write(undo, pause: { _ in false }) else {
      Issue.record("not undone")
      return
    }
    #expect(try it.scene.texts() == it.old)
  }

  @Test("what changes after the review of an undo stops it")
  func staleReview() throws {
    let it = try Written()
    let undo = try it.scene.machine().undoPlan()
    try it.scene.scratch.write("{ more: 1 }\n", to: EveryRole.config, mode: 0o640)
    #expect(
      try it.scene.machine().write(undo, pause: { _ in false })
        == .changedOnDisk(path: it.scene.scratch.path(EveryRole.config)))
    #expect(try it.scene.texts().dropLast() == it.new.dropLast())
    #expect(try it.scene.machine().undoSteps().count == 1)
  }

  @Test("a file that somebody removed comes back, one that was created and is gone stays gone")
  func removedSince() throws {
    let it = try Written()
    for name in [EveryRole.dotEnv, EveryRole.store] {
      try FileManager.default.removeItem(atPath: it.scene.scratch.path(name))
    }
    let undo = try it.scene.machine().undoPlan()
    #expect(!undo.isClean)
    #expect(undo.plan.files.count == 4)
    guard case .written = try it.scene.machine().write(undo, pause: { _ in false }) else {
      Issue.record("not undone")
      return
    }
    #expect(try it.scene.texts() == it.old)
    #expect(try it.scene.scratch.tree().mode(EveryRole.store) == 0o600)
  }

  @Test("a step with nothing left to take back is forgotten when it is written")
  func nothingLeft() throws {
    let it = try Written()
    for (name, text) in zip(EveryRole.names, it.old) {
      let name = name == EveryRole.include ? "dotfiles/agents.json5" : name
      if let text {
        try it.scene.scratch.write(text, to: name)
      } else {
        try FileManager.default.removeItem(atPath: it.scene.scratch.path(name))
      }
    }
    let undo = try it.scene.machine().undoPlan()
    #expect(undo.plan.isEmpty)
    #expect(try it.scene.machine().write(undo, pause: { _ in false }) == .written(WriteReport(files: [])))
    #expect(try it.scene.journals() == [])
  }

  @Test("without a step, under Nix, or with a step that is damaged there is a sentence instead")
  func errors() throws {
    let scene = try EveryRole()
    #expect(throws: UndoError.nothing) { try scene.machine().undoPlan() }
    #expect(UndoError.nothing.sentence == "There is nothing to undo.")
    let nix = try Machine(
      environment: Environment(["HOME": scene.scratch.path, "OPENCLAW_NIX_MODE": "1"]),
      files: FileSystem(.quick))
    #expect(throws: UndoError.nixMode) { try nix.undoPlan() }
    #expect(UndoError.nixMode.sentence.contains("OPENCLAW_NIX_MODE"))
    try scene.scratch.write(
      "rubbish", to: EveryRole.journals + "step-00000000000000000005-00000007", mode: 0o600)
    let error = #expect(throws: UndoError.self) { try scene.machine().undoPlan() }
    #expect(error?.sentence.contains("is damaged") == true)
    #expect(try scene.machine().undoSteps() == [])
  }

  @Test(
    "an undo that dies after any call has happened or has not, and can be had again if not",
    arguments: EveryRole.Kind.allCases)
  func everyDeath(_ kind: EveryRole.Kind) throws {
    var index = 0
    while true {
      let it = try Written(kind)
      let undo = try it.scene.machine().undoPlan()
      let faults = Faults(.isTheLast, at: index)
      _ = try it.scene.write(undo, through: faults.table(over: .quick))
      guard faults.hasStruck else { break }
      let at: Comment = "after call \(index), \(faults.victim ?? "")"
      _ = try it.scene.recover(after: 31)
      let texts = try it.scene.texts()
      #expect([it.old, it.new].contains(texts), at)
      let steps = try it.scene.journals()
      #expect(steps.count == (texts == it.new ? 1 : 0), at)
      #expect(steps.allSatisfy { $0.hasPrefix("step-") }, at)
      #expect(try it.scene.scratch.tree().names.allSatisfy { !$0.hasSuffix(".tmp") }, at)
      try it.scene.checkModes(at)
      index += 3  // every third call: the whole way is tried with the plain write
    }
    #expect(index > 150)
  }
}
