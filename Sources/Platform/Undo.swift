public import OpenClaw

/// The way back from the last write: what it would change, for review and for writing.
public struct Undo: Sendable, Equatable {
  /// What it takes back.
  public let step: UndoStep
  /// What it does to the files as they are now. Secrets that come back wait in the vault.
  public let plan: Plan
  /// Whether every file still holds what that write put into it, so that nothing else is lost by going back.
  public let isClean: Bool
}

extension Undo {
  /// What a person reviewed.
  public init(_ offer: UndoOffer) { self.init(step: offer.step, plan: offer.plan, isClean: offer.isClean) }

  /// What a person reviews.
  public var offer: UndoOffer { UndoOffer(step: step, plan: plan, isClean: isClean) }
}

/// Why nothing can be undone.
public enum UndoError: Error, Sendable, Equatable {
  /// There is no step.
  case nothing
  /// `OPENCLAW_NIX_MODE` is set: the configuration is managed elsewhere.
  case nixMode
  /// The step or a file cannot be read, and what to do about it.
  case unreadable(sentence: String)

  /// What is wrong, and what to do next.
  public var sentence: String {
    switch self {
    case .nothing: "There is nothing to undo."
    case .nixMode: PlanError.nixMode(snippet: []).sentence
    case .unreadable(let sentence): sentence
    }
  }
}

extension Machine {
  /// What can be undone, the last write first.
  public func undoSteps() -> [UndoStep] {
    JournalDirectory(at: paths.setupDirectory, in: files).steps()
  }

  /// The way back from the last write. Reads only, and takes no lock.
  public func undoPlan() throws(UndoError) -> Undo {
    guard !paths.isNixMode else { throw .nixMode }
    let journals = JournalDirectory(at: paths.setupDirectory, in: files)
    let journal: Journal?
    do throws(JournalError) {
      journal = try journals.lastStep()
    } catch { throw .unreadable(sentence: files.sentence(for: error)) }
    guard let journal else { throw .nothing }
    do throws(FileError) {
      return try undo(journal)
    } catch { throw .unreadable(sentence: files.sentence(for: error)) }
  }

  private func undo(_ journal: borrowing Journal) throws(FileError) -> Undo {
    let reader = SnapshotReader(files: files)
    let usesDatabase = inspect().generation.usesDatabase
    var changes: [FileChange] = []
    var isClean = true
    var primary = primary(of: reader.snapshot(paths.configFile, role: .config).text)
    let primaryBefore = primary
    // The config first: a key without a default model is harmless, a default model without a key is not.
    for index in journal.header.files.indices.reversed() {
      let file = journal.header.files[index]
      if try !Restoration(files: files).standing(of: file).isAfter { isClean = false }
      var current = try reader.open(file.path, role: file.role)
      var former = journal.withBefore(index) { Array($0) } ?? []
      defer {
        current.bytes.wipe()
        former.wipe()
      }
      // A key file that a database has replaced meanwhile must not come back: it would block every request.
      if usesDatabase, file.role == .authProfiles || file.role == .authState, current.snapshot.isMissing {
        continue
      }
      guard file.before != nil else {
        if file.role == .config { primary = nil }
        if !current.snapshot.isMissing { changes.append(.removing(current.snapshot)) }
        continue
      }
      let sealed = SealedText(sealing: former, role: file.role)
      if file.role == .config { primary = self.primary(of: sealed) }
      let change = FileChange.restoring(
        sealed, bytes: former, over: current.snapshot, current: current.bytes, hold: { hold(former[$0]) })
      if let change { changes.append(change) }
    }
    let plan = Plan(files: changes, notes: [], primary: primary, primaryBefore: primaryBefore)
    return Undo(step: journal.header.step(id: journal.name.id), plan: plan, isClean: isClean)
  }

  private func primary(of config: SealedText) -> String? { ConfigFacts(config).defaultModel?.primary }

  private func hold(_ secret: ArraySlice<UInt8>) -> HeldSecret {
    let facts = SecretFacts(of: secret)
    var bytes = Array(secret)
    return HeldSecret(slot: vault.store(consuming: &bytes), facts: facts)
  }
}
