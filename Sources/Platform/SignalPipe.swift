internal import CSystem
internal import Glibc

/// Signals as events for the main loop: a descriptor that is readable when one has arrived.
///
/// HUP, INT and TERM become events so that the program ends in order; QUIT does not, so that a program that hangs can
/// be ended from outside with the terminal restored. One pipe per process at a time.
public final class SignalPipe: Sendable {
  /// What has happened.
  public enum Event: Hashable, Sendable, CaseIterable {
    /// The terminal or the connection is gone.
    case hangup
    /// Somebody sent SIGINT; ^C in raw mode is a key instead.
    case interrupt
    /// The system wants the program to end.
    case terminate
    /// Somebody wants the program to stop, as ^Z does; in raw mode ^Z is a key instead.
    case stop
    /// The program runs again after it was stopped: the screen and the terminal's modes are not ours any more.
    case continued
    /// The terminal has another size.
    case resized

    fileprivate var number: Int32 {
      switch self {
      case .hangup: SIGHUP
      case .interrupt: SIGINT
      case .terminate: SIGTERM
      case .stop: SIGTSTP
      case .continued: SIGCONT
      case .resized: SIGWINCH
      }
    }
  }

  /// Readable while events wait. Only to be polled.
  public let readEnd: Int32

  /// From now on signals are events, those that were ignored from the start excepted. `EBUSY` if there is a pipe.
  public init() throws(Errno) {
    let numbers = Event.allCases.map(\.number)
    readEnd = oc_signals_open(numbers, numbers.count)
    guard readEnd >= 0 else { throw Errno(code: -readEnd) }
  }

  /// Signals do again what they did before.
  deinit {
    oc_signals_close()
  }

  /// Takes the events that have arrived, in order, each kind once: a window that was resized ten times has one size.
  public func drain() -> [Event] {
    var events: [Event] = []
    var bytes = [UInt8](repeating: 0, count: 64)
    while true {
      let count = read(readEnd, &bytes, bytes.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return events }
      for byte in bytes[..<count] {
        guard let event = Event.allCases.first(where: { $0.number == Int32(byte) }) else { continue }
        events.removeAll { $0 == event }
        events.append(event)
      }
    }
  }

  /// Whether there is somebody who could continue the program after a stop: not for the leader of a session, such as
  /// a program that `ssh -t` starts.
  public var canBeContinued: Bool { getsid(0) != getpid() }

  /// Stops the program and its job as ^Z in a shell does; returns when it is continued, or at once when nobody could
  /// continue it. The terminal must have been restored, and is taken again by the caller.
  public func suspend() {
    _ = oc_stop_until_continued()  // a failure means that we were not stopped, which needs no answer
  }
}
