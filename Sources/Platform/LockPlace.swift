internal import Glibc

/// What came of one attempt to take a lock.
enum LockAttempt: ~Copyable {
  /// The lock, held from now on.
  case taken(FileLock)
  /// Not now, and who is in the way.
  case refused(LockHolder)
}

/// Where the lock of one file is, and the protocol that OpenClaw's versions and we follow there.
struct LockPlace {
  /// A lock of a dead process this many seconds old is abandoned. OpenClaw waits as long (`stale` 30 000 ms).
  static let abandonedAfter = 30.0
  /// A lock file has about 70 bytes.
  static let mostBytes = 65_536

  /// The lock file.
  let path: String
  /// The file it protects.
  private let target: String
  private let files: FileSystem
  private let reclaimable: [LockRecord]

  /// The lock of `target` lies in the real directory of it, whatever links lead there. Locks that are `reclaimable`
  /// belong to a process that has certainly ended, so nobody needs to wait until they are old.
  init(of target: String, reclaimable: [LockRecord] = [], in files: FileSystem) throws(FileError) {
    self.reclaimable = reclaimable
    let name = PathName(target)
    let directory = try files.perform(.lock, target, files.syscalls.realpath(name.directory))
    path = PathName.join(directory, name.base) + ".lock"
    self.target = target
    self.files = files
  }

  /// Takes the lock if nobody has it, or if whoever had it is gone.
  func attempt() throws(FileError) -> LockAttempt {
    switch try look() {
    case .held(let holder): return .refused(holder)
    case .free: break
    case .abandoned(let lock): try reclaim(lock)
    }
    guard let lock = try take() else { return .refused(.changingHands) }
    return .taken(lock)
  }

  private enum State {
    case free
    case held(LockHolder)
    case abandoned(FileContents)
  }

  /// A directory made by whoever removes an abandoned lock (OpenClaw from June 2026, and we): meanwhile everybody
  /// waits.
  private var cleanUpDirectory: String { path + ".reclaim" }

  private func look() throws(FileError) -> State {
    guard try isNobodyCleaningUp() else { return .held(.cleanUp) }
    guard let link = try files.linkStatus(of: path) else { return .free }
    // Not made by this protocol: not ours to judge.
    guard link.kind == .file else { return .held(.unnamed(since: link.modified)) }
    guard let lock = try files.contents(of: path, limit: Self.mostBytes) else { return .free }
    let record = LockRecord(lock.bytes)
    guard let process = record.process else { return .held(.unnamed(since: lock.status.modified)) }
    let created = min(record.created ?? lock.status.modified, lock.status.modified)
    guard reclaimable.contains(record) || (files.isDead(process) && isLongAgo(created)) else {
      return .held(.process(process, since: record.created))
    }
    return .abandoned(lock)
  }

  /// Cleaning up takes a few system calls. A directory that has been there for long is what a killed process left,
  /// and without this nobody could ever take the lock again.
  private func isNobodyCleaningUp() throws(FileError) -> Bool {
    guard let directory = try files.linkStatus(of: cleanUpDirectory) else { return true }
    guard isLongAgo(directory.modified) else { return false }
    return (try? files.retrying(files.syscalls.rmdir(cleanUpDirectory))) != nil
  }

  private func isLongAgo(_ moment: Timestamp) -> Bool {
    files.syscalls.now().seconds(since: moment) > Self.abandonedAfter
  }

  /// Removes `lock` unless another one has taken its place. Nothing happens if somebody else is at it.
  private func reclaim(_ lock: FileContents) throws(FileError) {
    do throws(Errno) {
      try files.retrying(files.syscalls.mkdir(cleanUpDirectory, 0o700))
    } catch .exists {
      return
    } catch {
      throw .io(.lock, path: target, error)
    }
    defer { try? files.retrying(files.syscalls.rmdir(cleanUpDirectory)) }
    guard let now = try files.contents(of: path, limit: Self.mostBytes),
      now.status.identity == lock.status.identity, now.bytes == lock.bytes
    else { return }
    _ = try files.unlessMissing(files.perform(.lock, target, files.syscalls.unlink(path)))
  }

  /// Nil if somebody else was faster.
  private func take() throws(FileError) -> FileLock? {
    let record = LockRecord.bytes(
      process: files.syscalls.processIdentifier(), created: files.syscalls.now())
    // Readable by everybody: whoever is kept waiting may know by whom, and it holds no secret.
    let staged = try record.withRawBytes { (bytes) throws(FileError) in
      try StagedFile.create(
        bytes, at: TemporaryName(beside: path, suffix: "", files.syscalls).path, for: target,
        permissions: 0o644, ownedBy: try files.ownerOfNewFile(at: path), in: files)
    }
    do throws(Errno) {
      try files.retrying(files.syscalls.link(staged.path, path))
    } catch .exists {
      // A file server may have made the link and lost the answer.
      guard try files.linkStatus(of: path)?.identity == staged.identity else { return nil }
    } catch .noEntry {
      return nil  // swept away as the leftover of a process that looked dead
    } catch .notPermitted {
      return try takeWithoutLinks(record)
    } catch .notSupported {
      return try takeWithoutLinks(record)
    } catch .notImplemented {
      return try takeWithoutLinks(record)
    } catch {
      throw .io(.lock, path: target, error)
    }
    return FileLock(path: path, identity: staged.identity, bytes: record, files: files)
  }

  /// On a file system without hard links the lock is created empty and filled at once.
  private func takeWithoutLinks(_ record: [UInt8]) throws(FileError) -> FileLock? {
    do throws(FileError) {
      let identity = try record.withRawBytes { (bytes) throws(FileError) in
        var staged = try StagedFile.create(
          bytes, at: path, for: target, permissions: 0o644, ownedBy: try files.ownerOfNewFile(at: path),
          in: files)
        staged.keep()
        return staged.identity
      }
      return FileLock(path: path, identity: identity, bytes: record, files: files)
    } catch .io(.stage, _, .exists) {
      return nil
    }
  }
}
