public import OpenClaw

extension Machine {
  /// Carries `plan`, made from `answers` for `installation`, out; no signal cuts it in two. Where OpenClaw has to
  /// store the key itself, it is asked first, and the files follow; otherwise as `write(_:replanning:pause:)`.
  /// `isWanted` is asked while `openclaw` runs, which takes seconds.
  public func carryOut(
    _ plan: Plan, of answers: Answers, for installation: Installation,
    replanning: () -> Plan? = { nil }, isWanted: () -> Bool = { true }, pause: StateFiles.Pause
  ) -> WriteOutcome {
    guard let handover = plan.handover else { return write(plan, replanning: replanning, pause: pause) }
    return SignalDeferral.during {
      let steps = HandoverSteps(machine: self, answers: answers, installation: installation)
      do throws(HandoverStop) {
        return .written(
          try steps.run(handover, plan, { isWanted() && !SignalDeferral.isEndPending }, pause))
      } catch { return error.outcome }
    }
  }
}

/// Why a hand-over, or what follows it, ended early.
private struct HandoverStop: Error {
  let outcome: WriteOutcome
}

/// The key to OpenClaw, then the files. What OpenClaw stored stays stored, whatever becomes of the files: a key without
/// a default model is harmless. What it did to the config is put right in every case, if need be by the next start.
private struct HandoverSteps {
  let machine: Machine
  let answers: Answers
  let installation: Installation

  func run(
    _ handover: KeyHandover, _ plan: Plan, _ isWanted: () -> Bool, _ pause: StateFiles.Pause
  ) throws(HandoverStop) -> WriteReport {
    try checkReviewed(plan)
    let config = try reviewedConfig()
    let journals = JournalDirectory(at: machine.paths.setupDirectory, in: machine.files)
    let journal = try announce(plan, config, in: journals)
    let outcome = handOver(handover, isWanted)
    let isPutBack = putBack(config, pause)
    switch isPutBack {
    case .done, .foreign: journals.forget(journal)
    case .failed: break  // the next start does it
    }
    switch (outcome, isPutBack) {
    case (.failure(let stop), _): throw stop
    case (.success(let said), .done): return try writeFiles(plan, said, pause)
    case (.success, .failed(let sentence)):
      throw stopped(sentence, "The next start of openclaw-setup puts it right; then run the set-up again.")
    case (.success, .foreign): throw changed(machine.paths.configFile)
    }
  }

  // MARK: Before

  /// Nothing is handed over for files that are not the reviewed ones.
  private func checkReviewed(_ plan: Plan) throws(HandoverStop) {
    let reader = SnapshotReader(files: machine.files)
    for snapshot in plan.files.map(\.snapshot) + [installation.config] {
      guard reader.snapshot(snapshot.path, role: snapshot.role) == snapshot else {
        throw HandoverStop(outcome: .changedOnDisk(path: snapshot.path))
      }
    }
  }

  private func reviewedConfig() throws(HandoverStop) -> PlannedFile {
    let unchanged = FileChange(snapshot: installation.config, edits: [], changes: [], holes: [:])
    do throws(WriteFailure) {
      return try PlannedFile(unchanged, reader: SnapshotReader(files: machine.files), vault: machine.vault)
    } catch { throw HandoverStop(outcome: machine.files.outcome(of: error)) }
  }

  private func announce(
    _ plan: Plan, _ config: PlannedFile, in journals: JournalDirectory
  ) throws(HandoverStop) -> Journal {
    let header = JournalHeader(
      writer: .current(in: machine.files), createdAt: machine.now, title: plan.title, undoes: nil,
      handsOver: true, locks: [], files: [config.journalEntry])
    do throws(FileError) { return try journals.begin(header, befores: [config]) } catch {
      let sentence = machine.files.sentence(for: error)
      throw HandoverStop(outcome: .failed(sentence: sentence, nextStep: "", isPartial: false))
    }
  }

  // MARK: The key

  private func handOver(_ handover: KeyHandover, _ isWanted: () -> Bool) -> Result<[String], HandoverStop> {
    var heard: [String] = []
    for (index, profile) in handover.profileIDs.enumerated() {
      switch machine.handOver(
        handover.secret, provider: handover.provider, profile: profile, for: installation, isWanted: isWanted)
      {
      case .stored(let said): heard += said
      case .failed(let failure, let said):
        let sentence = ([failure.sentence] + said.map { "openclaw: \($0)" }).joined(separator: " ")
        return .failure(
          HandoverStop(
            outcome: .failed(
              sentence: sentence, nextStep: failure.nextStep, isPartial: failure.mayBeStored || index > 0)))
      }
    }
    return .success(heard)
  }

  // MARK: The config as OpenClaw left it

  private enum PutBack: Equatable {
    case done
    case foreign
    case failed(sentence: String)
  }

  /// OpenClaw notes the profile in the config, and writes all of it anew without a comment. What it changed is kept,
  /// in the text as it was.
  private func putBack(_ config: PlannedFile, _ pause: StateFiles.Pause) -> PutBack {
    let path = machine.paths.configFile
    guard config.status != nil else { return .done }
    let lock: FileLock
    do throws(FileLockError) {
      lock = try FileLock.acquire(for: path, patience: .config, in: machine.files, pause: pause)
    } catch { return .failed(sentence: machine.files.sentence(for: error)) }
    var before = config.before.withBytes { Array($0) }
    defer { before.wipe() }
    var outcome = PutBack.done
    do throws(FileError) {
      switch try RewrittenConfig(at: path, before: before, files: machine.files).putBack() {
      case .asBefore: break
      case .foreign: outcome = .foreign
      }
    } catch { outcome = .failed(sentence: machine.files.sentence(for: error)) }
    lock.release()
    return outcome
  }

  // MARK: The files

  /// What was reviewed and is not done yet. A change that nobody has reviewed is not made.
  private func writeFiles(
    _ plan: Plan, _ said: [String], _ pause: StateFiles.Pause
  ) throws(HandoverStop) -> WriteReport {
    let rest: Plan?
    do throws(PlanError) {
      rest = try Plan(completing: plan, answers, for: look, catalog: machine.catalog)
    } catch { throw stopped(error.sentence, error.nextStep) }
    guard let rest else { throw changed(machine.paths.configFile) }
    guard !rest.files.isEmpty else { return WriteReport(files: [], said: said) }
    switch machine.write(rest, pause: pause) {
    case .written(let report):
      return WriteReport(files: report.files, recoveries: report.recoveries, said: said)
    case .changedOnDisk(let path): throw changed(path)
    case .overwritten(let path): throw HandoverStop(outcome: .overwritten(path: path))
    case .locked(let path, let sentence, _):
      throw HandoverStop(outcome: .locked(path: path, sentence: sentence, isPartial: true))
    case .failed(let sentence, let nextStep, _): throw stopped(sentence, nextStep)
    }
  }

  private var look: Installation {
    let agent: String? =
      switch installation.scope {
      case .defaults: nil
      case .agent(let id): id.text
      }
    return machine.inspect(agent: agent).addingLoginShellKeys(of: installation).addingReport(of: installation)
  }

  // MARK: How it stops

  private func changed(_ path: String) -> HandoverStop {
    stopped("\(path) was changed by somebody else meanwhile.", "Run the set-up again.")
  }

  private func stopped(_ sentence: String, _ nextStep: String) -> HandoverStop {
    HandoverStop(outcome: .failed(sentence: sentence, nextStep: nextStep, isPartial: true))
  }
}
