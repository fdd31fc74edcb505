internal import Glibc

/// Files by path, over one table of system calls.
///
/// The one place that decides what an interrupted or a shortened call means: it is done again, or goes on.
public struct FileSystem: Sendable {
  /// What every operation goes through.
  public var syscalls: Syscalls

  /// As many links as Linux itself follows in one path.
  private static let mostLinks = 40

  /// Files as `syscalls` show them.
  public init(_ syscalls: Syscalls = .system) {
    self.syscalls = syscalls
  }

  /// The status of what `path` leads to, through links; nil when there is nothing.
  public func status(of path: String) throws(FileError) -> FileStatus? {
    try unlessMissing(perform(.inspect, path, syscalls.stat(path)))
  }

  /// The status of `path` itself, even if it is a link; nil when there is nothing.
  public func linkStatus(of path: String) throws(FileError) -> FileStatus? {
    try unlessMissing(perform(.inspect, path, syscalls.lstat(path)))
  }

  /// Whether `path` leads to something. A dangling link leads to nothing.
  public func exists(_ path: String) throws(FileError) -> Bool {
    try status(of: path) != nil
  }

  /// All bytes of a regular file of at most `limit` bytes. Does not wait for a writer when `path` is a pipe.
  public func readFile(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    try read(path, limit: limit).bytes
  }

  /// The bytes and the status of a regular file of at most `limit` bytes; nil when there is none.
  public func contents(of path: String, limit: Int) throws(FileError) -> FileContents? {
    try unlessMissing(read(path, limit: limit))
  }

  private func read(_ path: String, limit: Int) throws(FileError) -> FileContents {
    let descriptor = try perform(
      .open, path, syscalls.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0))
    defer { close(descriptor) }
    let status = try perform(.inspect, path, syscalls.fstat(descriptor))
    guard status.kind == .file else { throw .notAFile(path: path, status.kind) }
    guard status.size <= limit else { throw .tooLarge(path: path, limit: limit) }
    let bytes = try readToEnd(descriptor, path, expecting: Int(status.size), limit: limit)
    return FileContents(path: path, bytes: bytes, status: status)
  }

  /// All bytes of a file, or of a pipe until its writers are done; at most `limit`. For what a person names on the
  /// command line, such as `/dev/fd/63`.
  public func readStream(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    let descriptor = try perform(.open, path, syscalls.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY, 0))
    defer { close(descriptor) }
    let status = try perform(.inspect, path, syscalls.fstat(descriptor))
    guard status.kind != .directory else { throw .notAFile(path: path, status.kind) }
    return try readToEnd(descriptor, path, expecting: Int(clamping: status.size), limit: limit)
  }

  /// The bytes of a regular file up to the first line feed, that one included; all of them if there is none. Fails if
  /// that is more than `limit` bytes.
  func firstLine(of path: String, limit: Int) throws(FileError) -> [UInt8] {
    let descriptor = try perform(
      .open, path, syscalls.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0))
    defer { close(descriptor) }
    let status = try perform(.inspect, path, syscalls.fstat(descriptor))
    guard status.kind == .file else { throw .notAFile(path: path, status.kind) }
    var line: [UInt8] = []
    while true {
      // As much as a usual header, so that one call is enough and few of the bytes behind it are read.
      var piece = [UInt8](repeating: 0, count: 2048)
      defer { piece.wipe() }
      let taken = try piece.withUnsafeMutableBufferPointer { (buffer) throws(FileError) in
        try perform(.read, path, syscalls.read(descriptor, UnsafeMutableRawBufferPointer(buffer)))
      }
      let end = piece[..<taken].firstIndex(of: UInt8(ascii: "\n"))
      line += piece[..<(end.map { $0 + 1 } ?? taken)]
      guard end == nil, taken > 0 else { return line }
      guard line.count <= limit else { throw .tooLarge(path: path, limit: limit) }
    }
  }

  /// The names in a directory, sorted, without `.` and `..`.
  public func list(_ directory: String) throws(FileError) -> [String] {
    try perform(.list, directory, syscalls.names(directory)).sorted()
  }

  /// Makes `path` a directory, with those above it that are missing, all with permissions `mode`. An existing
  /// directory is left as it is. Made by root, a directory belongs to the owner of the one it is in, who is
  /// meant to use it.
  public func makeDirectories(_ path: String, mode: UInt32 = 0o700) throws(FileError) {
    for directory in try missingDirectories(path) {
      do throws(Errno) {
        try retrying(syscalls.mkdir(directory, mode))
      } catch .exists where (try? status(of: directory))?.kind == .directory {
        continue  // another process made it first
      } catch {
        throw .io(.createDirectory, path: directory, error)
      }
      try adoptOwner(directory)
      syncDirectory(PathName(directory).directory)
    }
  }

  /// Whether another file can be put in the place of `path`, or made there. What cannot be found out counts as
  /// possible: writing will tell.
  public func canReplace(_ path: String) -> Bool {
    do throws(Errno) {
      try retrying(syscalls.access(path, W_OK))
    } catch .readOnlyFileSystem {
      return false  // a single file can be mounted so
    } catch {
      // Only its directory matters: a file that is write-protected can be replaced.
    }
    var directory = PathName(path).directory
    while true {
      do throws(Errno) {
        try retrying(syscalls.access(directory, W_OK | X_OK))
        return true
      } catch .noEntry {
        let parent = PathName(directory).directory
        guard parent != directory else { return true }
        directory = parent
      } catch {
        return ![.accessDenied, .notPermitted, .readOnlyFileSystem].contains(error)
      }
    }
  }

  /// Follows symbolic links from `path` to where the file is, or would be created: a path whose last part is no
  /// link, absolute if its directory exists. Fails only for circles and for what cannot be looked at.
  public func resolve(_ path: String) throws(FileError) -> String {
    var current = path
    for _ in 0...Self.mostLinks {
      let name = PathName(current)
      guard !["", ".", ".."].contains(name.base) else { return try canonical(current) ?? current }
      if let directory = try canonical(name.directory) {
        current = PathName.join(directory, name.base)
      }
      guard try linkStatus(of: current)?.kind == .symbolicLink else { return current }
      let text = try perform(.inspect, path, syscalls.readlink(current))
      current = PathName.join(PathName(current).directory, text)
    }
    throw .symlinkLoop(path: path)
  }

  /// The directories on the way to `path` that do not exist, the outermost first.
  private func missingDirectories(_ path: String) throws(FileError) -> [String] {
    var missing: [String] = []
    var current = path
    while true {
      if let status = try status(of: current) {
        guard status.kind == .directory else { throw .notADirectory(path: current, status.kind) }
        return missing.reversed()
      }
      guard try linkStatus(of: current) == nil else { throw .danglingDirectory(path: current) }
      missing.append(current)
      let parent = PathName(current).directory
      guard parent != current else { return missing.reversed() }
      current = parent
    }
  }

  private func adoptOwner(_ directory: String) throws(FileError) {
    guard syscalls.userIdentifier() == 0, let parent = try status(of: PathName(directory).directory),
      parent.owner != 0
    else { return }
    // By descriptor and without following a link: whoever owns the parent could put one here meanwhile.
    let descriptor = try perform(
      .setOwner, directory, syscalls.open(directory, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0))
    defer { close(descriptor) }
    try perform(.setOwner, directory, syscalls.fchown(descriptor, parent.owner, parent.group))
  }

  private func canonical(_ directory: String) throws(FileError) -> String? {
    try unlessMissing(perform(.inspect, directory, syscalls.realpath(directory)))
  }
}

