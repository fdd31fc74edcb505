import Glibc

/// What is under way in a terminal: the kernel hands on what is written at either end a moment later.
extension Pty {
  /// Reads everything that has been written to the terminal until now. It may come to our end later than its `write`
  /// returns; a mark goes the same way behind it, a DEL, which draws nothing and does not get into the transcript.
  public func readWritten() throws {
    let slave = try openSlave(O_WRONLY)
    defer { close(slave) }
    let mark: UInt8 = 0x7F
    try wait(
      for: "room for a mark",
      untilOutside: { withUnsafeBytes(of: mark) { write(slave, $0.baseAddress, 1) } == 1 })
    try wait(for: "the mark", untilOutside: { transcript.last == mark })
    transcript.removeLast()
  }

  /// Waits until so many typed bytes lie ready that the program has not taken.
  public func wait(forUntaken count: Int) throws {
    let slave = try openSlave(O_RDONLY)
    defer { close(slave) }
    var ready: CInt = 0
    try wait(
      for: "\(count) bytes to lie ready",
      untilOutside: { ioctl(slave, UInt(FIONREAD), &ready) == 0 && ready == count })
  }

  /// The program's end, opened once more; nothing waits for it.
  func openSlave(_ access: CInt) throws -> CInt {
    let slave = Glibc.open(slavePath, access | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    guard slave >= 0 else { throw Failure.system(call: "open \(slavePath)", errno: errno) }
    return slave
  }
}
