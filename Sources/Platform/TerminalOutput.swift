internal import Glibc

/// What goes to the terminal, without ever waiting for it: whoever reads at the other end of a connection may have
/// stopped for a while, or for good, and keys and signals must be heard all the same.
///
/// What the terminal does not take at once is kept here, and sent on by `catchUp`. As a frame may show a key, what is
/// kept is overwritten afterwards.
public struct TerminalOutput: ~Copyable {
  /// Where the bytes go; while `isBehind`, to be polled for being writable.
  public let descriptor: Int32

  private let isOwn: Bool
  private var kept = SecretBuffer()
  private var sent = 0

  /// The way to `terminal`. Where the system lets us open the terminal a second time, which it refuses hardly ever,
  /// writing does not wait; else it waits when the terminal has room for a part of what is written.
  public init(_ terminal: Terminal) {
    let own = Self.reopened(terminal.output)
    descriptor = own ?? terminal.output
    isOwn = own != nil
  }

  deinit {
    if isOwn { close(descriptor) }
  }

  /// Whether the terminal has not taken everything yet.
  public var isBehind: Bool { sent < kept.count }

  /// Sends `bytes` behind what was sent before. Throws when the terminal is gone.
  public mutating func write(_ bytes: [UInt8]) throws(Errno) {
    let descriptor = descriptor
    let isEarlierSent = try catchUp()
    try bytes.withRawBytes { (bytes) throws(Errno) in
      let count = isEarlierSent ? try Self.write(bytes, to: descriptor) : 0
      if count < bytes.count { kept.append(UnsafeRawBufferPointer(rebasing: bytes.dropFirst(count))) }
    }
  }

  /// Sends what the terminal takes of what is kept; true when it has taken everything. Throws when the terminal is
  /// gone.
  public mutating func catchUp() throws(Errno) -> Bool {
    guard isBehind else { return true }
    sent += try kept.withBytes { (bytes) throws(Errno) in
      try Self.write(UnsafeRawBufferPointer(rebasing: bytes.dropFirst(sent)), to: descriptor)
    }
    if !isBehind { drop() }
    return !isBehind
  }

  /// Waits for the terminal as long as it takes something every half second; then forgets the rest.
  public mutating func finish() throws(Errno) {
    while try !catchUp() {
      var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      let count = poll(&ready, 1, Self.patience)
      guard count != 0 else { return drop() }
    }
  }

  /// Milliseconds; as long as `Restore` waits.
  private static let patience: Int32 = 500

  /// Forgets what the terminal has not taken. It may have taken the head of a sequence, which the next one ends.
  public mutating func drop() {
    kept.clear()
    sent = 0
  }

  /// How many of `bytes` the terminal takes now.
  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws(Errno) -> Int {
    var rest = bytes
    while !rest.isEmpty {
      var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      guard poll(&ready, 1, 0) != 0 else { break }
      let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
      if count > 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
      } else if count < 0, errno == EAGAIN {
        break
      } else if count == 0 || errno != EINTR {
        throw count == 0 ? .inputOutput : Errno(code: errno)
      }
    }
    return bytes.count - rest.count
  }

  /// The same terminal opened once more, for us alone: on the description that we share with the shell, not waiting
  /// would be a setting that stays behind for it.
  private static func reopened(_ descriptor: Int32) -> Int32? {
    let device = device(of: descriptor)
    guard device != nil else { return nil }
    // A terminal of another user, as under `su`, opens by its second name only.
    for path in ["/proc/self/fd/\(descriptor)", "/dev/tty"] {
      let own = open(path, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
      guard own >= 0 else { continue }
      if Self.device(of: own) == device { return own }
      close(own)
    }
    return nil
  }

  /// The number of the terminal behind a descriptor, also behind `/dev/tty`; nil if there is none.
  private static func device(of descriptor: Int32) -> CUnsignedInt? {
    let getDevice: UInt = 0x8004_5432  // TIOCGDEV of <asm-generic/ioctls.h>
    var device: CUnsignedInt = 0
    return ioctl(descriptor, getDevice, &device) == 0 ? device : nil
  }
}