// What the other files of this module build on.
extension FileSystem {
  /// Makes a call until no signal interrupts it, and names what was being done when it fails.
  func perform<Result>(
    _ operation: FileOperation, _ path: String, _ call: @autoclosure () throws(Errno) -> Result
  ) throws(FileError) -> Result {
    do throws(Errno) {
      return try retrying(try call())
    } catch .tooManyLinks {
      throw .symlinkLoop(path: path)
    } catch {
      throw .io(operation, path: path, error)
    }
  }

  /// Makes a call until no signal interrupts it.
  func retrying<Result>(_ call: @autoclosure () throws(Errno) -> Result) throws(Errno) -> Result {
    while true {
      do throws(Errno) {
        return try call()
      } catch .interrupted {
        continue
      }
    }
  }

  /// Nil instead of the error that says that there is no such file.
  func unlessMissing<Result>(_ body: @autoclosure () throws(FileError) -> Result) throws(FileError) -> Result?
  {
    do throws(FileError) {
      return try body()
    } catch {
      guard error.isMissing else { throw error }
      return nil
    }
  }

  /// Writes all of `bytes`, however often that takes. Errors name `path`.
  func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, _ path: String) throws(FileError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = try perform(.write, path, syscalls.write(descriptor, rest))
      // Linux never takes nothing without an error; going on would never end.
      guard count > 0 else { throw .io(.write, path: path, .inputOutput) }
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    }
  }

  /// The bytes from here to the end, at most `limit`. `expecting` sizes the buffer, so that one is enough for a
  /// file that nobody is writing. They may be keys: no copy is left behind, whatever happens.
  func readToEnd(
    _ descriptor: Int32, _ path: String, expecting: Int, limit: Int
  ) throws(FileError) -> [UInt8] {
    // One byte more than expected: the end of the file shows without growing the buffer.
    var bytes = [UInt8](repeating: 0, count: min(expecting, limit) + 1)
    var count = 0
    do throws(FileError) {
      while true {
        let taken = try bytes.withUnsafeMutableBufferPointer { (buffer) throws(FileError) in
          let room = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[count...]))
          return try perform(.read, path, syscalls.read(descriptor, room))
        }
        guard taken > 0 else { break }
        count += taken
        guard count <= limit else { throw .tooLarge(path: path, limit: limit) }
        if count == bytes.count { bytes.grow(by: max(count, 4096)) }
      }
    } catch {
      bytes.wipe()
      throw error
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Asks the disk to keep the names in `directory`. False when it does not say that it did; some file systems
  /// cannot.
  @discardableResult
  func syncDirectory(_ directory: String) -> Bool {
    do throws(Errno) {
      let descriptor = try retrying(syscalls.open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0))
      defer { close(descriptor) }
      try retrying(syscalls.fsync(descriptor))
      return true
    } catch {
      return false
    }
  }

  /// Closes a descriptor whose bytes are safe or not wanted, so that a failure has nothing to say. Never done
  /// twice: on Linux the number is free even after `EINTR`.
  func close(_ descriptor: Int32) {
    try? syscalls.close(descriptor)
  }
}
