import JSON5

/// What will be written, decided once and shown before it happens. The wizard and the unattended commands
/// make it from the same answers and hand it to the same writer.
public struct Plan: Sendable, Equatable {
  /// The changed files, in the order in which they are put in place: credentials first, since a key without
  /// a default model is harmless, and a default model without a key is not.
  public let files: [FileChange]
  /// The key that OpenClaw stores itself, if it does: before the files, since it cannot be taken back with them.
  public let handover: KeyHandover?
  /// What to tell before it is written.
  public let notes: [PlanNote]
  /// The effective default model afterwards.
  public let primary: String?
  /// The effective default model before.
  public let primaryBefore: String?
  /// What is tried when the default model does not answer, in order, afterwards.
  public let fallbacks: [String]
  /// The same before.
  public let fallbacksBefore: [String]
  /// What becomes of the model of each agent.
  public let models: EffectiveModels

  /// The auth store's change, if there is one.
  public var authProfiles: FileChange? { files.first { $0.snapshot.role == .authProfiles } }

  /// The change of `openclaw.json`, if there is one.
  public var config: FileChange? { files.first { $0.snapshot.role == .config } }

  /// Whether everything is already as the answers want it.
  public var isEmpty: Bool { files.isEmpty && handover == nil }

  /// Decides what `answers` mean for the files of `installation`.
  public init(_ answers: Answers, for installation: Installation, catalog: ProviderCatalog) throws(PlanError)
  {
    var planner = Planner(answers, installation, catalog)
    try planner.plan()
    files = planner.changes
    handover = planner.handover
    notes = planner.notes
    (primaryBefore, primary) = planner.primaries
    (fallbacksBefore, fallbacks) = planner.fallbacks
    models = EffectiveModels(before: planner.facts, after: planner.factsAfter)
  }

  /// What is left of `reviewed`, which `answers` gave, once OpenClaw has stored the key and noted it in the config:
  /// its changes that are not made yet. Nil when there is one among them that nobody has reviewed.
  public init?(
    completing reviewed: Plan, _ answers: Answers, for installation: Installation, catalog: ProviderCatalog
  )
    throws(PlanError)
  {
    var planner = Planner(answers, installation, catalog)
    let agreed = reviewed.files.flatMap(\.changes)
    planner.startsConfig = agreed.contains { $0.path == ["gateway", "mode"] }
    try planner.plan()
    guard planner.changes.flatMap(\.changes).allSatisfy(agreed.contains) else { return nil }
    self.init(
      files: planner.changes, notes: planner.notes, primary: reviewed.primary,
      primaryBefore: reviewed.primaryBefore)
  }

  /// A plan that was decided otherwise than by answers, such as to undo one.
  public init(files: [FileChange], notes: [PlanNote], primary: String?, primaryBefore: String?) {
    (self.files, self.notes, handover) = (files, notes, nil)
    (self.primary, self.primaryBefore, models) = (primary, primaryBefore, .unknown)
    (fallbacks, fallbacksBefore) = ([], [])
  }
}
