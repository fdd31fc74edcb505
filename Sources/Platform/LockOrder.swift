internal import OpenClaw

/// The locks that a write takes, in the one order in which every run of this program takes them: the auth store's,
/// then the config's, then those of included files. OpenClaw 2026.5 and later never hold two of them in the other
/// order.
struct LockOrder: Equatable {
  /// One lock.
  struct Entry: Equatable {
    /// The file that it is the lock of.
    let target: String
    /// How long to wait for it.
    let patience: LockPatience
  }

  /// The locks, first to last.
  let entries: [Entry]

  /// The locks for writing `files`, when `config` is the path of `openclaw.json`. Its lock is OpenClaw's for every
  /// change of the configuration, so it is taken for a part of it too, and for `.env`, so that two of us do not
  /// cross.
  init(for files: [(role: FileRole, path: String)], config: String) {
    var stores: Set<String> = []
    var includes: Set<String> = []
    var needsConfig = false
    for file in files {
      switch file.role {
      // One lock for both: OpenClaw changes them together.
      case .authProfiles: stores.insert(file.path)
      case .authState: stores.insert(PathName.join(PathName(file.path).directory, "auth-profiles.json"))
      case .dotEnv, .config: needsConfig = true
      case .include:
        needsConfig = true
        includes.insert(file.path)
      }
    }
    entries =
      stores.sorted().map { Entry(target: $0, patience: .authStore) }
      + (needsConfig ? [Entry(target: config, patience: .config)] : [])
      + includes.sorted().map { Entry(target: $0, patience: .config) }
  }

  /// The locks that an interrupted write held, for somebody who would rather come back later.
  init(of header: JournalHeader) {
    entries = header.locks.filter { $0.path.hasSuffix(".lock") }.map {
      Entry(target: String($0.path.dropLast(".lock".count)), patience: .brief)
    }
  }

  /// The same locks, but not to be waited for.
  var impatient: LockOrder { LockOrder(entries.map { Entry(target: $0.target, patience: .none) }) }

  /// Whether these are enough where `other` are needed.
  func covers(_ other: LockOrder) -> Bool {
    other.entries.allSatisfy { entry in entries.contains { $0.target == entry.target } }
  }

  private init(_ entries: [Entry]) { self.entries = entries }

  /// Takes all locks, runs `body`, which learns what they are, and gives them back. Locks that a process left which
  /// is known to be dead are `reclaimable` at once. Where there is no directory there is nothing to lock.
  func hold<Result>(
    in files: FileSystem, reclaimable: [LockRecord] = [], pause: StateFiles.Pause,
    body: ([JournalHeader.Lock]) throws(WriteFailure) -> Result
  ) throws(WriteFailure) -> Result {
    try hold(entries[...], [], files, reclaimable, pause, body)
  }

  private func hold<Result>(
    _ rest: ArraySlice<Entry>, _ held: [JournalHeader.Lock], _ files: FileSystem,
    _ reclaimable: [LockRecord], _ pause: StateFiles.Pause,
    _ body: ([JournalHeader.Lock]) throws(WriteFailure) -> Result
  ) throws(WriteFailure) -> Result {
    guard let entry = rest.first else { return try body(held) }
    let others = rest.dropFirst()
    // Two names can lead to one lock, and waiting for oneself would never end.
    guard let place = try place(of: entry, files), !held.contains(where: { $0.path == place }) else {
      return try hold(others, held, files, reclaimable, pause, body)
    }
    let lock: FileLock
    do throws(FileLockError) {
      lock = try FileLock.acquire(
        for: entry.target, patience: entry.patience, reclaimable: reclaimable, in: files, pause: pause)
    } catch { throw .lock(entry.target, error) }
    let now = held + [JournalHeader.Lock(path: lock.path, created: lock.created)]
    let result = try hold(others, now, files, reclaimable, pause, body)
    lock.release()
    return result
  }

  private func place(of entry: Entry, _ files: FileSystem) throws(WriteFailure) -> String? {
    do throws(FileError) {
      return try files.unlessMissing(LockPlace(of: entry.target, in: files))?.path
    } catch { throw .lock(entry.target, .file(error)) }
  }
}
