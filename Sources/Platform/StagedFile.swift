internal import Glibc

/// A complete new file, safe on disk under a temporary name, until it is put where it belongs. Removed again if
/// that does not happen.
struct StagedFile: ~Copyable {
  /// User and group of a file.
  struct Owner: Equatable {
    /// Number of the user.
    let user: UInt32
    /// Number of the group.
    let group: UInt32
  }

  /// Where it is now.
  let path: String
  /// Its permissions; narrower than asked for when its group could not be set.
  private(set) var permissions: UInt32
  /// Which file it is, also after it has been renamed or linked.
  private(set) var identity: FileStatus.Identity
  private let files: FileSystem
  private var isInPlace = false

  /// Writes `bytes` to a new file at `path` that only its maker can open until it has the right owner, and waits
  /// for the disk. Errors name `target`.
  ///
  /// Without `owner`, the file belongs to whoever creates it. `ownedBy` keeps an owner: root can, others only if
  /// it is themselves, which is `foreignOwner` otherwise. A group that cannot be kept loses its access instead of
  /// passing it on to another group.
  static func create(
    _ bytes: UnsafeRawBufferPointer, at path: String, for target: String, permissions: UInt32,
    ownedBy owner: Owner?, in files: FileSystem
  ) throws(FileError) -> StagedFile {
    let descriptor = try files.perform(
      .stage, target,
      files.syscalls.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600))
    defer { files.close(descriptor) }
    var staged = StagedFile(path: path, permissions: permissions, files: files)
    let made = try files.perform(.stage, target, files.syscalls.fstat(descriptor))
    staged.identity = made.identity
    try files.write(bytes, to: descriptor, target)
    if let owner, owner != Owner(user: made.owner, group: made.group) {
      try staged.give(descriptor, to: owner, from: made.owner, target)
    }
    if staged.permissions != made.permissions {
      try files.perform(
        .setPermissions, target, files.syscalls.fchmod(descriptor, staged.permissions))
    }
    try files.perform(.write, target, files.syscalls.fsync(descriptor))
    return staged
  }

  private init(path: String, permissions: UInt32, files: FileSystem) {
    self.path = path
    self.permissions = permissions
    self.files = files
    identity = FileStatus.Identity(device: 0, inode: 0)
  }

  deinit {
    guard !isInPlace else { return }
    try? files.retrying(files.syscalls.unlink(path))
  }

  /// Puts the file in the place of `target`, in one step.
  mutating func rename(onto target: String) throws(Errno) {
    try files.retrying(files.syscalls.rename(path, target))
    isInPlace = true
  }

  /// Leaves the file where it is: `path` was its place from the start.
  mutating func keep() {
    isInPlace = true
  }

  private mutating func give(
    _ descriptor: Int32, to owner: Owner, from user: UInt32, _ target: String
  ) throws(FileError) {
    do throws(Errno) {
      try files.retrying(files.syscalls.fchown(descriptor, owner.user, owner.group))
    } catch .notPermitted where owner.user == user {
      permissions &= ~0o070
    } catch .notPermitted {
      throw .foreignOwner(path: target, owner: owner.user, user: user)
    } catch {
      throw .io(.setOwner, path: target, error)
    }
  }
}

extension FileSystem {
  /// Whom a new file at `path` belongs to: for root the owner of the directory, who is meant to use it; nil for
  /// everybody else, who can only create files of their own.
  func ownerOfNewFile(at path: String) throws(FileError) -> StagedFile.Owner? {
    guard syscalls.userIdentifier() == 0, let directory = try status(of: PathName(path).directory) else {
      return nil
    }
    return StagedFile.Owner(user: directory.owner, group: directory.group)
  }
}
