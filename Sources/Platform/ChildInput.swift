internal import Glibc

/// What is sent to a child's standard input. The bytes stay where they are: they may be a secret.
struct ChildInput: ~Copyable {
  /// The child's end is the reading one.
  private(set) var pipe: PipeEnds
  private var unsent: UnsafeRawBufferPointer

  /// Whether nothing of the bytes is needed any more: all are sent, or nobody reads on.
  var isDone: Bool { unsent.isEmpty }

  /// All of `bytes`, which must stay valid until it is done.
  init(_ bytes: UnsafeRawBufferPointer) throws(Errno) {
    pipe = try PipeEnds()
    unsent = bytes
  }

  /// To be called once the child has its end.
  mutating func started() {
    pipe.keepWriting()
    if unsent.isEmpty { pipe.closeWriting() }
  }

  /// Sends what the pipe takes now, without waiting. The child's input ends with the last byte.
  mutating func send() {
    guard pipe.writing >= 0 else { return }
    let (count, code) = Self.writeWithoutSignal(pipe.writing, unsent)
    if count >= 0 {
      unsent = UnsafeRawBufferPointer(rebasing: unsent.dropFirst(count))
    } else if code != .tryAgain, code != .interrupted {
      unsent = UnsafeRawBufferPointer(start: nil, count: 0)  // it reads no further, which is its right
    }
    if unsent.isEmpty { pipe.closeWriting() }
  }

  /// `write(2)` to a pipe whose reader may be gone: EPIPE without the deadly SIGPIPE that comes with it.
  private static func writeWithoutSignal(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> (Int, Errno)
  {
    var pipeSignal = sigset_t()
    var pending = sigset_t()
    var before = sigset_t()
    sigemptyset(&pipeSignal)
    sigaddset(&pipeSignal, SIGPIPE)
    sigpending(&pending)
    pthread_sigmask(SIG_BLOCK, &pipeSignal, &before)
    let count = write(descriptor, bytes.baseAddress, bytes.count)
    let code = errno
    if count < 0, code == EPIPE, sigismember(&pending, SIGPIPE) == 0 {
      var now = timespec()
      while sigtimedwait(&pipeSignal, nil, &now) < 0, errno == EINTR { continue }
    }
    pthread_sigmask(SIG_SETMASK, &before, nil)
    return (count, Errno(code: code))
  }
}
