/// Replaces a file in one step: whoever opens it, whenever the power fails, finds the old bytes or the new ones.
public struct AtomicFile: Sendable {
  /// Who may use the new file.
  public enum Permissions: Sendable {
    /// As before; 0600 when there was no file.
    case kept
    /// As before but for the owner only; 0600 when there was no file.
    case ownerOnly
    /// These, whatever there was: those of an earlier file that comes back.
    case exactly(UInt32)
  }

  /// What `replace` did.
  public struct Outcome: Hashable, Sendable {
    /// The file before; nil when it is new.
    public let previous: FileStatus?
    /// The permissions it has now.
    public let permissions: UInt32
    /// Which file it is now.
    public let identity: FileStatus.Identity
    /// False when the disk did not confirm the new name: after a power failure the old file may be back.
    public let isDurable: Bool

    /// Whether somebody who had access to the file before has none now.
    public var isNarrowed: Bool {
      guard let previous else { return false }
      return previous.permissions & 0o777 != permissions
    }
  }

  /// The file as it is called.
  public let path: String
  /// Where it really is: `path` with its links followed. It need not exist.
  public let target: String
  private let files: FileSystem

  /// The file at `path`, or where the link at `path` leads.
  public init(at path: String, in files: FileSystem) throws(FileError) {
    self.path = path
    self.files = files
    target = try files.resolve(path)
  }

  /// Writes `bytes` to a temporary file in the same directory, which must exist, and renames it over the target.
  /// The owner stays; a new file made by root gets the owner of the directory.
  public func replace(
    with bytes: UnsafeRawBufferPointer, permissions: Permissions
  ) throws(FileError) -> Outcome {
    let previous = try previous()
    var staged = try stage(bytes, permissions: permissions, over: previous)
    try put(&staged)
    let isDurable = files.syncDirectory(PathName(target).directory)
    return Outcome(
      previous: previous, permissions: staged.permissions, identity: staged.identity, isDurable: isDurable)
  }

  /// `replace(with:permissions:)` for bytes that are no secret.
  public func replace(with bytes: [UInt8], permissions: Permissions) throws(FileError) -> Outcome {
    try bytes.withRawBytes { (bytes) throws(FileError) in
      try replace(with: bytes, permissions: permissions)
    }
  }

  /// The first half of `replace`: the new file, complete on disk under a temporary name.
  func stage(_ bytes: UnsafeRawBufferPointer, permissions: Permissions) throws(FileError) -> StagedFile {
    try stage(bytes, permissions: permissions, over: try previous())
  }

  private func put(_ staged: inout StagedFile) throws(FileError) {
    do throws(Errno) {
      try staged.rename(onto: target)
    } catch {
      throw .io(.replace, path: target, error)
    }
  }

  private func stage(
    _ bytes: UnsafeRawBufferPointer, permissions: Permissions, over previous: FileStatus?
  ) throws(FileError) -> StagedFile {
    try StagedFile.create(
      bytes, at: TemporaryName(beside: target, files.syscalls).path, for: target,
      permissions: permissions.applied(to: previous), ownedBy: try owner(previous), in: files)
  }

  private func previous() throws(FileError) -> FileStatus? {
    let previous = try files.status(of: target)
    if let previous, previous.kind != .file { throw .notAFile(path: target, previous.kind) }
    return previous
  }

  private func owner(_ previous: FileStatus?) throws(FileError) -> StagedFile.Owner? {
    guard let previous else { return try files.ownerOfNewFile(at: target) }
    return StagedFile.Owner(user: previous.owner, group: previous.group)
  }
}

extension AtomicFile.Permissions {
  fileprivate func applied(to previous: FileStatus?) -> UInt32 {
    switch (self, previous) {
    case (.exactly(let mode), _): mode & 0o777
    case (.kept, nil), (.ownerOnly, nil): 0o600
    case (.kept, let previous?): previous.permissions & 0o777
    case (.ownerOnly, let previous?): previous.permissions & 0o600
    }
  }
}
