internal import OpenClaw

/// One file of a write: what it held when it was compared with what was reviewed, and what it is to hold.
final class PlannedFile {
  /// What the plan says.
  let change: FileChange
  /// What it held; empty if there was none.
  let before: Secret
  /// What it is to hold; empty if it is removed.
  let after: Secret
  /// Which file it was; nil if there was none.
  let status: FileStatus?
  /// Whether its place may hold the new file: from the moment at which it is put there, whatever came of that.
  private(set) var isTouched = false
  /// The new file under its temporary name, once there is one.
  private var staged: StagedFile?

  /// Reads the file of `change`, if it still is the one that was reviewed, and fills the holes from `vault`.
  init(_ change: FileChange, reader: SnapshotReader, vault: Vault) throws(WriteFailure) {
    let path = change.snapshot.path
    var file: SnapshotReader.OpenFile
    do throws(FileError) {
      file = try reader.open(path, role: change.snapshot.role)
    } catch { throw .file(error) }
    defer { file.bytes.wipe() }
    guard file.snapshot == change.snapshot else { throw .changedOnDisk(path) }
    // An empty key in the place of one that was forgotten would be a loss.
    guard change.holes.keys.allSatisfy({ vault.withBytes($0) { !$0.isEmpty } ?? false }) else {
      throw .keyIsGone(path)
    }
    self.change = change
    status = file.status
    switch change.outcome {
    case .content:
      var rendered = change.rendered(over: file.bytes) { slot in vault.withBytes(slot) { Array($0) } ?? [] }
      defer { rendered.wipe() }
      try PlannedFile.check(rendered, from: file.bytes, change, vault)
      after = Secret(consuming: &rendered)
    case .removal:
      var nothing: [UInt8] = []
      after = Secret(consuming: &nothing)
    }
    before = Secret(consuming: &file.bytes)
  }

  /// What the sealed text of a `.env` file cannot show, such as a quote that is opened in one variable and closed in
  /// another, must not make an edit change more than it says.
  private static func check(
    _ rendered: [UInt8], from original: [UInt8], _ change: FileChange, _ vault: Vault
  ) throws(WriteFailure) {
    let names = change.variables
    guard !names.isEmpty else { return }
    let after = DotEnv(rendered)
    if let other = after.firstDifference(from: DotEnv(original), except: names) {
      throw .entangled(change.snapshot.path, variable: other)
    }
    for name in names {
      guard let entry = after.entry(named: name) else { continue }
      let holdsKey = change.holes.keys.contains { slot in
        vault.withBytes(slot) { $0.elementsEqual(rendered[entry.valueRange]) } ?? false
      }
      if !holdsKey { throw .entangled(change.snapshot.path, variable: name) }
    }
  }

  /// The file's name to OpenClaw.
  var path: String { change.snapshot.path }

  /// What it is to hold, for the journal and the report; nil if it is removed.
  private(set) lazy var digest: Digest? =
    switch change.outcome {
    case .content: after.withBytes { Digest(of: $0) }
    case .removal: nil
    }

  /// The file as the journal describes it.
  var journalEntry: JournalHeader.File {
    let former = status.map { status in
      // A file of credentials that was open to others is not opened again by going back.
      let mode = change.isPrivate ? status.permissions & 0o600 : status.permissions & 0o777
      return JournalHeader.Before(
        count: before.count, digest: before.withBytes { Digest(of: $0) }, mode: mode)
    }
    return JournalHeader.File(
      role: change.snapshot.role, path: path, target: change.snapshot.target, before: former, after: digest)
  }

  /// Makes the new file, complete on disk, under a temporary name.
  func stage(in files: FileSystem) throws(FileError) {
    guard change.outcome == .content else { return }
    let file = try AtomicFile(at: change.snapshot.target, in: files)
    staged = try after.withBytes { (bytes) throws(FileError) in
      try file.stage(bytes, permissions: change.isPrivate ? .ownerOnly : .kept)
    }
  }

  /// Puts the new file in its place, or removes the old one, if that still is what was compared.
  func putInPlace(in files: FileSystem) throws(WriteFailure) {
    let target = change.snapshot.target
    do throws(FileError) {
      // Whoever follows no lock may have written it while the new files were being prepared.
      let isUnchanged = try files.linkStatus(of: target) == status
      if isUnchanged {
        try replace(target, in: files)
        files.syncDirectory(PathName(target).directory)
        return
      }
    } catch { throw .file(error) }
    throw .changedOnDisk(path)
  }

  private func replace(_ target: String, in files: FileSystem) throws(FileError) {
    isTouched = true
    switch change.outcome {
    case .content:
      do throws(Errno) { try staged?.rename(onto: target) } catch { throw .io(.replace, path: target, error) }
    case .removal: try files.perform(.remove, target, files.syscalls.unlink(target))
    }
  }
}
