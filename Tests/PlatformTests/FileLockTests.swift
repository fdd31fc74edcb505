import FaultSupport
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Platform

/// Above the largest process number Linux gives out: nobody's.
let deadProcess: Int32 = 4_194_305
/// Always alive, and never this one.
private let liveProcess: Int32 = 1

@Suite("Lock files")
struct FileLockTests {
  let scratch: TemporaryDirectory
  let now = Timestamp(seconds: 1_778_070_896, nanoseconds: 789_000_000)
  var files = FileSystem(.quick)

  init() throws {
    scratch = try TemporaryDirectory()
    files.syscalls.now = { [now] in now }
  }

  /// A lock as OpenClaw writes it, `age` seconds old by its own account and by the file's.
  func writeLock(_ text: String, age: Double = 0) throws {
    try scratch.write(text, to: "file.lock", mode: 0o644)
    let date = Date(timeIntervalSince1970: Double(now.seconds) - age)
    try FileManager.default.setAttributes(
      [.modificationDate: date], ofItemAtPath: scratch.path("file.lock"))
  }

  func record(_ process: Int32, age: Int64) -> String {
    let created = Timestamp(seconds: now.seconds - age)
    return String(decoding: LockRecord.bytes(process: process, created: created), as: UTF8.self)
  }

  /// Tries once, and `retries` times more; collects what it would have waited for.
  func acquire(retries: Int = 0, in files: FileSystem? = nil) throws(FileLockError) -> FileLock {
    try FileLock.acquire(
      for: scratch.path("file"), patience: LockPatience(retries: retries, shortest: 1, longest: 1, factor: 1),
      in: files ?? self.files, pause: { _ in true })
  }

