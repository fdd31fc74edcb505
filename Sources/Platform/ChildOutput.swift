internal import Glibc

/// What a child writes to one of its outputs, up to a limit.
struct ChildOutput: ~Copyable {
  /// What has come so far; never more than the limit.
  private(set) var bytes: [UInt8] = []
  /// Whether there was more than the limit.
  private(set) var isFlooded = false
  /// The child's end is the writing one.
  private(set) var pipe: PipeEnds
  private let limit: Int

  private static let chunk = 65_536

  /// An output of which `limit` bytes are kept.
  init(limit: Int) throws(Errno) {
    pipe = try PipeEnds()
    self.limit = limit
    // All at once: growing would leave copies of what a child tells, perhaps a key, behind.
    bytes.reserveCapacity(limit)
  }

  /// To be called once the child has its end.
  mutating func started() {
    pipe.keepReading()
  }

  /// Takes what is there now, without waiting.
  mutating func take() {
    guard pipe.reading >= 0 else { return }
    withUnsafeTemporaryAllocation(byteCount: Self.chunk, alignment: 1) { room in
      defer { wipe(room) }
      while !isFlooded {
        let count = read(pipe.reading, room.baseAddress, room.count)
        if count > 0 {
          let fitting = min(count, limit - bytes.count)
          bytes.append(contentsOf: room[..<fitting])
          isFlooded = fitting < count
        } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
          return pipe.closeReading()
        } else if errno == EAGAIN {
          return
        }
      }
    }
  }
}
