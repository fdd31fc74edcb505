public import OpenClaw

/// Writes plans: the credential first, then the config, each under OpenClaw's own lock, only if it still is
/// what was reviewed, in one step, and read back afterwards.
public struct StateFiles: Sendable {
  /// Waits between tries for a lock; false gives up.
  public typealias Pause = (LockWait) -> Bool

  private let reader: SnapshotReader
  private let files: FileSystem
  private let vault: Vault

  /// A writer that fills holes from `vault`.
  public init(files: FileSystem, vault: Vault) {
    (self.files, self.vault) = (files, vault)
    reader = SnapshotReader(files: files)
  }

  /// Writes `plan`, or leaves everything as it is. Only when the credential is written and the config then
  /// fails is the outcome partial, and says so.
  public func write(_ plan: Plan, pause: Pause) -> WriteOutcome {
    var written: [String] = []
    do throws(WriteFailure) {
      for change in plan.files {
        var file = try check(change)
        file.bytes.wipe()
      }
      for change in plan.files {
        try write(change, pause)
        written.append(change.snapshot.path)
      }
      return .written(WriteReport(paths: written))
    } catch {
      return outcome(of: error, written: written)
    }
  }

  /// The file with its real bytes, if it still is the one that was reviewed.
  private func check(_ change: FileChange) throws(WriteFailure) -> SnapshotReader.OpenFile {
    let path = change.snapshot.path
    let file = try io { () throws(FileError) in try reader.open(path, role: change.snapshot.role) }
    guard file.snapshot == change.snapshot else { throw .changedOnDisk(path) }
    return file
  }

  private func write(_ change: FileChange, _ pause: Pause) throws(WriteFailure) {
    let path = change.snapshot.path
    try io { () throws(FileError) in
      try files.makeDirectories(PathName(path).directory)
      try files.makeDirectories(PathName(change.snapshot.target).directory)
    }
    let lock = try lock(path, change.snapshot.role, pause)
    files.removeLeftovers(of: change.snapshot.target)
    var file = try check(change)
    // An empty key in the place of one that was forgotten would be a loss.
    guard change.holes.keys.allSatisfy({ vault.withBytes($0) { !$0.isEmpty } ?? false }) else {
      throw .keyIsGone(path)
    }
    var bytes = change.rendered(over: file.bytes) { slot in vault.withBytes(slot) { Array($0) } ?? [] }
    defer {
      bytes.wipe()
      file.bytes.wipe()
    }
    try io { () throws(FileError) in
      _ = try AtomicFile(at: path, in: files).replace(
        with: bytes, permissions: change.isPrivate ? .ownerOnly : .kept
      ) {
        () throws(FileError) in
        guard change.snapshot.role == .config, !change.snapshot.isMissing else { return }
        try BackupRing(of: path, in: files).add(file.bytes)
      }
    }
    lock.release()
    var back = try io { () throws(FileError) in try reader.open(path, role: change.snapshot.role) }
    defer { back.bytes.wipe() }
    guard back.bytes == bytes else { throw .overwritten(path) }
  }

  private func lock(_ path: String, _ role: FileRole, _ pause: Pause) throws(WriteFailure) -> FileLock {
    do throws(FileLockError) {
      return try FileLock.acquire(for: path, patience: role.patience, in: files, pause: pause)
    } catch { throw .lock(path, error) }
  }
}

extension FileRole {
  fileprivate var patience: LockPatience {
    switch self {
    case .authProfiles, .authState: .authStore
    case .config, .include, .dotEnv: .config
    }
  }
}

/// Why a file was not written.
private enum WriteFailure: Error {
  case changedOnDisk(String)
  case lock(String, FileLockError)
  case file(FileError)
  case overwritten(String)
  case keyIsGone(String)
}

extension StateFiles {
  private func io<Result>(_ body: () throws(FileError) -> Result) throws(WriteFailure) -> Result {
    do throws(FileError) { return try body() } catch { throw .file(error) }
  }

  private func outcome(of failure: WriteFailure, written: [String]) -> WriteOutcome {
    let isPartial = !written.isEmpty
    switch failure {
    case .changedOnDisk(let path):
      guard isPartial else { return .changedOnDisk(path: path) }
      return .failed(
        sentence: "\(path) changed while it was being set up.", nextStep: "Run the set-up again.",
        isPartial: true)
    case .lock(_, .file(let error)):
      return .failed(sentence: files.sentence(for: error), nextStep: "", isPartial: isPartial)
    case .lock(let path, let error):
      return .locked(path: path, sentence: files.sentence(for: error), isPartial: isPartial)
    case .file(let error):
      return .failed(sentence: files.sentence(for: error), nextStep: "", isPartial: isPartial)
    case .keyIsGone(let path):
      return .failed(
        sentence: "The key for \(path) is not held any more.", nextStep: "Enter it again.",
        isPartial: isPartial)
    case .overwritten(let path): return .overwritten(path: path)
    }
  }
}
