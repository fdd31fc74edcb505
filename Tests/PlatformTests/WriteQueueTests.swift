import FaultSupport
import Foundation
import TestSupport
import Testing

@testable import Platform

@Suite("Queueing to write")
struct WriteQueueTests {
  let scratch: TemporaryDirectory
  let files = FileSystem(.quick)

  init() throws { scratch = try TemporaryDirectory() }

  @Test("the second waits, is told who writes, and has its turn when the first is done")
  func second() throws {
    let first = Holder(try WriteQueue.join(at: scratch.path, in: files, pause: { _ in false }))
    var waits: [LockWait] = []
    let second = try WriteQueue.join(at: scratch.path, in: files) { wait in
      waits.append(wait)
      if waits.count == 3 { first.leave() }
      return true
    }
    #expect(waits.count >= 3)
    #expect(waits.allSatisfy { $0.path == scratch.path && $0.milliseconds == 0 })
    #expect(waits.first?.holder == .otherRun(getpid()))
    second.leave()
    #expect(try scratch.tree().names == [])
  }

  @Test("whoever gives up leaves the queue, and does not keep the next one from its turn")
  func cancelled() throws {
    let first = Holder(try WriteQueue.join(at: scratch.path, in: files, pause: { _ in false }))
    #expect(throws: FileLockError.cancelled(path: scratch.path)) {
      _ = try WriteQueue.join(at: scratch.path, in: files, pause: { _ in false })
    }
    first.leave()
    let third = try WriteQueue.join(at: scratch.path, in: files, pause: { _ in true })
    third.leave()
  }

  @Test("one that has its turn for too long is named")
  func patience() throws {
    let first = Holder(try WriteQueue.join(at: scratch.path, in: files, pause: { _ in false }))
    #expect(throws: FileLockError.held(path: scratch.path, by: .otherRun(getpid()))) {
      _ = try WriteQueue.join(at: scratch.path, patience: 0, in: files, pause: { _ in true })
    }
    first.leave()
    #expect(
      files.sentence(for: FileLockError.held(path: "/a", by: .otherRun(7)))
        == "Another openclaw-setup (process 7) has been writing to /a for long. Try again when it is done.")
    #expect(
      files.sentence(for: FileLockError.held(path: "/a", by: .otherRun(nil)))
        == "Another openclaw-setup has been writing to /a for long. Try again when it is done.")
  }

  @Test(
    "where directories cannot be locked there is no queue, and nobody is kept from writing",
    arguments: [Errno(code: EBADF), .notSupported, .notImplemented, Errno(code: ENOLCK)])
  func noQueue(errno: Errno) throws {
    var files = files
    files.syscalls.flock = { _, _ throws(Errno) in throw errno }
    let first = try WriteQueue.join(at: scratch.path, in: files, pause: { _ in false })
    let second = try WriteQueue.join(at: scratch.path, in: files, pause: { _ in false })
    first.leave()
    second.leave()
    let missing = try WriteQueue.join(at: scratch.path("none"), in: files, pause: { _ in false })
    missing.leave()
  }

  @Test("who holds a lock is read from the system's table, and not who waits for it")
  func table() {
    let table = """
      1: POSIX  ADVISORY  WRITE 11 fe:00:77 0 EOF
      2: FLOCK  ADVISORY  WRITE 22 fe:00:77 0 EOF
      2: -> FLOCK  ADVISORY  WRITE 33 fe:00:77 0 EOF
      3: FLOCK  ADVISORY  WRITE 0 fe:00:78 0 EOF
      4: FLOCK

      """
    #expect(FlockTable.holder(of: 77, in: table) == 22)
    #expect(FlockTable.holder(of: 78, in: table) == nil)
    #expect(FlockTable.holder(of: 7, in: table) == nil)
  }

  /// Lets a closure end a turn.
  private final class Holder {
    private var queue: WriteQueue?

    init(_ queue: consuming WriteQueue) { self.queue = consume queue }

    func leave() { queue = nil }
  }
}
