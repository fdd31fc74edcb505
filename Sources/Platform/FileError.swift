/// Why something could not be done with a file. `FileSystem.sentence(for:)` says it to a person.
public enum FileError: Error, Hashable, Sendable {
  /// A system call failed. `path` is the file that was meant, not the temporary one used on the way.
  case io(FileOperation, path: String, Errno)
  /// The file has more than `limit` bytes.
  case tooLarge(path: String, limit: Int)
  /// A directory or device is where a file should be.
  case notAFile(path: String, FileStatus.Kind)
  /// A file or device is where a directory should be.
  case notADirectory(path: String, FileStatus.Kind)
  /// Symbolic links lead to each other, or through more than 40 others.
  case symlinkLoop(path: String)
  /// Where a directory should be there is a link to something that does not exist.
  case danglingDirectory(path: String)
  /// Replacing the file would give it to another user, and only its owner or root can keep it as it is.
  case foreignOwner(path: String, owner: UInt32, user: UInt32)
  /// A directory of ours that others may write to, or that is somebody else's.
  case untrusted(path: String, owner: UInt32)

  /// True when the file (not something on the way to it) simply does not exist.
  public var isMissing: Bool {
    guard case .io(_, _, .noEntry) = self else { return false }
    return true
  }
}

/// What was being done when a system call failed.
public enum FileOperation: Hashable, Sendable {
  /// Without opening it.
  case inspect
  case open, read, list
  case createDirectory
  /// Making the temporary file that becomes the new one.
  case stage
  /// Writing the bytes of a new file, and waiting for the disk to have them.
  case write
  case setPermissions, setOwner
  /// Putting the new file in the place of the old one.
  case replace
  case remove
  /// Moving the earlier versions of a file one number on.
  case rotateBackups
  /// Making, reading or removing a lock.
  case lock
}
