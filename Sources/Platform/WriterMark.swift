internal import OpenClaw

extension JournalHeader.Writer {
  /// A file of `/proc` that matters here has less than a kilobyte.
  private static let mostBytes = 65_536

  /// This process. What the system does not tell is left open.
  static func current(in files: FileSystem) -> JournalHeader.Writer {
    let process = files.syscalls.processIdentifier()
    return JournalHeader.Writer(
      process: process, start: start(of: process, in: files), boot: boot(in: files), space: space(in: files))
  }

  /// Whether it certainly still runs, as the very process that it was.
  func isAtWork(in files: FileSystem) -> Bool {
    !boot.isEmpty && boot == Self.boot(in: files) && !space.isEmpty && space == Self.space(in: files)
      && !files.isDead(process) && start != nil && start == Self.start(of: process, in: files)
  }

  /// Whether it has certainly ended: the system has been started again, or its number is free or somebody else's.
  func isGone(in files: FileSystem) -> Bool {
    let now = Self.boot(in: files)
    guard !boot.isEmpty, !now.isEmpty else { return false }
    guard boot == now else { return true }
    guard !space.isEmpty, space == Self.space(in: files) else { return false }
    guard !files.isDead(process) else { return true }
    guard let start, let present = Self.start(of: process, in: files) else { return false }
    return start != present
  }

  private static func boot(in files: FileSystem) -> String {
    let bytes = (try? files.readFile("/proc/sys/kernel/random/boot_id", limit: mostBytes)) ?? []
    return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }

  private static func space(in files: FileSystem) -> String {
    (try? files.retrying(files.syscalls.readlink("/proc/self/ns/pid"))) ?? ""
  }

  /// Field 22 of `/proc/<pid>/stat` (proc(5)), counted behind the name of the program, which may hold anything.
  private static func start(of process: Int32, in files: FileSystem) -> Int64? {
    guard let bytes = try? files.readFile("/proc/\(process)/stat", limit: mostBytes),
      let end = bytes.lastIndex(of: UInt8(ascii: ")"))
    else { return nil }
    let fields = String(decoding: bytes[(end + 1)...], as: UTF8.self).split(separator: " ")
    return fields.count > 19 ? Int64(fields[19]) : nil
  }
}
