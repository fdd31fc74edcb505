import Foundation
import Testing

/// Both ends of a terminal that nobody runs on.
final class PseudoTerminal: Sendable {
  /// The person's end.
  let master: Int32
  /// The program's end.
  let slave: Int32

  init(rows: UInt16 = 24, columns: UInt16 = 80) throws {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    var (master, slave): (Int32, Int32) = (-1, -1)
    try #require(openpty(&master, &slave, nil, nil, &size) == 0)
    for end in [master, slave] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (self.master, self.slave) = (master, slave)
  }

  deinit {
    close(master)
    close(slave)
  }

  /// The modes, readable in a failure.
  func modes() throws -> String {
    var modes = termios()
    try #require(tcgetattr(master, &modes) == 0)
    let characters = withUnsafeBytes(of: modes.c_cc) { Array($0) }
    return "\(modes.c_iflag) \(modes.c_oflag) \(modes.c_cflag) \(modes.c_lflag) \(characters)"
  }

  /// Types bytes; returns when the program's end has them.
  func type(_ bytes: [UInt8]) throws {
    try #require(write(master, bytes, bytes.count) == bytes.count)
    try #require(isReadable(slave, patience: 20_000))
  }

  /// Bytes that have been written, at least `count` of them.
  func written(atLeast count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      try #require(isReadable(master, patience: 20_000))
      guard let more = read() else { break }
      bytes += more
    }
    return bytes
  }

  /// Bytes that have been written until the last program closed its end.
  func writtenUntilClosed() throws -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      try #require(isReadable(master, patience: 20_000))
      guard let more = read() else { return bytes }
      bytes += more
    }
  }

  private func read() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = Foundation.read(master, &buffer, buffer.count)
    return count > 0 ? Array(buffer[..<count]) : nil
  }
}
