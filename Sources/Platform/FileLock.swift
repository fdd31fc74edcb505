/// The right to change a file, shared with OpenClaw: while it is held, no other program that follows the same protocol
/// writes that file. Given back when the value ends.
///
/// The lock is a regular file beside the one it protects. It appears complete, by `link`, since OpenClaw (from June
/// 2026) never removes an empty one. It is not re-entrant: a process must not take a lock that it holds. Hold it well
/// under 30 seconds, after which OpenClaw 2026.5 and earlier consider it abandoned, and never while a person thinks.
public struct FileLock: ~Copyable {
  /// The lock file.
  public let path: String
  private let identity: FileStatus.Identity
  private let bytes: [UInt8]
  private let files: FileSystem

  init(path: String, identity: FileStatus.Identity, bytes: [UInt8], files: FileSystem) {
    self.path = path
    self.identity = identity
    self.bytes = bytes
    self.files = files
  }

  /// Takes the lock of `target`, whose directory must exist; a link at `target` itself is not followed, because
  /// OpenClaw does not. While somebody else holds it, `pause` waits as long as it is told to and shows whom for; false
  /// from it gives up.
  public static func acquire(
    for target: String, patience: LockPatience, in files: FileSystem, pause: (LockWait) -> Bool
  ) throws(FileLockError) -> FileLock {
    try acquire(for: target, patience: patience, reclaimable: [], in: files, pause: pause)
  }

  /// Takes the lock of `target`, also from one of the `reclaimable`: locks of a process that has certainly ended.
  static func acquire(
    for target: String, patience: LockPatience, reclaimable: [LockRecord], in files: FileSystem,
    pause: (LockWait) -> Bool
  ) throws(FileLockError) -> FileLock {
    let place: LockPlace
    do throws(FileError) {
      place = try LockPlace(of: target, reclaimable: reclaimable, in: files)
    } catch { throw .file(error) }
    var attempt = 0
    while true {
      let outcome: LockAttempt
      do throws(FileError) { outcome = try place.attempt() } catch { throw .file(error) }
      switch consume outcome {
      case .taken(let lock): return lock
      case .refused(let holder):
        guard attempt < patience.retries else { throw .held(path: place.path, by: holder) }
        let milliseconds = patience.pause(after: attempt, random: files.syscalls.random())
        let wait = LockWait(path: place.path, holder: holder, milliseconds: milliseconds)
        guard pause(wait) else { throw .cancelled(path: place.path) }
        attempt += 1
      }
    }
  }

  /// When it was taken, as the lock file says it.
  var created: String { LockRecord(bytes).created?.iso8601 ?? "" }

  /// Gives the lock back now.
  public consuming func release() {}

  /// Removes the lock file if it is still this one: same file, same bytes. If its bytes cannot be read, being the
  /// same file is enough.
  deinit {
    // A lock of a process that lives on is in everybody's way, so one failure to look at it is not the end.
    let found = (try? files.linkStatus(of: path)) ?? (try? files.linkStatus(of: path)) ?? nil
    guard let found, found.identity == identity else { return }
    if let read = try? files.readFile(path, limit: LockPlace.mostBytes), read != bytes { return }
    try? files.retrying(files.syscalls.unlink(path))
  }
}
