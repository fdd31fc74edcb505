internal import CSystem
internal import Glibc

/// Every system call that touches files, in one table, so that a test can watch each one and make it fail.
///
/// An entry makes its call once and reports what the system said: what to do about `EINTR` and about writes that
/// were cut short is decided above, in `FileSystem`. Numbers, flags and modes are those of the C library. A path
/// with a NUL byte is refused with `EINVAL` instead of being cut there.
public struct Syscalls: Sendable {
  /// `open(2)`: flags, mode of a new file; the descriptor.
  public var open: @Sendable (_ path: String, _ flags: Int32, _ mode: UInt32) throws(Errno) -> Int32
  /// `close(2)`. The descriptor is gone even when it fails.
  public var close: @Sendable (_ descriptor: Int32) throws(Errno) -> Void
  /// `read(2)`: how many bytes came; 0 at the end.
  public var read: @Sendable (_ descriptor: Int32, UnsafeMutableRawBufferPointer) throws(Errno) -> Int
  /// `write(2)`: how many bytes were taken, perhaps not all.
  public var write: @Sendable (_ descriptor: Int32, UnsafeRawBufferPointer) throws(Errno) -> Int
  /// `fsync(2)`
  public var fsync: @Sendable (_ descriptor: Int32) throws(Errno) -> Void
  /// `fchmod(2)`
  public var fchmod: @Sendable (_ descriptor: Int32, _ mode: UInt32) throws(Errno) -> Void
  /// `fchown(2)`
  public var fchown: @Sendable (_ descriptor: Int32, _ owner: UInt32, _ group: UInt32) throws(Errno) -> Void
  /// `fstat(2)`
  public var fstat: @Sendable (_ descriptor: Int32) throws(Errno) -> FileStatus
  /// `stat(2)`: of what a link leads to.
  public var stat: @Sendable (_ path: String) throws(Errno) -> FileStatus
  /// `lstat(2)`: of a link itself.
  public var lstat: @Sendable (_ path: String) throws(Errno) -> FileStatus
  /// `rename(2)`
  public var rename: @Sendable (_ from: String, _ to: String) throws(Errno) -> Void
  /// `link(2)`: a second name, which must not exist yet.
  public var link: @Sendable (_ existing: String, _ new: String) throws(Errno) -> Void
  /// `unlink(2)`
  public var unlink: @Sendable (_ path: String) throws(Errno) -> Void
  /// `mkdir(2)`
  public var mkdir: @Sendable (_ path: String, _ mode: UInt32) throws(Errno) -> Void
  /// `rmdir(2)`
  public var rmdir: @Sendable (_ path: String) throws(Errno) -> Void
  /// `chmod(2)`: of what a link leads to.
  public var chmod: @Sendable (_ path: String, _ mode: UInt32) throws(Errno) -> Void
  /// `access(2)`: whether this user may use a path in the ways that `mode` names.
  public var access: @Sendable (_ path: String, _ mode: Int32) throws(Errno) -> Void
  /// `readlink(2)`: the text of a link.
  public var readlink: @Sendable (_ path: String) throws(Errno) -> String
  /// `realpath(3)`: absolute, without links, `.` and `..`.
  public var realpath: @Sendable (_ path: String) throws(Errno) -> String
  /// `opendir(3)`, `readdir(3)`, `closedir(3)`: the names in a directory but `.` and `..`, in no order.
  public var names: @Sendable (_ directory: String) throws(Errno) -> [String]
  /// `flock(2)`: a lock on an open file that ends with the process at the latest.
  public var flock: @Sendable (_ descriptor: Int32, _ operation: Int32) throws(Errno) -> Void
  /// `getpid(2)`
  public var processIdentifier: @Sendable () -> Int32
  /// `geteuid(2)`
  public var userIdentifier: @Sendable () -> UInt32
  /// `kill(2)` with signal 0: whether a process has this number. True for a process of somebody else.
  public var isAlive: @Sendable (_ process: Int32) -> Bool
  /// `clock_gettime(2)` of the real-time clock.
  public var now: @Sendable () -> Timestamp
  /// 64 random bits, for names and for jitter.
  public var random: @Sendable () -> UInt64

  /// The time of day in whole seconds since 1970.
  var seconds: Int { Int(now().seconds) }

  /// The operating system's own.
  public static let system = Syscalls(
    open: SystemCall.open, close: SystemCall.close, read: SystemCall.read, write: SystemCall.write,
    fsync: SystemCall.fsync, fchmod: SystemCall.fchmod, fchown: SystemCall.fchown, fstat: SystemCall.fstat,
    stat: SystemCall.stat, lstat: SystemCall.lstat, rename: SystemCall.rename, link: SystemCall.link,
    unlink: SystemCall.unlink, mkdir: SystemCall.mkdir, rmdir: SystemCall.rmdir, chmod: SystemCall.chmod,
    access: SystemCall.access,
    readlink: SystemCall.readlink, realpath: SystemCall.realpath, names: SystemCall.names,
    flock: SystemCall.flock, processIdentifier: SystemCall.processIdentifier,
    userIdentifier: SystemCall.userIdentifier,
    isAlive: SystemCall.isAlive, now: SystemCall.now, random: SystemCall.random)
}

/// The real entries of `Syscalls.system`, one call each.
private enum SystemCall {
  static func open(_ path: String, _ flags: Int32, _ mode: UInt32) throws(Errno) -> Int32 {
    try on(path) { Glibc.open($0, flags, mode) }
  }

  static func close(_ descriptor: Int32) throws(Errno) {
    _ = try checked(Glibc.close(descriptor))
  }

