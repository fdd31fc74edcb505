internal import OpenClaw

/// Deals with what interrupted runs left: finishes or rolls back their writes, and sweeps up.
struct Recoverer {
  private let files: FileSystem
  private let paths: StatePaths
  private let journals: JournalDirectory

  /// How long a start waits for another run that writes, in milliseconds.
  private static let patience: Int64 = 1000

  /// Looks below the state directory of `paths`.
  init(files: FileSystem, paths: StatePaths) {
    (self.files, self.paths) = (files, paths)
    journals = JournalDirectory(at: paths.setupDirectory, in: files)
  }

  /// Whether a write was interrupted, and nobody has dealt with it. Reads only. What cannot be read tells nothing.
  var hasInterruptedWrite: Bool {
    do throws(FileError) { return try journals.contents().names.contains(where: isInterrupted) } catch {
      return false
    }
  }

  /// For the start of a run: deals with interrupted writes, the last one first, and removes temporary files of
  /// processes that are gone. Where there is nothing to do it reads the names in two or three directories. Says
  /// nothing when that fails: whoever writes will hear of it.
  func recoverAtStart(pause: StateFiles.Pause) -> [Recovery] {
    guard let found = try? journals.contents() else { return [] }
    sweepStateFiles()
    guard !found.leftovers.isEmpty || found.names.contains(where: isInterrupted) else { return [] }
    do throws(FileLockError) {
      let queue = try WriteQueue.join(
        at: paths.stateDirectory, patience: Self.patience, in: files, pause: pause)
      let news = recoverInTurn(pause: pause)
      queue.leave()
      return news
    } catch { return [] }  // whoever has the turn does it
  }

  /// The same for a run that is about to write, and whose turn it is.
  func recoverInTurn(pause: StateFiles.Pause) -> [Recovery] {
    guard let found = try? journals.contents() else { return [] }
    journals.remove(found.leftovers)
    return found.names.reversed().filter(isInterrupted).compactMap { recover($0, pause) }
  }

  /// Whether the write is not under way any more. When that is not certain, its locks will tell.
  private func isInterrupted(_ name: JournalName) -> Bool {
    guard name.stage == .pending else { return false }
    do throws(JournalError) {
      guard let header = try journals.header(name) else { return false }  // done just now
      return !header.writer.isAtWork(in: files)
    } catch { return true }
  }

  private func recover(_ name: JournalName, _ pause: StateFiles.Pause) -> Recovery? {
    do throws(JournalError) {
      guard let header = try journals.header(name) else { return nil }
      let writer = header.writer
      let reclaimable =
        writer.isGone(in: files)
        ? header.locks.map { LockRecord(process: writer.process, created: $0.created) } : []
      do throws(WriteFailure) {
        return try LockOrder(of: header).hold(in: files, reclaimable: reclaimable, pause: pause) {
          (_) throws(WriteFailure) in settle(name)
        }
      } catch { return .postponed(reason: files.reason(for: error)) }
    } catch { return .postponed(reason: files.sentence(for: error)) }
  }

  /// Under the locks: the files decide what becomes of the write.
  private func settle(_ name: JournalName) -> Recovery? {
    do throws(JournalError) {
      guard let journal = try journals.read(name) else { return nil }  // another run was faster
      for file in journal.header.files {
        files.removeLeftovers(of: file.target)
        files.removeLeftovers(of: file.path)
      }
      do throws(FileError) {
        return settle(journal, try journal.header.files.map(Restoration(files: files).standing))
      } catch { throw .file(error) }
    } catch { return .postponed(reason: files.sentence(for: error)) }
  }

  private func settle(
    _ journal: borrowing Journal, _ standings: [Restoration.Standing]
  ) -> Recovery? {
    let header = journal.header
    if header.handsOver { return settleHandover(journal) }
    if standings.allSatisfy(\.isAfter) {
      journals.finish(journal)
      return .finished(title: header.title)
    }
    // The first file is put in place first and put back last: while it is as before, so is every other one, whatever
    // somebody else has done to it.
    let isUntouched = standings[0].isBefore && !standings.contains { $0.isAfter && !$0.isBefore }
    if !isUntouched, let foreign = standings.firstIndex(where: \.isForeign) {
      // The bytes of before are worth keeping, but an undo that was interrupted has its step still.
      if header.undoes == nil { journals.finish(journal) } else { journals.forget(journal) }
      return .left(title: header.title, path: header.files[foreign].path)
    }
    do throws(RollbackError) {
      let paths = try Restoration(files: files).rollBack(journal, first: header.files.count)
      journals.forget(journal)
      return paths.isEmpty ? nil : .undone(title: header.title, paths: paths)
    } catch { return .postponed(reason: files.sentence(for: error.error)) }
  }

  /// What `openclaw` changed in the config stays, in the text as it was.
  private func settleHandover(_ journal: borrowing Journal) -> Recovery {
    let title = journal.header.title
    do throws(FileError) {
      for index in journal.header.files.indices {
        var before = journal.withBefore(index) { Array($0) } ?? []
        defer { before.wipe() }
        _ = try RewrittenConfig(at: journal.header.files[index].path, before: before, files: files).putBack()
      }
    } catch { return .postponed(reason: files.sentence(for: error)) }
    journals.forget(journal)
    return .handedOver(title: title)
  }

  // MARK: Temporary files without a journal

  /// Removes temporary files that killed processes left beside the usual files: those of a lock, which is taken
  /// before there is a journal. A file whose lock is held is left for later.
  private func sweepStateFiles() {
    let store = paths.authProfilesFile(in: paths.mainAgentDirectory)
    let state = paths.authStateFile(in: paths.mainAgentDirectory)
    let usual: [(role: FileRole, path: String)] = [
      (.config, paths.configFile), (.dotEnv, paths.globalDotEnv), (.authProfiles, store), (.authState, state),
    ]
    var names: [String: [String]] = [:]
    for file in usual {
      let directory = PathName(file.path).directory
      let entries = names[directory] ?? (try? files.list(directory)) ?? []
      names[directory] = entries
      guard files.hasLeftovers(of: file.path, in: entries) else { continue }
      let order = LockOrder(for: [file], config: paths.configFile).impatient
      try? order.hold(in: files, pause: { _ in false }) { (_) throws(WriteFailure) in
        files.removeLeftovers(of: file.path)
      }
    }
  }
}
