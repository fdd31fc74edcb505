/// How a write ended.
public enum WriteOutcome: Sendable, Equatable {
  /// Written and read back.
  case written(WriteReport)
  /// A file is not what was reviewed. Nothing was written.
  case changedOnDisk(path: String)
  /// Somebody else holds the file's lock; `sentence` says who, as far as it is known. Nothing was
  /// written, unless `isPartial`: then OpenClaw's database has the key already.
  case locked(path: String, sentence: String, isPartial: Bool)
  /// This file was written, and then somebody else changed it at once, so the others were put back.
  case overwritten(path: String)
  /// It failed. Nothing was written, unless `isPartial`: then the key is stored, in OpenClaw's database or in a file
  /// that could not be put back; the next start of the program does that.
  case failed(sentence: String, nextStep: String, isPartial: Bool)
}

/// What was written.
public struct WriteReport: Sendable, Equatable {
  /// A file that was written or removed.
  public struct File: Sendable, Equatable {
    /// The path as OpenClaw names it.
    public let path: String
    /// What was written to it; nil when it was removed.
    public let digest: Digest?

    /// The file at `path`.
    public init(path: String, digest: Digest?) {
      (self.path, self.digest) = (path, digest)
    }
  }

  /// The files, in the order in which they were written.
  public let files: [File]
  /// What an interrupted run had left, and was put right on the way.
  public let recoveries: [Recovery]
  /// What `openclaw` said when it stored the key, if it was asked to; plain lines without the key.
  public let said: [String]

  /// The paths of the files, as they are shown.
  public var paths: [String] { files.map(\.path) }

  /// Reports `files`.
  public init(files: [File], recoveries: [Recovery] = [], said: [String] = []) {
    (self.files, self.recoveries, self.said) = (files, recoveries, said)
  }
}
