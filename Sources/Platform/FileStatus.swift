/// What the system knows of a file without opening it.
public struct FileStatus: Hashable, Sendable {
  /// What a path can lead to.
  public enum Kind: Hashable, Sendable {
    case file, directory, symbolicLink
    /// A device, a pipe or a socket.
    case special
  }

  /// Which file this is on this machine, whatever it is called. A number is used again once the file is gone.
  public struct Identity: Hashable, Sendable {
    /// The file system.
    public let device: UInt64
    /// The file's number there.
    public let inode: UInt64

    /// The file `inode` of the file system `device`.
    public init(device: UInt64, inode: UInt64) {
      self.device = device
      self.inode = inode
    }
  }

  /// Kind of file.
  public let kind: Kind
  /// The lower twelve bits of the mode, for instance `0o600`.
  public let permissions: UInt32
  /// The number of the user whom it belongs to.
  public let owner: UInt32
  /// The number of the group it belongs to.
  public let group: UInt32
  /// Bytes.
  public let size: Int64
  /// Names (hard links) of this file.
  public let links: UInt64
  /// Which file it is.
  public let identity: Identity
  /// Last change of its bytes.
  public let modified: Timestamp

  /// A status with the given values.
  public init(
    kind: Kind, permissions: UInt32, owner: UInt32, group: UInt32, size: Int64, links: UInt64,
    identity: Identity, modified: Timestamp
  ) {
    self.kind = kind
    self.permissions = permissions
    self.owner = owner
    self.group = group
    self.size = size
    self.links = links
    self.identity = identity
    self.modified = modified
  }
}
