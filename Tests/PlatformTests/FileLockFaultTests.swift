import FaultSupport
import Foundation
import TestSupport
import Testing

@testable import Platform

@Suite("Failing system calls while a lock is taken and given back")
struct FileLockFaultTests {
  @Test(
    "Any failing call leaves a complete lock or none, and nobody else's lock is touched",
    arguments: Faults.everyKind, [nil, deadProcess])
  func everyCall(kind: Faults.Kind, before: Int32?) throws {
    var index = 0
    while true {
      let scratch = try TemporaryDirectory()
      if let before {
        let text = LockRecord.bytes(process: before, created: Timestamp(seconds: 1_600_000_000))
        try scratch.write(text, to: "file.lock")
      }
      let lockPath = scratch.path("file.lock")
      let faults = Faults(kind, at: index)
      var watched = Syscalls.quick
      watched.now = { Timestamp(seconds: 4_000_000_000) }
      let files = FileSystem(faults.table(over: watched))
      let wasComplete = Recorder<Bool>()
      var outcome = "not taken"
      do throws(FileLockError) {
        let lock = try FileLock.acquire(
          for: scratch.path("file"), patience: LockPatience(retries: 1, shortest: 1, longest: 1, factor: 1),
          in: files, pause: { _ in true })
        wasComplete.add(
          LockRecord((try? FileSystem().readFile(lockPath, limit: 999)) ?? []).process == getpid())
        lock.release()
        outcome = "taken"
      } catch {
        outcome = "\(error)"
      }
      guard faults.hasStruck else { break }
      let at: Comment = "call \(index), \(faults.victim ?? ""), \(kind), \(outcome)"
      #expect(wasComplete.all.allSatisfy { $0 }, at)
      check(try scratch.tree(), kind, faults, at)
      index += 1
    }
    #expect(index > 8)
  }

  private func check(_ tree: Tree, _ kind: Faults.Kind, _ faults: Faults, _ at: Comment) {
    // However it ended: what is called a lock names its process.
    if case .file(_, let bytes)? = tree["file.lock"] { #expect(LockRecord(bytes).process != nil, at) }
    switch kind {
    case .isTheLast, .neverAgain, .isFatal:
      break  // a killed process leaves what it had; the next one finds it dead
    case .fails(.interrupted), .fallsShort:
      #expect(tree.names.isEmpty, at)
    case .fails where faults.victim == "rmdir":
      #expect(tree.names == ["file.lock.reclaim"], at)
    case .fails where faults.victim == "unlink":
      #expect(tree.names.count <= 1, at)
    case .fails:
      // The lock stays only if it was not ours, or could not be looked at when it was to be given back.
      #expect(tree.names.filter { $0 != "file.lock" }.isEmpty, at)
    }
  }

  @Test(
    "What a killed process left does not keep the next one from taking the lock", arguments: [false, true])
  func afterKill(wasLocked: Bool) throws {
    for index in 0..<40 {
      let scratch = try TemporaryDirectory()
      if wasLocked {
        let text = LockRecord.bytes(process: deadProcess, created: Timestamp(seconds: 1_600_000_000))
        try scratch.write(text, to: "file.lock")
      }
      let faults = Faults(.isTheLast, at: index)
      var dying = Syscalls.quick
      dying.processIdentifier = { deadProcess }
      dying.now = { Timestamp(seconds: Syscalls.system.now().seconds + 31) }
      let killed = FileSystem(faults.table(over: dying))
      let patience = LockPatience(retries: 0, shortest: 1, longest: 1, factor: 1)
      _ = try? FileLock.acquire(
        for: scratch.path("file"), patience: patience, in: killed, pause: { _ in true }
      ).release()

      var later = FileSystem(.quick)
      later.syscalls.now = { Timestamp(seconds: Syscalls.system.now().seconds + 62) }
      let lock = try FileLock.acquire(
        for: scratch.path("file"), patience: patience, in: later, pause: { _ in true })
      later.removeLeftovers(of: scratch.path("file"))
      lock.release()
      #expect(try scratch.tree().names == [], "after call \(index)")
    }
  }

  @Test(
    "Each error names the lock and the next step",
    arguments: [
      (
        .held(path: "/a/x.lock", by: .process(42, since: Timestamp(seconds: 0))),
        "Process 42 has locked /a/x.lock since 1970-01-01T00:00:00.000Z. "
          + "Wait until it is done and try again (ps -p 42 shows what it is)."
      ),
      (
        .held(path: "/a/x.lock", by: .process(42, since: nil)),
        "Process 42 has locked /a/x.lock. Wait until it is done and try again (ps -p 42 shows what it is)."
      ),
      (
        .held(path: "/a b/x.lock", by: .unnamed(since: Timestamp(seconds: 0))),
        "The lock /a b/x.lock of 1970-01-01T00:00:00.000Z names no process. "
          + "If neither OpenClaw nor another setup is running, remove it: rm '/a b/x.lock'"
      ),
      (
        .held(path: "/a/x.lock", by: .cleanUp),
        "Another process is removing an abandoned lock. "
          + "If none is running, remove what it left: rmdir /a/x.lock.reclaim"
      ),
      (
        .held(path: "/a/x.lock", by: .changingHands),
        "Others keep taking /a/x.lock. Try again when they are done."
      ),
      (.cancelled(path: "/a/x.lock"), "Gave up waiting for /a/x.lock."),
      (
        .file(.symlinkLoop(path: "/a")),
        "The symbolic links at /a lead in a circle. Remove the wrong one (ls -l shows them)."
      ),
    ] as [(FileLockError, String)])
  func sentence(error: FileLockError, text: String) {
    #expect(FileSystem().sentence(for: error) == text)
  }
}
