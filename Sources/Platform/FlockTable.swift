/// Who holds which lock of `flock(2)`, as `/proc/locks` (proc(5)) tells. For messages only.
struct FlockTable {
  private let files: FileSystem
  private static let mostBytes = 1 << 20

  /// The table of this machine.
  init(in files: FileSystem) { self.files = files }

  /// The process that has locked `path`; nil if none has, or one that this process cannot see.
  func holder(of path: String) -> Int32? {
    guard let status = try? files.status(of: path),
      let bytes = try? files.readFile("/proc/locks", limit: Self.mostBytes)
    else { return nil }
    return Self.holder(of: status.identity.inode, in: String(decoding: bytes, as: UTF8.self))
  }

  /// Lines are `1: FLOCK ADVISORY WRITE 4711 fe:00:131074 0 EOF`, with `->` behind the number for one that waits.
  /// The device is not compared: some file systems give another one here.
  static func holder(of inode: UInt64, in table: String) -> Int32? {
    for line in table.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count >= 6, fields[1] == "FLOCK", fields[5].split(separator: ":").last == "\(inode)",
        let process = Int32(fields[4]), process > 0
      else { continue }
      return process
    }
    return nil
  }
}
