import JSON5

/// The first line of a journal: strict JSON that says what a write changes, before it does. Behind it are the bytes
/// that the files held before, one after the other. The line itself holds no secret.
public struct JournalHeader: Sendable, Equatable {
  /// Who writes.
  public struct Writer: Sendable, Equatable {
    /// The number of the process.
    public let process: Int32
    /// When the process started, in ticks since the system did; nil when the system did not tell.
    public let start: Int64?
    /// What tells this run of the system from every other; empty when it did not tell.
    public let boot: String
    /// Where the number of the process means something; empty when the system did not tell.
    public let space: String

    /// Describes a process.
    public init(process: Int32, start: Int64?, boot: String, space: String) {
      (self.process, self.start, self.boot, self.space) = (process, start, boot, space)
    }
  }

  /// A lock that the writer held.
  public struct Lock: Sendable, Equatable {
    /// The lock file.
    public let path: String
    /// When it was taken, as the lock file says it.
    public let created: String

    /// The lock at `path`.
    public init(path: String, created: String) {
      (self.path, self.created) = (path, created)
    }
  }

  /// What a file held before.
  public struct Before: Sendable, Equatable {
    /// How many bytes.
    public let count: Int
    /// Which bytes.
    public let digest: Digest
    /// The permission bits that it is to have again.
    public let mode: UInt32

    /// A file of `count` bytes.
    public init(count: Int, digest: Digest, mode: UInt32) {
      (self.count, self.digest, self.mode) = (count, digest, mode)
    }
  }

  /// What becomes of a file.
  public struct File: Sendable, Equatable {
    /// What it is to OpenClaw.
    public let role: FileRole
    /// The path as OpenClaw names it.
    public let path: String
    /// The file that the bytes live in, after following links.
    public let target: String
    /// What it held; nil when there was none.
    public let before: Before?
    /// What it is to hold; nil when it is removed.
    public let after: Digest?

    /// The change of the file at `path`.
    public init(role: FileRole, path: String, target: String, before: Before?, after: Digest?) {
      (self.role, self.path, self.target, self.before, self.after) = (role, path, target, before, after)
    }
  }

  /// Who writes.
  public let writer: Writer
  /// When the write began, in milliseconds since 1970.
  public let createdAt: Int64
  /// What it does, in a few words without a secret.
  public let title: String
  /// The id of the step that it takes back; nil for any other write.
  public let undoes: String?
  /// Whether `openclaw` is storing a key meanwhile, which may write the config anew without its comments.
  public let handsOver: Bool
  /// The locks that are held meanwhile.
  public let locks: [Lock]
  /// The files, in the order in which they are put in place.
  public let files: [File]

  /// Describes a write.
  public init(
    writer: Writer, createdAt: Int64, title: String, undoes: String?, handsOver: Bool = false, locks: [Lock],
    files: [File]
  ) {
    self.handsOver = handsOver
    (self.writer, self.createdAt, self.title, self.undoes) = (writer, createdAt, title, undoes)
    (self.locks, self.files) = (locks, files)
  }

  /// How many bytes follow the line.
  public var bodyCount: Int { files.reduce(0) { $0 + ($1.before?.count ?? 0) } }

  /// What a person needs to know of the write.
  public func step(id: String) -> UndoStep {
    UndoStep(
      id: id, createdAt: createdAt, title: title,
      files: files.map { UndoStep.File(role: $0.role, path: $0.path) })
  }
}
