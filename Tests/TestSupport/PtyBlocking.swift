import Glibc

/// A terminal that nobody reads: what a program meets whose connection is dead, or whose reader has stopped.
extension Pty {
  /// Fills the terminal with bytes that draw nothing (NUL), until the kernel takes no more. From here on the program
  /// cannot write anything before somebody reads; nothing of ours here reads but `wait` and `waitForExit`.
  public func fillOutput() throws {
    let slave = try openSlave(O_WRONLY)
    defer { close(slave) }
    let padding = [UInt8](repeating: 0, count: 4096)
    let end = Self.now() + Self.deadline
    // What is written wanders on to our end, and makes room behind it, until that is full as well.
    var (isFull, arrived) = (false, try unread())
    while !isFull {
      guard Self.now() < end else { throw timeout("the terminal to be full") }
      while write(slave, padding, padding.count) > 0 { continue }
      guard errno == EAGAIN else { throw Failure.system(call: "write", errno: errno) }
      let now = try unread()
      isFull = now == arrived && now >= Self.mostUnread
      arrived = now
    }
  }

  /// Types bytes, however many there are, without reading. More than `keyboardCapacity` of them can only be typed if
  /// the program takes them.
  public func typeUnread(_ bytes: [UInt8]) throws {
    let flags = fcntl(master, F_GETFL)
    _ = fcntl(master, F_SETFL, flags | O_NONBLOCK)
    defer { _ = fcntl(master, F_SETFL, flags) }
    let end = Self.now() + Self.deadline
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else {
        guard errno == EAGAIN || errno == EINTR else { throw Failure.system(call: "write", errno: errno) }
        guard Self.now() < end else { throw timeout("the program to take what is typed") }
        usleep(1000)
      }
    }
  }

  /// No more bytes than these wait for a program that does not read: Linux has room for 15 360 in two buffers.
  public static let keyboardCapacity = 16_384

  /// Waits for something without reading.
  public func waitUnread(for what: String, until predicate: () throws -> Bool) throws {
    let end = Self.now() + Self.deadline
    while try !predicate() {
      guard Self.now() < end else { throw timeout(what) }
      usleep(1000)
    }
  }

  /// Waits until the program has ended, without reading, and returns how; what it wrote can still be read.
  public func waitForExitUnread() throws -> ExitStatus {
    var status: ExitStatus?
    try waitUnread(for: "the end, while nobody reads") {
      status = poll()
      return status != nil
    }
    return try status ?? waitForExit()
  }

  /// How many bytes wait at our end: it takes 4096 at most, less one in some kernels.
  private func unread() throws -> CInt {
    var count: CInt = 0
    guard ioctl(master, UInt(FIONREAD), &count) == 0 else {
      throw Failure.system(call: "FIONREAD", errno: errno)
    }
    return count
  }

  private static let mostUnread: CInt = 4095

  private func timeout(_ what: String) -> Failure { .timeout(waitingFor: what, screen: screen.text) }
}
