/// The last versions of a file beside it, as OpenClaw keeps them for its configuration: `.bak` is the newest, then
/// `.bak.1` to `.bak.4` (OpenClaw 2026.5: `CONFIG_BACKUP_COUNT` 5). All are for their owner only.
public struct BackupRing: Sendable {
  /// The file whose versions these are, by the name OpenClaw uses, not where a link at it leads.
  public let path: String
  private let files: FileSystem

  private static let count = 5

  /// The ring of the file `path`.
  public init(of path: String, in files: FileSystem) {
    self.path = path
    self.files = files
  }

  /// The names, newest first.
  public var names: [String] {
    [path + ".bak"] + (1..<Self.count).map { path + ".bak.\($0)" }
  }

  /// Adds `current`, the bytes about to be replaced, and drops the oldest version. The copy is complete on disk
  /// before anything moves, so a failure leaves every version whole, at most under another number.
  public func add(_ current: UnsafeRawBufferPointer) throws(FileError) {
    var copy = try stage(current)
    try rotate(in: &copy)
  }

  /// `add` for bytes that are no secret.
  public func add(_ current: [UInt8]) throws(FileError) {
    try current.withRawBytes { (bytes) throws(FileError) in try add(bytes) }
  }

  /// The first half of `add`: the copy, complete on disk under a temporary name.
  func stage(_ current: UnsafeRawBufferPointer) throws(FileError) -> StagedFile {
    try StagedFile.create(
      current, at: TemporaryName(beside: path, files.syscalls).path, for: path, permissions: 0o600,
      ownedBy: try owner(), in: files)
  }

  /// The second half of `add`: makes the copy the newest version.
  func rotate(in copy: inout StagedFile) throws(FileError) {
    let names = names
    try step(files.syscalls.unlink(names[names.count - 1]))
    for index in (1..<names.count).reversed() {
      try step(files.syscalls.rename(names[index - 1], names[index]))
      try narrow(names[index])
    }
    do throws(Errno) {
      try copy.rename(onto: names[0])
    } catch {
      throw .io(.rotateBackups, path: path, error)
    }
  }

  /// A version that is not there needs no step.
  private func step(_ call: @autoclosure () throws(Errno) -> Void) throws(FileError) {
    _ = try files.unlessMissing(try files.perform(.rotateBackups, path, try call()))
  }

  private func narrow(_ name: String) throws(FileError) {
    guard let status = try files.linkStatus(of: name), status.kind == .file,
      status.permissions & ~0o600 != 0
    else { return }
    try step(files.syscalls.chmod(name, 0o600))
  }

  /// Made by root, a backup belongs to the owner of the file.
  private func owner() throws(FileError) -> StagedFile.Owner? {
    guard files.syscalls.userIdentifier() == 0, let status = try files.status(of: path) else { return nil }
    return StagedFile.Owner(user: status.owner, group: status.group)
  }
}
