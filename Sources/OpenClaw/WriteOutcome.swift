/// How a write ended.
public enum WriteOutcome: Sendable, Equatable {
  /// Written and read back.
  case written(WriteReport)
  /// A file is not what was reviewed. Nothing was written.
  case changedOnDisk(path: String)
  /// Somebody else holds the file's lock; `sentence` says who, as far as it is known. `isPartial` says
  /// whether the credential is already written.
  case locked(path: String, sentence: String, isPartial: Bool)
  /// Everything up to this file was written, and then somebody else changed it at once.
  case overwritten(path: String)
  /// It failed. `isPartial` says whether the credential is already written.
  case failed(sentence: String, nextStep: String, isPartial: Bool)
}

/// What was written.
public struct WriteReport: Sendable, Equatable {
  /// The files, in the order in which they were written, as they are shown.
  public let paths: [String]

  /// Reports the files at `paths`.
  public init(paths: [String]) {
    self.paths = paths
  }
}
