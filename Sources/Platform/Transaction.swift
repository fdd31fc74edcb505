internal import OpenClaw

/// The part of a write that happens under its locks: announced, prepared, put in place, read back. All files are
/// written or none is.
struct Transaction {
  private let planned: [PlannedFile]
  private let header: JournalHeader
  private let journals: JournalDirectory
  private let files: FileSystem

  /// Why a plan is written.
  enum Purpose {
    /// To change something; it can be undone afterwards.
    case change(title: String)
    /// To undo the step of this id, which is gone afterwards.
    case undo(step: String, title: String)
  }

  /// The write of `planned`, whose `locks` are held.
  init(
    _ planned: [PlannedFile], _ purpose: Purpose, locks: [JournalHeader.Lock], journals: JournalDirectory,
    in files: FileSystem
  ) {
    let (title, undone): (String, String?) =
      switch purpose {
      case .change(let title): (title, nil)
      case .undo(let step, let title): (title, step)
      }
    header = JournalHeader(
      writer: .current(in: files), createdAt: files.syscalls.now().milliseconds, title: title, undoes: undone,
      locks: locks, files: planned.map(\.journalEntry))
    (self.planned, self.journals, self.files) = (planned, journals, files)
  }

  /// Carries the write out, or leaves every file as it was.
  func run() throws(WriteFailure) {
    let journal: Journal
    // First of all, so that whatever a killed process leaves is named in it.
    do throws(FileError) {
      journal = try journals.begin(header, befores: planned)
    } catch { throw .file(error) }
    do throws(WriteFailure) {
      try io { () throws(FileError) in try prepare() }
      for file in planned { try file.putInPlace(in: files) }
      try readBack()
    } catch {
      let cause = error
      do throws(RollbackError) {
        _ = try Restoration(files: files).rollBack(journal, first: planned.count { $0.isTouched })
      } catch { throw .stuck(cause, path: error.path, error.error) }
      journals.forget(journal)
      throw cause
    }
    journals.finish(journal)
  }

  /// Everything that needs space on the disk, while every file is as it was; then OpenClaw's backups.
  private func prepare() throws(FileError) {
    for file in planned {
      files.removeLeftovers(of: file.change.snapshot.target)
      files.removeLeftovers(of: file.path)
      try file.stage(in: files)
    }
    guard let config = planned.first(where: { $0.change.snapshot.role == .config }), config.status != nil
    else { return }
    try config.before.withBytes { (bytes) throws(FileError) in
      try BackupRing(of: config.path, in: files).add(bytes)
    }
  }

  private func readBack() throws(WriteFailure) {
    for (file, entry) in zip(planned, header.files) {
      let standing = try io { () throws(FileError) in try Restoration(files: files).standing(of: entry) }
      guard standing.isAfter else { throw .overwritten(file.path) }
    }
  }

  private func io<Result>(_ body: () throws(FileError) -> Result) throws(WriteFailure) -> Result {
    do throws(FileError) { return try body() } catch { throw .file(error) }
  }
}

extension Timestamp {
  /// Milliseconds since 1970.
  var milliseconds: Int64 { seconds * 1000 + Int64(nanoseconds) / 1_000_000 }
}
