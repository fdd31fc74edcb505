internal import CSystem
internal import Glibc

/// A running child. It ends with this value at the latest; but who is killed (SIGKILL) cannot end it any more. The system
/// could (`PR_SET_PDEATHSIG`), but not through `posix_spawn`, and it looks at the end of the thread, not of the process.
struct ChildProcess: ~Copyable {
  private let pid: Int32
  private var hasEnded = false

  /// Starts the program at `path`; `descriptors` become its 0, 1, 2 and so on.
  init(_ path: String, _ arguments: [String], _ environment: Environment, _ descriptors: [Int32])
    throws(Errno)
  {
    let words = ([path] + arguments).map { Array($0.utf8) }
    guard !words.contains(where: { $0.contains(0) }) else { throw .invalidArgument }
    let result = withCStrings(words) { arguments in
      withCStrings(environment.assignments) { environment in
        oc_spawn(path, arguments, environment, descriptors, Int32(descriptors.count))
      }
    }
    guard result > 0 else { throw Errno(code: -result) }
    pid = result
  }

  /// A child that has not ended is killed with its own children, and waited for: none is left running or as a zombie.
  /// It leads a session and so a group, which its children are in unless they left.
  deinit {
    guard !hasEnded else { return }
    kill(-pid, SIGKILL)
    while waitpid(pid, nil, 0) < 0, errno == EINTR { continue }
  }

  /// How it ended if it has by now; nil as long as it runs.
  mutating func reap() -> Child.Ending? {
    var status: Int32 = -1
    let result = waitpid(pid, &status, WNOHANG)
    guard result == pid || (result < 0 && errno == ECHILD) else { return nil }
    hasEnded = true
    return result == pid ? Self.ending(status) : .unknown
  }

  private static func ending(_ status: Int32) -> Child.Ending {
    let (code, signal) = (oc_exit_code(status), oc_termination_signal(status))
    if code >= 0 { return .exited(code) }
    return signal >= 0 ? .signalled(signal) : .unknown
  }
}

/// The strings as C wants a list of them, ended by a null pointer.
private func withCStrings<Result>(
  _ strings: [[UInt8]], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = strings.map { bytes in
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
    for (index, byte) in bytes.enumerated() { copy[index] = CChar(bitPattern: byte) }
    copy[bytes.count] = 0
    return copy
  }
  defer {
    for (copy, bytes) in zip(copies, strings) {
      wipe(UnsafeMutableRawBufferPointer(start: copy, count: bytes.count))
      copy.deallocate()
    }
  }
  return body(copies + [nil])
}
