internal import Glibc

/// The person's terminal: where keys come from and frames go to.
///
/// Its descriptors are shared with the shell and are never made non-blocking, which would stay behind for it;
/// `TerminalOutput` has one of its own.
public struct Terminal: Sendable {
  /// What one look at the input gave.
  public enum Reading: Hashable, Sendable {
    /// Keys.
    case some
    /// Nothing for now.
    case nothing
    /// The terminal is gone; nothing will ever come again.
    case closed
  }

  /// Where keys are read.
  public let input: Int32
  /// Where frames are written.
  public let output: Int32

  /// Linux gives no more than 4095 bytes of a terminal at once.
  private static let mostBytesAtOnce = 4096

  /// The terminal on standard input and output.
  public init() {
    self.init(input: STDIN_FILENO, output: STDOUT_FILENO)
  }

  /// The terminal on these descriptors.
  public init(input: Int32, output: Int32) {
    self.input = input
    self.output = output
  }

  /// Whether a full-screen program can run here: both ends are a terminal.
  public var isTerminal: Bool {
    isatty(input) == 1 && isatty(output) == 1
  }

  /// Its size now; nil if it does not know, as on some serial lines.
  public var size: TerminalSize? {
    var size = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0, size.ws_col > 0 else { return nil }
    return TerminalSize(rows: Int(size.ws_row), columns: Int(size.ws_col))
  }

  /// From now on every byte typed is ours at once, none is echoed, and none is a signal or flow control; bytes
  /// written go out unchanged. What has been typed already is kept. `Restore` puts the old modes back.
  public func enterRawMode() throws(Errno) {
    var modes = termios()
    guard tcgetattr(input, &modes) == 0 else { throw Errno(code: errno) }
    modes.c_iflag &= ~tcflag_t(BRKINT | ICRNL | IGNCR | INLCR | INPCK | ISTRIP | IXON | PARMRK)
    modes.c_oflag &= ~tcflag_t(OPOST)
    modes.c_cflag &= ~tcflag_t(PARENB)
    modes.c_cflag |= tcflag_t(CS8)
    modes.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | IEXTEN | ISIG)
    // A read waits for one byte, and no longer.
    withUnsafeMutableBytes(of: &modes.c_cc) { characters in
      characters[Int(VMIN)] = 1
      characters[Int(VTIME)] = 0
    }
    while tcsetattr(input, TCSANOW, &modes) != 0 {
      guard errno == EINTR else { throw Errno(code: errno) }
    }
  }

  /// Gives what has been typed to `take`, at most once and at least one byte, and overwrites it afterwards: it may be
  /// a key. Does not wait.
  public func read(_ take: (UnsafeRawBufferPointer) -> Void) -> Reading {
    var ready = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, 0) > 0 else { return .nothing }
    return withUnsafeTemporaryAllocation(byteCount: Self.mostBytesAtOnce, alignment: 1) { buffer in
      let count = Glibc.read(input, buffer.baseAddress, buffer.count)
      guard count > 0 else {
        return count < 0 && (errno == EINTR || errno == EAGAIN) ? .nothing : .closed
      }
      let bytes = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])
      defer { wipe(bytes) }
      take(UnsafeRawBufferPointer(bytes))
      return .some
    }
  }

  /// Throws away what has been typed and not read: the tail of a paste must not reach the next reader.
  public func discardInput() {
    tcflush(input, TCIFLUSH)
  }
}