  static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) throws(Errno) -> Int {
    try checked(Glibc.read(descriptor, buffer.baseAddress, buffer.count))
  }

  static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) throws(Errno) -> Int {
    try checked(Glibc.write(descriptor, bytes.baseAddress, bytes.count))
  }

  static func fsync(_ descriptor: Int32) throws(Errno) {
    _ = try checked(Glibc.fsync(descriptor))
  }

  static func fchmod(_ descriptor: Int32, _ mode: UInt32) throws(Errno) {
    _ = try checked(Glibc.fchmod(descriptor, mode))
  }

  static func fchown(_ descriptor: Int32, _ owner: UInt32, _ group: UInt32) throws(Errno) {
    _ = try checked(Glibc.fchown(descriptor, owner, group))
  }

  static func fstat(_ descriptor: Int32) throws(Errno) -> FileStatus {
    var raw = Glibc.stat()
    _ = try checked(Glibc.fstat(descriptor, &raw))
    return FileStatus(raw)
  }

  static func stat(_ path: String) throws(Errno) -> FileStatus {
    var raw = Glibc.stat()
    // `stat` names a type and a function, and inside a closure Swift sees the type only.
    _ = try on(path) { fstatat(AT_FDCWD, $0, &raw, 0) }
    return FileStatus(raw)
  }

  static func lstat(_ path: String) throws(Errno) -> FileStatus {
    var raw = Glibc.stat()
    _ = try on(path) { fstatat(AT_FDCWD, $0, &raw, AT_SYMLINK_NOFOLLOW) }
    return FileStatus(raw)
  }

  static func rename(_ from: String, _ to: String) throws(Errno) {
    _ = try on(from, to) { Glibc.rename($0, $1) }
  }

  static func link(_ existing: String, _ new: String) throws(Errno) {
    _ = try on(existing, new) { Glibc.link($0, $1) }
  }

  static func unlink(_ path: String) throws(Errno) {
    _ = try on(path) { Glibc.unlink($0) }
  }

  static func mkdir(_ path: String, _ mode: UInt32) throws(Errno) {
    _ = try on(path) { Glibc.mkdir($0, mode) }
  }

  static func rmdir(_ path: String) throws(Errno) {
    _ = try on(path) { Glibc.rmdir($0) }
  }

  static func chmod(_ path: String, _ mode: UInt32) throws(Errno) {
    _ = try on(path) { Glibc.chmod($0, mode) }
  }

  static func access(_ path: String, _ mode: Int32) throws(Errno) {
    _ = try on(path) { Glibc.access($0, mode) }
  }

  static func readlink(_ path: String) throws(Errno) -> String {
    var text = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = try on(path) { Glibc.readlink($0, &text, text.count) }
    return String(decoding: text.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  static func realpath(_ path: String) throws(Errno) -> String {
    var text = [CChar](repeating: 0, count: Int(PATH_MAX))
    // The only call here that reports failure with a null pointer.
    _ = try on(path) { Glibc.realpath($0, &text) == nil ? CInt(-1) : 0 }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  static func names(_ directory: String) throws(Errno) -> [String] {
    var handle: OpaquePointer?
    _ = try on(directory) {
      handle = opendir($0)
      return handle == nil ? CInt(-1) : 0
    }
    guard let handle else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while true {
      errno = 0  // readdir returns null both at the end and on failure
      guard let entry = readdir(handle) else {
        guard errno == 0 else { throw Errno(code: errno) }
        return names
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
  }

  static func flock(_ descriptor: Int32, _ operation: Int32) throws(Errno) {
    let result = oc_flock(descriptor, operation)
    guard result == 0 else { throw Errno(code: -result) }
  }

  static func processIdentifier() -> Int32 {
    getpid()
  }

  static func userIdentifier() -> UInt32 {
    geteuid()
  }

  static func isAlive(_ process: Int32) -> Bool {
    // Zero and negative numbers would ask about whole groups.
    guard process > 0 else { return false }
    return kill(process, 0) == 0 || errno != ESRCH
  }

  static func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(seconds: Int64(time.tv_sec), nanoseconds: Int32(time.tv_nsec))
  }

  static func random() -> UInt64 {
    UInt64.random(in: 0 ... .max)
  }

  private static func checked<Result: FixedWidthInteger>(_ result: Result) throws(Errno) -> Result {
    guard result != -1 else { throw Errno(code: errno) }
    return result
  }

  /// Calls with a path, or two, as C strings. `errno` is read before the strings are given back, which may
  /// change it.
  private static func on<Result: FixedWidthInteger>(
    _ path: String, _ other: String = "", call: (UnsafePointer<CChar>, UnsafePointer<CChar>) -> Result
  ) throws(Errno) -> Result {
    guard !path.utf8.contains(0), !other.utf8.contains(0) else { throw .invalidArgument }
    let (result, code) = path.withCString { path in
      other.withCString { other in
        let result = call(path, other)
        return (result, errno)
      }
    }
    guard result != -1 else { throw Errno(code: code) }
    return result
  }

  private static func on<Result: FixedWidthInteger>(
    _ path: String, call: (UnsafePointer<CChar>) -> Result
  ) throws(Errno) -> Result {
    try on(path) { path, _ in call(path) }
  }
}

extension FileStatus {
  fileprivate init(_ raw: Glibc.stat) {
    let kind: Kind =
      switch raw.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .directory
      case S_IFLNK: .symbolicLink
      default: .special
      }
    self.init(
      kind: kind, permissions: raw.st_mode & 0o7777, owner: raw.st_uid, group: raw.st_gid,
      size: Int64(raw.st_size), links: UInt64(raw.st_nlink),
      identity: Identity(device: UInt64(raw.st_dev), inode: UInt64(raw.st_ino)),
      modified: Timestamp(seconds: Int64(raw.st_mtim.tv_sec), nanoseconds: Int32(raw.st_mtim.tv_nsec)))
  }
}
