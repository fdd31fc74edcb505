internal import Glibc
internal import OpenClaw

/// The directory with the journals of this program: of at most one write under way, of interrupted ones until they
/// are dealt with, and of the last five that can be undone. All for their owner only.
struct JournalDirectory {
  /// How many writes can be undone.
  static let mostSteps = 5

  /// The directory. It need not exist.
  let path: String
  private let files: FileSystem

  /// The journals in `path`.
  init(at path: String, in files: FileSystem) {
    (self.path, self.files) = (path, files)
  }

  /// What is in the directory.
  struct Contents {
    /// The journals, oldest first.
    let names: [JournalName]
    /// Names of journals that a killed process was still preparing.
    let leftovers: [String]
  }

  /// What is in the directory; nothing when there is none.
  func contents() throws(FileError) -> Contents {
    try checkTrust()
    let entries = try files.unlessMissing(files.list(path)) ?? []
    let leftovers = entries.filter { entry in
      guard let temporary = TemporaryName(entry), JournalName(temporary.target) != nil else { return false }
      return files.isDead(temporary.process)
    }
    return Contents(names: entries.compactMap(JournalName.init).sorted(), leftovers: leftovers)
  }

  /// Refuses a directory that somebody else could have put there: what is in it decides what is written, and where.
  /// The owner of the state directory may have made it, since root leaves it to them.
  private func checkTrust() throws(FileError) {
    guard let status = try files.linkStatus(of: path) else { return }
    guard status.kind == .directory else { throw .notADirectory(path: path, status.kind) }
    let parent = try files.status(of: PathName(path).directory)
    guard status.permissions & 0o022 == 0,
      status.owner == files.syscalls.userIdentifier() || status.owner == parent?.owner
    else { throw .untrusted(path: path, owner: status.owner) }
  }

  /// Announces a write: from now on it is finished or rolled back, whatever happens. Complete on disk, name and all,
  /// when this returns.
  func begin(_ header: JournalHeader, befores: [PlannedFile]) throws(FileError) -> Journal {
    try checkTrust()
    try files.makeDirectories(path)
    let newest = try contents().names.last?.milliseconds ?? -1
    let name = JournalName(
      .pending, milliseconds: max(header.createdAt, newest + 1),
      random: UInt32(truncatingIfNeeded: files.syscalls.random()))
    let journal = Journal(name: name, header: header, befores: befores)
    let place = file(name)
    try journal.withBytes { (bytes) throws(FileError) in
      var staged = try StagedFile.create(
        bytes, at: TemporaryName(beside: place, files.syscalls).path, for: place, permissions: 0o600,
        ownedBy: try files.ownerOfNewFile(at: place), in: files)
      do throws(Errno) { try staged.rename(onto: place) } catch { throw .io(.replace, path: place, error) }
    }
    files.syncDirectory(path)
    return journal
  }

  /// A write has been carried out: it can be undone from now on. One that undid another is gone together with it.
  /// What fails here is done by the next start.
  func finish(_ journal: borrowing Journal) {
    let name = journal.name
    if let undone = journal.header.undoes {
      forget(step: undone)
      remove(name)
      return
    }
    try? files.retrying(files.syscalls.rename(file(name), file(name.at(.step))))
    files.syncDirectory(path)
    let steps = ((try? contents().names) ?? []).filter { $0.stage == .step }
    for old in steps.dropLast(Self.mostSteps) { remove(old) }
  }

  /// Forgets a write that has not happened. What fails here is done by the next start.
  func forget(_ journal: borrowing Journal) { remove(journal.name) }

  /// The journal called `name`; nil when it is gone, `.damaged` when nobody can make sense of it.
  func read(_ name: JournalName) throws(JournalError) -> Journal? {
    let found: FileContents?
    do throws(FileError) {
      found = try files.contents(of: file(name), limit: SnapshotReader.journalLimit)
    } catch { throw .file(error) }
    guard let found else { return nil }
    var bytes = (consume found).bytes
    guard let journal = Journal.read(name, consuming: &bytes) else { throw .damaged(path: file(name)) }
    do throws(FileError) { try checkTargets(of: journal.header) } catch { throw .file(error) }
    return journal
  }

  /// Root writes only where the owner of the directory could write too: they may have made what is in it.
  private func checkTargets(of header: JournalHeader) throws(FileError) {
    let owner = try files.linkStatus(of: path)?.owner ?? 0
    guard files.syscalls.userIdentifier() == 0, owner != 0 else { return }
    for file in header.files {
      let target = try files.resolve(file.path)
      let directory = try files.status(of: PathName(target).directory)
      guard target == file.target, directory?.owner == owner else {
        throw .untrusted(path: path, owner: owner)
      }
    }
  }

  /// The header of the journal called `name`, without reading on; nil when there is none.
  func header(_ name: JournalName) throws(JournalError) -> JournalHeader? {
    let line: [UInt8]?
    do throws(FileError) {
      line = try files.unlessMissing(files.firstLine(of: file(name), limit: Journal.mostHeaderBytes))
    } catch { throw .file(error) }
    guard let line else { return nil }
    guard let header = JournalHeader(line: line) else { throw .damaged(path: file(name)) }
    return header
  }

  /// What can be undone, the last write first. What cannot be read is left out.
  func steps() -> [UndoStep] {
    let names = ((try? contents().names) ?? []).filter { $0.stage == .step }
    return names.reversed().compactMap { name in
      ((try? header(name)) ?? nil)?.step(id: name.id)
    }
  }

  /// The last write that can be undone; nil when there is none.
  func lastStep() throws(JournalError) -> Journal? {
    let names: [JournalName]
    do throws(FileError) { names = try contents().names } catch { throw .file(error) }
    guard let name = names.last(where: { $0.stage == .step }) else { return nil }
    return try read(name)
  }

  /// Forgets the step of this id: there is nothing left to undo in it.
  func forget(step id: String) { remove(JournalName("\(JournalName.Stage.step.rawValue)-\(id)")) }

  /// Removes leftovers. Nobody else may be preparing a journal meanwhile.
  func remove(_ leftovers: [String]) {
    for entry in leftovers { try? files.retrying(files.syscalls.unlink(PathName.join(path, entry))) }
  }

  private func file(_ name: JournalName) -> String { PathName.join(path, name.text) }

  private func remove(_ name: JournalName?) {
    guard let name else { return }
    try? files.retrying(files.syscalls.unlink(file(name)))
    files.syncDirectory(path)
  }
}

/// Why a journal cannot be read.
enum JournalError: Error {
  /// It is no journal, only a part of one, or one of a later release.
  case damaged(path: String)
  /// The file cannot be read.
  case file(FileError)
}

extension FileSystem {
  /// What happened to a journal and what to do next, as one or two sentences.
  func sentence(for error: JournalError) -> String {
    switch error {
    case .file(let error): sentence(for: error)
    case .damaged(let path):
      "\(readable(path)) is damaged, or was written by a later release of openclaw-setup. "
        + "If no later one is installed, move it away."
    }
  }
}
