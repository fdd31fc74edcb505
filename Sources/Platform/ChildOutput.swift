internal import Glibc

/// What a child writes to one of its outputs, up to a limit.
struct ChildOutput: ~Copyable {
  /// What has come so far and was not drained; never more than the limit.
  private(set) var bytes: [UInt8] = []
  /// How many bytes have come so far; never more than the limit.
  private(set) var count = 0
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
      var used = 0
      defer { wipe(UnsafeMutableRawBufferPointer(rebasing: room[..<used])) }
      while !isFlooded {
        let length = read(pipe.reading, room.baseAddress, room.count)
        if length > 0 {
          used = max(used, length)
          keep(UnsafeRawBufferPointer(rebasing: room[..<length]))
        } else if length == 0 || (errno != EINTR && errno != EAGAIN) {
          return pipe.closeReading()
        } else if errno == EAGAIN {
          return
        }
      }
    }
  }

  /// Hands over what has come since the last time. For output that is no secret.
  mutating func drain() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  private mutating func keep(_ more: UnsafeRawBufferPointer) {
    let fitting = min(more.count, limit - count)
    bytes.append(contentsOf: more[..<fitting])
    count += fitting
    isFlooded = fitting < more.count
  }
}
