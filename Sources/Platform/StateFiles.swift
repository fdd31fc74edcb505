public import OpenClaw

/// Writes plans: all files of one or none, under OpenClaw's own locks, only if they still are what was reviewed, and
/// read back afterwards.
public struct StateFiles: Sendable {
  /// Waits between tries for a lock; false gives up.
  public typealias Pause = (LockWait) -> Bool

  /// How often a plan is made again for files that keep changing: under the locks only somebody who does not follow
  /// them can do that.
  private static let mostReplans = 3

  private let reader: SnapshotReader
  private let files: FileSystem
  private let vault: Vault
  private let paths: StatePaths

  /// A writer that fills holes from `vault`, and keeps its journals below the state directory of `paths`.
  public init(files: FileSystem, vault: Vault, paths: StatePaths) {
    (self.files, self.vault, self.paths) = (files, vault, paths)
    reader = SnapshotReader(files: files)
  }

  /// Writes `plan`, or leaves everything as it is. When the files turn out not to be the reviewed ones any more,
  /// `replanning` may give a plan that was made of them as they are now; it runs under the locks, so it must not ask
  /// anybody. Nil from it ends the write.
  public func write(_ plan: Plan, replanning: () -> Plan?, pause: Pause) -> WriteOutcome {
    write(plan, undoing: nil, replanning, pause)
  }

  /// Writes the plan of `undo`, and forgets the step that it takes back.
  func write(_ undo: Undo, pause: Pause) -> WriteOutcome {
    write(undo.plan, undoing: undo.step, { nil }, pause)
  }

  private func write(
    _ plan: Plan, undoing step: UndoStep?, _ replanning: () -> Plan?, _ pause: Pause
  ) -> WriteOutcome {
    do throws(WriteFailure) {
      let plan = try atFirstSight(plan, replanning)
      guard !plan.isEmpty else {
        if let step { JournalDirectory(at: paths.setupDirectory, in: files).forget(step: step.id) }
        return .written(WriteReport(files: []))
      }
      try makeDirectories(for: plan)
      let queue = try join(pause)
      let recoveries = Recoverer(files: files, paths: paths).recoverInTurn(pause: pause)
      let order = order(of: plan)
      let report = try order.hold(in: files, pause: pause) { (locks) throws(WriteFailure) in
        let now = try current(plan, replanning)
        guard order.covers(self.order(of: now.plan)) else {
          throw .changedOnDisk(now.plan.files[0].snapshot.path)
        }
        return try write(now, undoing: step, locks, recoveries)
      }
      queue.leave()
      return .written(report)
    } catch {
      return files.outcome(of: error)
    }
  }

  /// The plan, compared with the files without waiting for anything: whoever reviewed what is not true any more
  /// should learn it at once.
  private func atFirstSight(_ plan: Plan, _ replanning: () -> Plan?) throws(WriteFailure) -> Plan {
    do throws(WriteFailure) {
      _ = try read(plan)
      return plan
    } catch .changedOnDisk(let path) {
      guard let next = replanning() else { throw .changedOnDisk(path) }
      return next
    }
  }

  /// A plan whose files are as it expects them, and what is in them.
  private struct Current {
    let plan: Plan
    let files: [PlannedFile]
  }

  private func current(_ plan: Plan, _ replanning: () -> Plan?) throws(WriteFailure) -> Current {
    var plan = plan
    var replans = 0
    while true {
      do throws(WriteFailure) {
        return Current(plan: plan, files: try read(plan))
      } catch .changedOnDisk(let path) {
        guard replans < Self.mostReplans, let next = replanning() else { throw .changedOnDisk(path) }
        plan = next
        replans += 1
      }
    }
  }

  private func read(_ plan: Plan) throws(WriteFailure) -> [PlannedFile] {
    var planned: [PlannedFile] = []
    for change in plan.files { planned.append(try PlannedFile(change, reader: reader, vault: vault)) }
    return planned
  }

  private func write(
    _ current: Current, undoing step: UndoStep?, _ locks: [JournalHeader.Lock], _ recoveries: [Recovery]
  ) throws(WriteFailure) -> WriteReport {
    let purpose =
      step.map { Transaction.Purpose.undo(step: $0.id, title: "Undo: \($0.title)") }
      ?? .change(title: current.plan.title)
    if !current.plan.isEmpty {
      let journals = JournalDirectory(at: paths.setupDirectory, in: files)
      try Transaction(current.files, purpose, locks: locks, journals: journals, in: files).run()
    }
    return WriteReport(
      files: current.files.map { WriteReport.File(path: $0.path, digest: $0.digest) }, recoveries: recoveries)
  }

  private func order(of plan: Plan) -> LockOrder {
    LockOrder(
      for: plan.files.map { ($0.snapshot.role, $0.snapshot.path) }, config: paths.configFile)
  }

  private func makeDirectories(for plan: Plan) throws(WriteFailure) {
    do throws(FileError) {
      try files.makeDirectories(paths.stateDirectory)
      for change in plan.files where change.outcome == .content {
        try files.makeDirectories(PathName(change.snapshot.path).directory)
        try files.makeDirectories(PathName(change.snapshot.target).directory)
      }
    } catch { throw .file(error) }
  }

  private func join(_ pause: Pause) throws(WriteFailure) -> WriteQueue {
    do throws(FileLockError) {
      return try WriteQueue.join(at: paths.stateDirectory, in: files, pause: pause)
    } catch { throw .lock(paths.stateDirectory, error) }
  }
}
