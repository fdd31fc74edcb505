import FaultSupport
import OpenClaw
import TestSupport
import Testing

@testable import Platform

@Suite("Failing system calls while files of every role are written")
struct TransactionFaultTests {
  /// The old and the new files, and how many calls lie between them.
  struct Reference {
    let old: [String?]
    let new: [String?]
    let calls: [String]

    init(_ kind: EveryRole.Kind) throws {
      let scene = try EveryRole(kind)
      old = try scene.texts()
      let faults = Faults(.isTheLast, at: .max)
      let outcome = try scene.write(try scene.plan(), through: faults.table(over: .quick))
      guard case .written = outcome else { throw Unwritten(outcome: outcome) }
      new = try scene.texts()
      calls = faults.journal
    }

    struct Unwritten: Error { let outcome: WriteOutcome }
  }

  private static let oneFault: [(Faults.Kind, EveryRole.Kind)] =
    Faults.everyKind.filter { $0 != .isTheLast }.map { ($0, .changing) }
    + [(.fails(.inputOutput), .removing), (.fails(.interrupted), .removing)]

  @Test(
    "one failing call leaves all files old or all new, and the outcome says which",
    arguments: oneFault)
  func everyCall(_ fault: Faults.Kind, _ kind: EveryRole.Kind) throws {
    let reference = try Reference(kind)
    #expect(reference.calls.count > 150)
    for index in reference.calls.indices {
      let scene = try EveryRole(kind)
      let plan = try scene.plan()
      let faults = Faults(fault, at: index)
      let outcome = try scene.write(plan, through: faults.table(over: .quick))
      let at: Comment = "call \(index), \(faults.victim ?? "none"), \(fault): \(outcome)"
      let texts = try scene.texts()
      switch outcome {
      case .written: #expect(texts == reference.new, at)
      case .failed(let sentence, let next, let isPartial):
        #expect(texts == reference.old && !isPartial, at)
        check(sentence, next, scene, at)
      case .locked(_, let sentence, _):
        #expect(texts == reference.old, at)
        check(sentence, "", scene, at)
      case .changedOnDisk, .overwritten: Issue.record(at)
      }
      if fault == .fails(.interrupted) || fault == .fallsShort { #expect(texts == reference.new, at) }
      try checkLeftovers(scene, faults, at)
      try scene.checkModes(at)
      try checkNextStart(scene, reference, at)
    }
  }

  /// What the disk itself may have kept from being removed is gone after the next start; anything else at once.
  private func checkLeftovers(_ scene: EveryRole, _ faults: Faults, _ at: Comment) throws {
    guard !["unlink", "lstat", "rmdir"].contains(faults.victim) else { return }
    let names = try scene.scratch.tree().names
    #expect(names.allSatisfy { !$0.hasSuffix(".tmp") && !$0.contains(".lock") }, at)
    let pending = try scene.journals().filter { $0.hasPrefix("pending-") }
    #expect(pending.isEmpty || faults.victim == "rename", at)
  }

  private func check(_ sentence: String, _ next: String, _ scene: EveryRole, _ at: Comment) {
    #expect(sentence.contains(scene.scratch.path + "/.openclaw") || sentence.contains("/dotfiles"), at)
    #expect(!sentence.contains(".tmp") && !sentence.contains(EveryRole.key), at)
    #expect((sentence + " " + next).split(separator: ". ").count > 1, at)
  }

  /// After the next start nothing is left over, and after the one after that there is no news.
  private func checkNextStart(_ scene: EveryRole, _ reference: Reference, _ at: Comment) throws {
    let texts = try scene.texts()
    _ = try scene.recover(after: 31)
    #expect(try scene.texts() == texts, at)
    #expect(try scene.recover(after: 31) == [], at)
    let names = try scene.scratch.tree().names
    #expect(names.allSatisfy { !$0.hasSuffix(".tmp") && !$0.contains("pending-") }, at)
    #expect(try scene.journals().count == (texts == reference.new ? 1 : 0), at)
    try scene.checkModes(at)
  }

  @Test(
    "a system call that never works again leaves all files old or all new, or the next start sees to it",
    arguments: [Errno.noSpace, .inputOutput, .accessDenied, .readOnlyFileSystem, .tooManyOpen])
  func everyName(_ errno: Errno) throws {
    let reference = try Reference(.changing)
    for name in Set(reference.calls).sorted() {
      let count = reference.calls.filter { $0 == name }.count
      // Which error it is makes no difference to where it starts.
      for first in 0..<(errno == .inputOutput ? count : 1) {
        let scene = try EveryRole()
        let plan = try scene.plan()
        let faults = Faults(.neverAgain(errno, name: name), at: first)
        let outcome = try scene.write(plan, through: faults.table(over: .quick))
        let at: Comment = "\(name) from \(first) on, \(errno): \(outcome)"
        if case .written = outcome { #expect(try scene.texts() == reference.new, at) }
        try scene.checkModes(at)
        let isPartial = if case .failed(_, _, isPartial: true) = outcome { true } else { false }
        if !isPartial { #expect(try [reference.old, reference.new].contains(scene.texts()), at) }

        let news = try scene.recover(after: 31)
        #expect(try [reference.old, reference.new].contains(scene.texts()), at)
        if isPartial { #expect(news.count == 1, at) }
        try checkNextStart(scene, reference, at)
      }
    }
  }

  @Test(
    "a process that dies after any call leaves all files old or all new once the next one has started",
    arguments: EveryRole.Kind.allCases)
  func everyDeath(_ kind: EveryRole.Kind) throws {
    let reference = try Reference(kind)
    for index in reference.calls.indices {
      let scene = try EveryRole(kind)
      let plan = try scene.plan()
      let faults = Faults(.isTheLast, at: index)
      _ = try scene.write(plan, through: faults.table(over: .quick))
      let at: Comment = "after call \(index), \(faults.victim ?? "none")"
      try scene.checkModes(at)
      let wasPending = try scene.journals().contains { $0.hasPrefix("pending-") && !$0.hasSuffix(".tmp") }
      let news = try scene.recover()
      #expect(try [reference.old, reference.new].contains(scene.texts()), at)
      // A lock that a journal names is taken from the dead at once, any other after OpenClaw's 30 seconds.
      if wasPending {
        let names = try scene.scratch.tree().names
        #expect(names.allSatisfy { !$0.hasSuffix(".tmp") && !$0.contains(".lock") }, at)
      }
      for recovery in news {
        switch recovery {
        case .finished: #expect(try scene.texts() == reference.new, at)
        case .undone(_, let paths):
          #expect(try scene.texts() == reference.old && !paths.isEmpty, at)
        case .left, .handedOver, .postponed: Issue.record("\(recovery) \(at)")
        }
      }
      try checkNextStart(scene, reference, at)
      try checkNextWrite(scene, reference, at)
    }
  }

  /// Whatever a dead process left, the next write succeeds, 30 seconds later at the latest.
  private func checkNextWrite(_ scene: EveryRole, _ reference: Reference, _ at: Comment) throws {
    guard try scene.texts() == reference.old else { return }
    var later = Syscalls.quick
    later.now = { Timestamp(seconds: Syscalls.system.now().seconds + 62) }
    let outcome = try scene.write(scene.plan(), through: later)
    guard case .written = outcome else {
      Issue.record("\(outcome) \(at)")
      return
    }
    #expect(try scene.texts() == reference.new, at)
    let names = try scene.scratch.tree().names
    #expect(names.allSatisfy { !$0.hasSuffix(".tmp") && !$0.contains(".lock") }, at)
  }

  @Test(
    "a start that is hindered itself, or dies, leaves it to the next one",
    arguments: [.fails(.inputOutput), .fails(.noSpace), .isTheLast] as [Faults.Kind])
  func whileRecovering(_ fault: Faults.Kind) throws {
    let reference = try Reference(.changing)
    // After the second of five files has been put in place, and after the last.
    let renames = reference.calls.indices.filter { reference.calls[$0] == "rename" }
    for death in [renames[renames.count - 5], renames[renames.count - 2]] {
      var index = 0
      while true {
        let scene = try EveryRole()
        _ = try scene.write(scene.plan(), through: Faults(.isTheLast, at: death).table(over: .quick))
        let faults = Faults(fault, at: index)
        let news = try scene.recover(through: faults.table(over: .quick))
        guard faults.hasStruck else { break }
        let at: Comment = "death at \(death), then call \(index), \(faults.victim ?? ""), \(fault): \(news)"
        try scene.checkModes(at)
        for case .postponed(let reason) in news where fault != .isTheLast {
          #expect(reason.contains(scene.scratch.path), at)
        }
        _ = try scene.recover(after: 31)
        #expect(try [reference.old, reference.new].contains(scene.texts()), at)
        // What could not be listed or removed when it was time to stays, and does no harm.
        if !["names", "unlink"].contains(faults.victim) { try checkNextStart(scene, reference, at) }
        index += 1
      }
      #expect(index > 30)
    }
  }
}
