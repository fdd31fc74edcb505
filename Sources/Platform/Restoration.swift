internal import OpenClaw

/// Looks how far a write has come, by what its files hold, and puts them back as they were.
struct Restoration {
  /// What a file holds of a write. Both are true of a file that the write does not really change.
  struct Standing {
    /// What it held before.
    let isBefore: Bool
    /// What the write puts into it.
    let isAfter: Bool

    /// Somebody else has changed it since.
    var isForeign: Bool { !isBefore && !isAfter }
  }

  let files: FileSystem

  /// What `file` holds now.
  func standing(of file: JournalHeader.File) throws(FileError) -> Standing {
    // A link that leads elsewhere by now leads to another file.
    guard try files.resolve(file.path) == file.target else {
      return Standing(isBefore: false, isAfter: false)
    }
    guard let found = try files.contents(of: file.target, limit: SnapshotReader.limit) else {
      return Standing(isBefore: file.before == nil, isAfter: file.after == nil)
    }
    var bytes = (consume found).bytes
    let digest = Digest(of: bytes)
    bytes.wipe()
    return Standing(isBefore: digest == file.before?.digest, isAfter: digest == file.after)
  }

  /// Puts those of the `first` files of `journal` back that hold what the write put into them, the last one first,
  /// and leaves those that somebody else has changed. The paths of those that were put back, in the order of the
  /// plan.
  func rollBack(_ journal: borrowing Journal, first count: Int) throws(RollbackError) -> [String] {
    var paths: [String] = []
    for index in (0..<count).reversed() {
      let file = journal.header.files[index]
      do throws(FileError) {
        let standing = try standing(of: file)
        guard standing.isAfter, !standing.isBefore else { continue }
        try putBack(file, at: index, of: journal)
      } catch { throw RollbackError(path: file.path, error: error) }
      paths.insert(file.path, at: 0)
    }
    return paths
  }

  private func putBack(
    _ file: JournalHeader.File, at index: Int, of journal: borrowing Journal
  ) throws(FileError) {
    guard let before = file.before else {
      _ = try files.unlessMissing(files.perform(.remove, file.path, files.syscalls.unlink(file.target)))
      files.syncDirectory(PathName(file.target).directory)
      return
    }
    let place = try AtomicFile(at: file.target, in: files)
    _ = try journal.withBefore(index) { (bytes) throws(FileError) in
      try place.replace(with: bytes, permissions: .exactly(before.mode))
    }
  }
}

/// Why a file could not be put back.
struct RollbackError: Error {
  /// The file, as OpenClaw names it.
  let path: String
  /// What failed.
  let error: FileError
}
