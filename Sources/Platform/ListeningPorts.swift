/// The TCP ports of this machine that somebody listens on, as `/proc/net/tcp` and `/proc/net/tcp6` (proc(5)) tell.
/// Nothing is connected to.
struct ListeningPorts {
  /// About as many connections as a busy server has.
  private static let mostBytes = 16 << 20

  private let files: FileSystem

  /// The ports in the network that this process sees.
  init(in files: FileSystem) { self.files = files }

  /// Whether somebody listens on `port`, at whatever address.
  func contains(_ port: UInt16) -> Bool {
    ["/proc/net/tcp", "/proc/net/tcp6"].contains { table in
      let bytes = (try? files.readFile(table, limit: Self.mostBytes)) ?? []
      return Self.lists(port, in: String(decoding: bytes, as: UTF8.self))
    }
  }

  /// Lines are `0: 0100007F:4965 00000000:0000 0A …`: the local address, the remote one, and the state, of which 0A
  /// is LISTEN.
  static func lists(_ port: UInt16, in table: String) -> Bool {
    table.split(separator: "\n").contains { line in
      let fields = line.split(separator: " ", maxSplits: 4)
      guard fields.count >= 4, fields[3] == "0A", let local = fields[1].split(separator: ":").last else {
        return false
      }
      return UInt16(local, radix: 16) == port
    }
  }
}
