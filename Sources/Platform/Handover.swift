public import OpenClaw

extension Machine {
  /// Carries `plan`, made from `answers` for `installation`, out. Where OpenClaw has to store the key itself, it is
  /// asked first, and the files follow; otherwise as `write(_:replanning:pause:)`. `isWanted` is asked while
  /// `openclaw` runs, which takes seconds.
  public func carryOut(
    _ plan: Plan, of answers: Answers, for installation: Installation,
    replanning: () -> Plan? = { nil }, isWanted: () -> Bool = { true }, pause: StateFiles.Pause
  ) -> WriteOutcome {
    guard let handover = plan.handover else { return write(plan, replanning: replanning, pause: pause) }
    let steps = HandoverSteps(machine: self, answers: answers, installation: installation)
    do throws(HandoverStop) {
      return .written(try steps.run(handover, plan, isWanted, pause))
    } catch { return error.outcome }
  }
}

/// Why a hand-over, or what follows it, ended early.
private struct HandoverStop: Error {
  let outcome: WriteOutcome
}

/// The key to OpenClaw, then the files. What OpenClaw stored stays stored, whatever becomes of the files: a key without
/// a default model is harmless.
private struct HandoverSteps {
  let machine: Machine
  let answers: Answers
  let installation: Installation

  func run(
    _ handover: KeyHandover, _ plan: Plan, _ isWanted: () -> Bool, _ pause: StateFiles.Pause
  ) throws(HandoverStop) -> WriteReport {
    var config = try openReviewedConfig(plan)
    defer { config.bytes.wipe() }
    let said = try handOver(handover, isWanted)
    try SignalDeferral.during { () throws(HandoverStop) in try putBack(config, pause) }
    guard let files = planForFiles else { return WriteReport(files: [], said: said) }
    switch machine.write(files, pause: pause) {
    case .written(let report):
      return WriteReport(files: report.files, recoveries: report.recoveries, said: said)
    case .changedOnDisk(let path): throw changed(path)
    case .overwritten(let path): throw HandoverStop(outcome: .overwritten(path: path))
    case .locked(let path, let sentence, _):
      throw HandoverStop(outcome: .locked(path: path, sentence: sentence, isPartial: true))
    case .failed(let sentence, let nextStep, _):
      throw HandoverStop(outcome: .failed(sentence: sentence, nextStep: nextStep, isPartial: true))
    }
  }

  /// Nothing is handed over for a config that is not the reviewed one.
  private func openReviewedConfig(_ plan: Plan) throws(HandoverStop) -> SnapshotReader.OpenFile {
    var file = try io(isPartial: false) { () throws(FileError) in try openConfig() }
    // Whether the file can be replaced is no part of what was reviewed: OpenClaw does the writing.
    let reviewed = (plan.config?.snapshot ?? installation.config).with(isReplaceable: true)
    guard file.snapshot == reviewed else {
      file.bytes.wipe()
      throw HandoverStop(outcome: .changedOnDisk(path: file.snapshot.path))
    }
    return file
  }

  private func handOver(_ handover: KeyHandover, _ isWanted: () -> Bool) throws(HandoverStop) -> [String] {
    var heard: [String] = []
    for (index, profile) in handover.profileIDs.enumerated() {
      switch machine.handOver(
        handover.secret, provider: handover.provider, profile: profile, for: installation, isWanted: isWanted)
      {
      case .stored(let said): heard += said
      case .failed(let failure, let said):
        throw HandoverStop(
          outcome: .failed(
            sentence: ([failure.sentence] + said.map { "openclaw: \($0)" }).joined(separator: " "),
            nextStep: failure.nextStep, isPartial: index > 0))
      }
    }
    return heard
  }

  /// OpenClaw notes the profile in the config, and writes all of it anew without a comment. What it changed is kept,
  /// in the text as it was.
  private func putBack(
    _ before: SnapshotReader.OpenFile, _ pause: StateFiles.Pause
  ) throws(HandoverStop) {
    guard !before.snapshot.isMissing else { return }
    let path = machine.paths.configFile
    let lock: FileLock
    do throws(FileLockError) {
      lock = try FileLock.acquire(for: path, patience: .config, in: machine.files, pause: pause)
    } catch {
      let sentence = machine.files.sentence(for: error)
      throw HandoverStop(outcome: .locked(path: path, sentence: sentence, isPartial: true))
    }
    var now = try io(isPartial: true) { () throws(FileError) in try openConfig() }
    defer { now.bytes.wipe() }
    guard now.bytes != before.bytes else { return lock.release() }
    guard var merged = ConfigMerge.merged(base: before.bytes, ours: before.bytes, theirs: now.bytes) else {
      throw changed(path)
    }
    defer { merged.wipe() }
    try io(isPartial: true) { () throws(FileError) in
      _ = try AtomicFile(at: path, in: machine.files).replace(with: merged, permissions: .kept)
    }
    lock.release()
  }

  /// What is left to do once the key is stored; nil when that was all.
  private var planForFiles: Plan? {
    let agent: String? =
      switch installation.scope {
      case .defaults: nil
      case .agent(let id): id.text
      }
    var now = machine.inspect(agent: agent)
    if let report = installation.report { now = now.adding(report) }
    guard let plan = try? Plan(answers, for: now, catalog: machine.catalog), !plan.files.isEmpty else {
      return nil
    }
    return plan
  }

  private func openConfig() throws(FileError) -> SnapshotReader.OpenFile {
    try SnapshotReader(files: machine.files).open(machine.paths.configFile, role: .config)
  }

  private func changed(_ path: String) -> HandoverStop {
    HandoverStop(
      outcome: .failed(
        sentence: "\(path) was changed by somebody else meanwhile.", nextStep: "Run the set-up again.",
        isPartial: true))
  }

  private func io<Result>(
    isPartial: Bool, _ body: () throws(FileError) -> Result
  ) throws(HandoverStop) -> Result {
    do throws(FileError) { return try body() } catch {
      throw HandoverStop(
        outcome: .failed(sentence: machine.files.sentence(for: error), nextStep: "", isPartial: isPartial))
    }
  }
}
