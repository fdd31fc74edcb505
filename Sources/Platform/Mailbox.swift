internal import CSystem
internal import Glibc
internal import Synchronization

/// How background work reaches the main thread, which waits in `poll`: messages in a queue, and a descriptor that is
/// readable while there are some.
public final class Mailbox<Message: Sendable>: Sendable {
  /// Readable while messages wait. Only to be polled.
  public let readEnd: Int32
  private let writeEnd: Int32
  private let queue = Mutex<[Message]>([])

  /// An empty mailbox. Fails if no pipe can be made.
  public init() throws(Errno) {
    var ends: [Int32] = [-1, -1]
    let result = oc_pipe(&ends)
    guard result == 0 else { throw Errno(code: -result) }
    (readEnd, writeEnd) = (ends[0], ends[1])
    oc_set_nonblocking(readEnd)
    oc_set_nonblocking(writeEnd)
  }

  deinit {
    close(readEnd)
    close(writeEnd)
  }

  /// Adds a message and wakes the reader. From any thread; never waits.
  public func post(_ message: Message) {
    let wasEmpty = queue.withLock {
      $0.append(message)
      return $0.count == 1
    }
    guard wasEmpty else { return }
    var byte: UInt8 = 1
    while write(writeEnd, &byte, 1) < 0, errno == EINTR { continue }
  }

  /// Takes all messages, oldest first.
  public func drain() -> [Message] {
    // The pipe first: a message that comes in between is taken now and leaves a wake-up for nothing, never the
    // other way round.
    var bytes: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0]
    while true {
      let count = read(readEnd, &bytes, bytes.count)
      guard count == bytes.count || (count < 0 && errno == EINTR) else { break }
    }
    return queue.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