  @Test("A lock is a complete file that OpenClaw can read, and is gone afterwards")
  func takeAndRelease() throws {
    let lock = try acquire()
    #expect(lock.path == scratch.path("file.lock"))
    #expect(
      try scratch.tree().text("file.lock")
        == "{\n  \"pid\": \(getpid()),\n  \"createdAt\": \"2026-05-06T12:34:56.789Z\"\n}\n")
    #expect(try scratch.tree().names == ["file.lock"])
    lock.release()
    #expect(try scratch.tree().names == [])
  }

  @Test("The lock lies in the real directory, beside a link rather than beside its target")
  func place() throws {
    try scratch.write("", to: "real/target")
    try scratch.link("real/link", to: "target")
    try scratch.link("alias", to: "real")
    let lock = try FileLock.acquire(
      for: scratch.path("alias/link"), patience: .config, in: files, pause: { _ in false })
    #expect(lock.path == scratch.path("real/link.lock"))
  }

  @Test("A lock that leaves its scope is given back, also when an error ends the scope")
  func scope() throws {
    struct Stop: Error {}
    func work() throws {
      let lock = try acquire()
      #expect(try files.exists(lock.path))
      throw Stop()
    }
    #expect(throws: Stop.self) { try work() }
    #expect(try scratch.tree().names == [])
  }

  @Test(
    "A process that is gone for more than 30 seconds loses its lock, any other keeps it",
    arguments: [
      (deadProcess, 31, true), (deadProcess, 29, false), (deadProcess, -5, false),
      (liveProcess, 31, false), (liveProcess, 1_000_000, false),
    ] as [(Int32, Int64, Bool)])
  func abandoned(process: Int32, age: Int64, isTaken: Bool) throws {
    try writeLock(record(process, age: age), age: Double(age))
    let before = try scratch.tree()
    guard isTaken else {
      let since = Timestamp(seconds: now.seconds - age)
      let error = FileLockError.held(path: scratch.path("file.lock"), by: .process(process, since: since))
      #expect(throws: error) { _ = try acquire() }
      #expect(try scratch.tree() == before)
      return
    }
    let lock = try acquire()
    #expect(try scratch.tree().names == ["file.lock"])
    #expect(try scratch.tree() != before)
    lock.release()
    #expect(try scratch.tree().names == [])
  }

  @Test("The number of this process in an old lock is that of an earlier process")
  func ownNumber() throws {
    try writeLock(record(getpid(), age: 29), age: 29)
    #expect(throws: FileLockError.self) { _ = try acquire() }
    try writeLock(record(getpid(), age: 31), age: 31)
    _ = try acquire()
  }

  @Test(
    "A lock that names no process is never removed, however old",
    arguments: [
      "", " ", "{", "{}", "not json", "{\"createdAt\": \"2020-01-01T00:00:00.000Z\"}",
      "{\"pid\": 0, \"createdAt\": \"2020-01-01T00:00:00.000Z\"}", "{\"pid\": -1}", "{\"pid\": \"4194305\"}",
      "{\"pid\": 4194305", "{\"pid\": 41943050000000000}", "{\"pid\": 4194305} x", "{\"pid\": {\"a\": 1}}",
    ])
  func unnamed(text: String) throws {
    try writeLock(text, age: 1_000_000)
    let found = #expect(throws: FileLockError.self) { _ = try acquire() }
    guard case .held(_, by: .unnamed)? = found else {
      Issue.record("\(String(describing: found))")
      return
    }
    #expect(try scratch.tree().text("file.lock") == text)
  }

  @Test(
    "A lock in another layout, or with members of later versions, is understood",
    arguments: [
      #"{"pid":4194305,"createdAt":"2020-01-01T00:00:00.000Z","starttime":12345}"#,
      #"{"starttime":null,"host":"a\"b","pid":4194305}"#,
      "\r\n{ \"pid\" : 4194305 , \"createdAt\" : \"nonsense\" }\n\n",
    ])
  func otherLayout(text: String) throws {
    try writeLock(text, age: 31)
    _ = try acquire()
    #expect(try scratch.tree().names == [])
  }

  @Test("A directory in the place of the lock is somebody else's")
  func directory() throws {
    try scratch.makeDirectory("file.lock")
    #expect(throws: FileLockError.self) { _ = try acquire() }
    #expect(try scratch.tree().names == ["file.lock"])
  }

  @Test("While somebody removes an abandoned lock, everybody waits")
  func reclaimDirectory() throws {
    try writeLock(record(deadProcess, age: 60), age: 60)
    try makeReclaimDirectory(age: 0)
    let before = try scratch.tree()
    #expect(throws: FileLockError.held(path: scratch.path("file.lock"), by: .cleanUp)) { _ = try acquire() }
    #expect(try scratch.tree() == before)
    // Also when the lock itself is gone already.
    try FileManager.default.removeItem(atPath: scratch.path("file.lock"))
    #expect(throws: FileLockError.held(path: scratch.path("file.lock"), by: .cleanUp)) { _ = try acquire() }
    var waits = 0
    let lock = try FileLock.acquire(
      for: scratch.path("file"), patience: .config, in: files,
      pause: { wait in
        waits += 1
        #expect(wait.holder == .cleanUp)
        return waits < 3 || (try? FileManager.default.removeItem(atPath: wait.path + ".reclaim")) != nil
      })
    #expect(waits == 3)
    lock.release()
  }

  /// The directory of somebody who removes an abandoned lock.
  func makeReclaimDirectory(age: Double) throws {
    try scratch.makeDirectory("file.lock.reclaim")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: Double(now.seconds) - age)],
      ofItemAtPath: scratch.path("file.lock.reclaim"))
  }

  @Test("Whoever was killed while removing an abandoned lock does not block it for ever")
  func reclaimDirectoryLeft() throws {
    try writeLock(record(deadProcess, age: 60), age: 60)
    try makeReclaimDirectory(age: 29)
    #expect(throws: FileLockError.held(path: scratch.path("file.lock"), by: .cleanUp)) { _ = try acquire() }
    try makeReclaimDirectory(age: 31)
    _ = try acquire()
    #expect(try scratch.tree().names == [])
  }

  @Test("A new lock that took the place of the abandoned one is not removed")
  func replacedMeanwhile() throws {
    try writeLock(record(deadProcess, age: 60), age: 60)
    var files = files
    let path = scratch.path("file.lock")
    let fresh = record(liveProcess, age: 0)
    files.syscalls.mkdir = { [mkdir = files.syscalls.mkdir] name, mode throws(Errno) in
      try mkdir(name, mode)
      // The moment at which an older OpenClaw, which knows no .reclaim, could step in.
      unlink(path)
      _ = FileManager.default.createFile(atPath: path, contents: Data(fresh.utf8))
    }
    #expect(throws: FileLockError.held(path: path, by: .changingHands)) { _ = try acquire(in: files) }
    #expect(try scratch.tree().text("file.lock") == fresh)
    #expect(try scratch.tree().names == ["file.lock"])
  }

  @Test("Only the lock that was taken is given back")
  func robbed() throws {
    let lock = try acquire()
    try FileManager.default.removeItem(atPath: lock.path)
    try writeLock(record(liveProcess, age: 0))
    lock.release()
    #expect(try scratch.tree().text("file.lock") == record(liveProcess, age: 0))
  }

  @Test("Another file with the same bytes is another lock")
  func robbedByTwin() throws {
    let lock = try acquire()
    // Kept under another name, or the twin could get its number.
    try FileManager.default.moveItem(atPath: lock.path, toPath: scratch.path("kept"))
    try FileManager.default.copyItem(atPath: scratch.path("kept"), toPath: lock.path)
    lock.release()
    #expect(try scratch.tree().names == ["file.lock", "kept"])
  }

  @Test("Waiting is told who holds the lock, how long to wait, and can be cancelled")
  func waiting() throws {
    try writeLock(record(liveProcess, age: 1), age: 1)
    var waits: [LockWait] = []
    #expect(throws: FileLockError.cancelled(path: scratch.path("file.lock"))) {
      _ = try FileLock.acquire(
        for: scratch.path("file"), patience: .authStore, in: files,
        pause: {
          waits.append($0)
          return waits.count < 4
        })
    }
    let since = Timestamp(seconds: now.seconds - 1)
    #expect(waits.map(\.holder) == Array(repeating: .process(liveProcess, since: since), count: 4))
    for (wait, shortest) in zip(waits, [100, 200, 400, 800]) {
      #expect((shortest...shortest * 2).contains(wait.milliseconds))
    }
    #expect(try scratch.tree().names == ["file.lock"])
  }

  @Test(
    "Patience is OpenClaw's",
    arguments: [
      (LockPatience.authStore, 10, [100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000, 10_000]),
      (LockPatience.config, 80, [25, 30, 36, 43, 52, 62, 75, 90, 107, 129, 155, 186, 223, 250, 250]),
    ] as [(LockPatience, Int, [Int])])
  func patience(patience: LockPatience, retries: Int, pauses: [Int]) throws {
    #expect(patience.retries == retries)
    for (attempt, pause) in pauses.enumerated() {
      #expect(patience.pause(after: attempt, random: 0) == pause)
      #expect(patience.pause(after: attempt, random: .max) <= Int(patience.longest))
      #expect(patience.pause(after: attempt, random: .max) >= pause)
    }
    #expect(patience.pause(after: 1_000_000, random: .max) == Int(patience.longest))

    try writeLock(record(liveProcess, age: 0))
    var attempts = 0
    #expect(throws: FileLockError.self) {
      _ = try FileLock.acquire(
        for: scratch.path("file"), patience: patience, in: files,
        pause: { _ in
          attempts += 1
          return true
        })
    }
    #expect(attempts == retries)
  }

  @Test(
    "Without hard links the lock is created in its place",
    arguments: [
      Errno.notPermitted, .notSupported, .notImplemented,
    ])
  func noHardLinks(errno: Errno) throws {
    var files = files
    files.syscalls.link = { _, _ throws(Errno) in throw errno }
    let lock = try acquire(in: files)
    #expect(try scratch.tree().names == ["file.lock"])
    #expect(throws: FileLockError.self) { _ = try acquire(in: files) }
    lock.release()
    #expect(try scratch.tree().names == [])
  }

  @Test("A link whose answer was lost counts, one that somebody else made does not")
  func lostAnswer() throws {
    var files = files
    files.syscalls.link = { [link = files.syscalls.link] from, to throws(Errno) in
      try link(from, to)
      throw .exists
    }
    _ = try acquire(in: files)
    #expect(try scratch.tree().names == [])
  }

  @Test("A missing directory is an error that names the file")
  func noDirectory() {
    let path = scratch.path("none/file")
    #expect(throws: FileLockError.file(.io(.lock, path: path, .noEntry))) {
      _ = try FileLock.acquire(for: path, patience: .config, in: files, pause: { _ in true })
    }
  }

  @Test("Threads that change a file under its lock lose no change")
  func contention() throws {
    try scratch.write("0", to: "file")
    let done = try Mailbox<String?>()
    let path = scratch.path("file")
    for _ in 0..<4 {
      try Background.run {
        let files = FileSystem(.quick)
        let patience = LockPatience(retries: .max, shortest: 1, longest: 1, factor: 1)
        do {
          for _ in 0..<25 {
            let lock = try FileLock.acquire(
              for: path, patience: patience, in: files,
              pause: { _ in
                sched_yield()
                return true
              })
            let text = String(decoding: try files.readFile(path, limit: 100), as: UTF8.self)
            _ = try AtomicFile(at: path, in: files)
              .replace(with: Array(String((Int(text) ?? 0) + 1).utf8), permissions: .kept)
            lock.release()
          }
          done.post(nil)
        } catch {
          done.post("\(error)")
        }
      }
    }
    var results: [String?] = []
    while results.count < 4 {
      try #require(isReadable(done.readEnd, patience: 60_000))
      results += done.drain()
    }
    #expect(results == [nil, nil, nil, nil])
    #expect(try scratch.tree().text("file") == "100")
    #expect(try scratch.tree().names == ["file"])
  }
}
