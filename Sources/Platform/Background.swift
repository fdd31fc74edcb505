internal import CSystem
internal import Glibc
internal import Synchronization

/// Work beside the main thread, which blocks in `poll` and would starve every Swift task.
public enum Background {
  /// Small, because most of it is never touched; deep recursion has no place here.
  private static let stackBytes = 512 * 1024
  private static let handlerStackBytes = 64 * 1024

  /// Runs `work` on a thread of its own, to which no signal is delivered but those of its own faults: they must reach
  /// the handler that restores the terminal. `work` ends by posting to a mailbox. Throws if the system allows no
  /// more threads.
  public static func run(_ work: @escaping @Sendable () -> Void) throws(Errno) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, stackBytes)

    // A thread starts with the mask of its maker, so there is no moment at which a signal could get in.
    var blocked = sigset_t()
    sigfillset(&blocked)
    for fault in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV] { sigdelset(&blocked, fault) }
    var before = sigset_t()
    pthread_sigmask(SIG_SETMASK, &blocked, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }

    let job = Unmanaged.passRetained(Job(work: work))
    var thread = pthread_t()
    let result = pthread_create(&thread, &attributes, start, job.toOpaque())
    guard result == 0 else {
      job.release()
      throw Errno(code: result)
    }
  }

  /// Does two pieces of work at the same time, `one` on a thread of its own and `other` on this one, and returns once
  /// both are done: one after the other where the system allows no more threads.
  public static func both<One: Sendable, Other>(
    _ one: @escaping @Sendable () -> One, _ other: () -> Other
  ) -> (One, Other) {
    let outcome = Outcome<One>()
    do throws(Errno) {
      try run { outcome.set(one()) }
    } catch { return (one(), other()) }
    let rest = other()
    return (outcome.value, rest)
  }

  private final class Job: Sendable {
    let work: @Sendable () -> Void

    init(work: @escaping @Sendable () -> Void) {
      self.work = work
    }
  }

  private static let start: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { job in
    guard let job else { return nil }
    // Handlers run on a stack of their own, or an overflow of this thread's could not be handled.
    let stack = UnsafeMutableRawBufferPointer.allocate(byteCount: handlerStackBytes, alignment: 16)
    oc_signal_stack(stack.baseAddress, stack.count)
    Unmanaged<Job>.fromOpaque(job).takeRetainedValue().work()
    // The system keeps the stack for the next thread.
    StackResidue.wipe()
    oc_signal_stack(nil, 0)
    stack.deallocate()
    return nil
  }
}

/// What a thread will have come to.
private final class Outcome<Value: Sendable>: Sendable {
  private let known = Mutex<Value?>(nil)
  /// At a fixed place, as the system wants it; only the system touches it.
  private nonisolated(unsafe) let signal = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  /// Not known yet.
  init() { sem_init(signal, 0, 0) }

  deinit {
    sem_destroy(signal)
    signal.deallocate()
  }

  /// Makes it known.
  func set(_ value: Value) {
    known.withLock { $0 = value }
    sem_post(signal)
  }

  /// Waits until it is known.
  var value: Value {
    while true {
      if let value = known.withLock({ $0 }) { return value }
      // Also ends at a signal.
      sem_wait(signal)
    }
  }
}
