import JSON5

/// What will be written, decided once and shown before it happens. The wizard and the unattended commands
/// make it from the same answers and hand it to the same writer.
public struct Plan: Sendable, Equatable {
  /// The auth store's change, if there is one. Written first: a key without a default model is harmless,
  /// a default model without a key is not.
  public let authProfiles: FileChange?
  /// The config's change, if there is one.
  public let config: FileChange?
  /// What to tell before it is written.
  public let notes: [PlanNote]
  /// The effective default model afterwards.
  public let primary: String?
  /// The effective default model before.
  public let primaryBefore: String?

  /// The changed files, in the order in which they are written.
  public var files: [FileChange] { [authProfiles, config].compactMap(\.self) }

  /// Whether everything is already as the answers want it.
  public var isEmpty: Bool { files.isEmpty }

  /// Decides what `answers` mean for the files of `installation`.
  public init(_ answers: Answers, for installation: Installation, catalog: ProviderCatalog) throws(PlanError)
  {
    var planner = Planner(answers, installation, catalog)
    try planner.plan()
    authProfiles = planner.store.change
    config = planner.config.change
    notes = planner.notes
    (primaryBefore, primary) = planner.primaries
  }
}
