/// Why a lock was not taken.
public enum FileLockError: Error, Hashable, Sendable {
  /// Somebody else held it until patience ran out. `path` is the lock file.
  case held(path: String, by: LockHolder)
  /// Whoever waited gave up.
  case cancelled(path: String)
  /// The lock could not be made or looked at.
  case file(FileError)
}

extension FileSystem {
  /// One or two sentences: who holds the lock, and what to do next.
  public func sentence(for error: FileLockError) -> String {
    switch error {
    case .file(let error): sentence(for: error)
    case .cancelled(let path): "Gave up waiting for \(readable(path))."
    case .held(let path, by: .process(let process, _)) where isDead(process):
      "\(readable(path)) is the lock of process \(process), which has ended. Try again in half a minute: "
        + "then it is taken over."
    case .held(let path, by: .process(let process, let since)):
      "Process \(process) has locked \(readable(path))\(since.map { " since \($0.iso8601)" } ?? ""). "
        + "Wait until it is done and try again (ps -p \(process) shows what it is)."
    case .held(let path, by: .unnamed(let since)):
      "The lock \(readable(path)) of \(since.iso8601) names no process. "
        + "If neither OpenClaw nor another setup is running, remove it: rm \(shellQuoted(path))"
    case .held(let path, by: .changingHands):
      "Others keep taking \(readable(path)). Try again when they are done."
    case .held(let path, by: .otherRun(let process)):
      "Another openclaw-setup\(process.map { " (process \($0))" } ?? "") has been writing to \(readable(path)) "
        + "for long. Try again when it is done."
    case .held(let path, by: .cleanUp):
      "Another process is removing an abandoned lock. If none is running, remove what it left: "
        + "rmdir \(shellQuoted(path + ".reclaim"))"
    }
  }
}
