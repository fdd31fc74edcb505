import FaultSupport
import Foundation
import TestSupport
import Testing

@testable import Platform

/// Another program that takes locks the way OpenClaw's releases do. A shell with `noclobber` creates a file with
/// `O_EXCL` and writes into it afterwards, as they do.
private final class OtherProgram {
  private let process = Process()
  private let commands = Pipe()
  private let answers = Pipe()
  private static let script = """
    now() { date -u +%Y-%m-%dT%H:%M:%S.000Z; }
    take() { ( set -C; printf "$1" > "$LOCK" ) 2>/dev/null; }
    while read -r command; do
      case $command in
        old) take "{\\n  \\"pid\\": $$,\\n  \\"createdAt\\": \\"$(now)\\"\\n}" ;;
        new) take "{\\"pid\\":$$,\\"createdAt\\":\\"$(now)\\",\\"starttime\\":$(cut -d' ' -f22 /proc/$$/stat)}\\n" ;;
        empty) take "" ;;
        fill) printf "{\\"pid\\":$$,\\"createdAt\\":\\"$(now)\\"}" > "$LOCK" ;;
        age) touch -d '2 minutes ago' "$LOCK" ;;
        reclaim) mkdir "$LOCK.reclaim" ;;
        reclaimed) rm -f "$LOCK"; rmdir "$LOCK.reclaim" ;;
        release) rm -f "$LOCK" ;;
        count)
          n=0
          while [ $n -lt 40 ]; do
            if take "{\\"pid\\":$$,\\"createdAt\\":\\"$(now)\\"}"; then
              echo $(($(cat "$FILE") + 1)) > "$FILE.sh" && mv "$FILE.sh" "$FILE"
              rm -f "$LOCK"
              n=$((n + 1))
            fi
          done ;;
      esac
      echo "$? $command"
    done
    """

  init(_ file: String) throws {
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", Self.script]
    process.environment = ["PATH": "/usr/bin:/bin", "FILE": file, "LOCK": file + ".lock"]
    process.standardInput = commands
    process.standardOutput = answers
    try process.run()
  }

  deinit { if process.isRunning { process.terminate() } }

  var number: Int32 { process.processIdentifier }

  /// Starts `command`.
  func begin(_ command: String) { commands.fileHandleForWriting.write(Data("\(command)\n".utf8)) }

  /// Waits until the command is done; whether it succeeded.
  func finish() -> Bool { answers.fileHandleForReading.availableData.first == UInt8(ascii: "0") }

  /// Both.
  func run(_ command: String) -> Bool {
    begin(command)
    return finish()
  }

  /// Ends without giving anything back.
  func die() {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}

@Suite("Locks shared with another program")
struct LockProcessTests {
  let scratch: TemporaryDirectory
  private let other: OtherProgram

  init() throws {
    scratch = try TemporaryDirectory()
    try scratch.write("0", to: "file")
    other = try OtherProgram(scratch.path("file"))
  }

  private func files(later seconds: Int64 = 0) -> FileSystem {
    var files = FileSystem(.quick)
    files.syscalls.now = { Timestamp(seconds: Syscalls.system.now().seconds + seconds) }
    return files
  }

  private func acquire(
    retries: Int = 0, later seconds: Int64 = 0, pause: (LockWait) -> Bool = { _ in true }
  ) throws(FileLockError) -> FileLock {
    try FileLock.acquire(
      for: scratch.path("file"), patience: LockPatience(retries: retries, shortest: 1, longest: 1, factor: 1),
      in: files(later: seconds), pause: pause)
  }

  @Test(
    "a live owner is never robbed, in either protocol and however old its lock is", arguments: ["old", "new"])
  func liveOwner(_ command: String) throws {
    #expect(other.run(command))
    #expect(other.run("age"))
    let before = try scratch.tree().text("file.lock")
    for seconds in [0, 31, 1_000_000] as [Int64] {
      let error = #expect(throws: FileLockError.self) { _ = try acquire(later: seconds) }
      guard case .held(_, by: .process(other.number, _))? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
    #expect(try scratch.tree().text("file.lock") == before)
    #expect(other.run("release"))
    _ = try acquire()
  }

  @Test("ours keeps the other program out, and its next attempt succeeds")
  func keptOut() throws {
    let lock = try acquire()
    #expect(!other.run("old"))
    lock.release()
    #expect(other.run("old"))
  }

  @Test("a dead owner's lock is taken after 30 seconds, not before", arguments: ["old", "new"])
  func deadOwner(_ command: String) throws {
    #expect(other.run(command))
    other.die()
    #expect(throws: FileLockError.self) { _ = try acquire(later: 25) }
    #expect(throws: FileLockError.self) { _ = try acquire(retries: 3) }
    let lock = try acquire(later: 40)
    lock.release()
    #expect(try scratch.tree().names == ["file"])
  }

  @Test(
    "an empty lock is waited for until its maker has written and removed it, and stays when the maker dies")
  func emptyLock() throws {
    #expect(other.run("empty"))
    var holders: [LockHolder] = []
    let lock = try acquire(retries: 10) { wait in
      holders.append(wait.holder)
      if holders.count == 2 { _ = other.run("fill") }
      if holders.count == 4 { _ = other.run("release") }
      return true
    }
    lock.release()
    #expect(holders.count == 4)
    for holder in holders.prefix(2) {
      if case .unnamed = holder { continue } else { Issue.record("\(holder)") }
    }
    for holder in holders.suffix(2) {
      if case .process(other.number, _) = holder { continue } else { Issue.record("\(holder)") }
    }
    #expect(other.run("empty"))
    other.die()
    #expect(throws: FileLockError.self) { _ = try acquire(later: 1_000_000) }
    #expect(try scratch.tree().names == ["file", "file.lock"])
  }

  @Test("while the other program removes an abandoned lock, nobody takes it")
  func reclaiming() throws {
    #expect(other.run("old"))
    #expect(other.run("reclaim"))
    var holders: [LockHolder] = []
    let lock = try acquire(retries: 10) { wait in
      holders.append(wait.holder)
      return holders.count < 3 || other.run("reclaimed")
    }
    #expect(holders == [.cleanUp, .cleanUp, .cleanUp])
    lock.release()
  }

  @Test("waiting names the holder and can be given up")
  func waiting() throws {
    #expect(other.run("new"))
    var waits = 0
    #expect(throws: FileLockError.cancelled(path: scratch.path("file.lock"))) {
      _ = try acquire(retries: 100) { wait in
        waits += 1
        if case .process(other.number, _) = wait.holder {} else { Issue.record("\(wait.holder)") }
        return waits < 5
      }
    }
    #expect(waits == 5)
  }

  @Test("two programs that count in one file lose nothing")
  func counting() throws {
    other.begin("count")
    let files = files()
    for _ in 0..<40 {
      let lock = try acquire(retries: .max) { _ in
        sched_yield()
        return true
      }
      let text = String(decoding: try files.readFile(scratch.path("file"), limit: 100), as: UTF8.self)
      let number = try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
      _ = try AtomicFile(at: scratch.path("file"), in: files)
        .replace(with: Array(String(number + 1).utf8), permissions: .kept)
      lock.release()
    }
    #expect(other.finish())
    let text = try #require(try scratch.tree().text("file"))
    #expect(text.trimmingCharacters(in: .whitespacesAndNewlines) == "80")
    #expect(try scratch.tree().names == ["file"])
  }
}
