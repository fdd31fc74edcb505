internal import Glibc
internal import Synchronization

/// The turn of one run of this program to write. Runs on the same state directory queue in the kernel, before they
/// take any lock of OpenClaw's: however many there are, each gets its turn, and OpenClaw competes with one of them
/// at most. Ends with the value, and with the process.
///
/// It is a courtesy and no protection: where the system cannot lock a directory (some network file systems), all
/// compete for OpenClaw's locks.
struct WriteQueue: ~Copyable {
  /// How long one other run may have its turn, in milliseconds: longer than it may wait for a lock.
  static let patience: Int64 = 120_000
  /// How often whoever waits is asked whether to go on, in milliseconds.
  private static let tick: Int32 = 50
  /// How many of these go by until it is looked up who has the turn.
  private static let ticksPerLook = 20

  private let descriptor: Int32?
  private let files: FileSystem

  /// Waits for the turn at `directory`, up to `patience` milliseconds for each one who has it before. `pause` is told who writes and decides whether to go on; it need not wait.
  static func join(
    at directory: String, patience: Int64 = patience, in files: FileSystem, pause: StateFiles.Pause
  ) throws(FileLockError) -> WriteQueue {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
    guard let descriptor = try? files.retrying(files.syscalls.open(directory, flags, 0)) else {
      return WriteQueue(descriptor: nil, files: files)
    }
    do throws(Errno) {
      try files.retrying(files.syscalls.flock(descriptor, LOCK_EX | LOCK_NB))
    } catch .tryAgain {
      try wait(descriptor, directory, patience, files, pause)
    } catch {
      files.close(descriptor)
      return WriteQueue(descriptor: nil, files: files)
    }
    return WriteQueue(descriptor: descriptor, files: files)
  }

  private init(descriptor: Int32?, files: FileSystem) {
    (self.descriptor, self.files) = (descriptor, files)
  }

  deinit { if let descriptor { files.close(descriptor) } }

  /// Lets the next one have its turn now.
  consuming func leave() {}

  /// A thread of its own waits in the kernel, since a wait there can neither be timed nor cancelled.
  private static func wait(
    _ descriptor: Int32, _ directory: String, _ patience: Int64, _ files: FileSystem,
    _ pause: StateFiles.Pause
  ) throws(FileLockError) {
    let turn: Turn
    do throws(Errno) {
      turn = try Turn(descriptor, files)
      try Background.run { turn.wait() }
    } catch {
      files.close(descriptor)
      throw .file(.io(.lock, path: directory, error))
    }
    var wait = LockWait(path: directory, holder: .otherRun(nil), milliseconds: 0)
    var end = Clock.milliseconds + patience
    var ticks = 0
    while !turn.isMine(within: tick) {
      if ticks % ticksPerLook == 0 {
        let holder = LockHolder.otherRun(FlockTable(in: files).holder(of: directory))
        if holder != wait.holder { end = Clock.milliseconds + patience }
        wait = LockWait(path: directory, holder: holder, milliseconds: 0)
      }
      ticks += 1
      guard Clock.milliseconds < end else {
        turn.giveUp()
        throw .held(path: directory, by: wait.holder)
      }
      guard pause(wait) else {
        turn.giveUp()
        throw .cancelled(path: directory)
      }
    }
  }
}

/// A turn that is being waited for.
private final class Turn: Sendable {
  private enum State {
    case awaited, granted, unwanted
  }

  private let descriptor: Int32
  private let files: FileSystem
  private let state = Mutex(State.awaited)
  private let news: Mailbox<Void>

  init(_ descriptor: Int32, _ files: FileSystem) throws(Errno) {
    (self.descriptor, self.files) = (descriptor, files)
    news = try Mailbox()
  }

  /// On a thread of its own.
  func wait() {
    // Whatever the answer: without a queue the locks decide.
    try? files.retrying(files.syscalls.flock(descriptor, LOCK_EX))
    let isWanted = state.withLock { state in
      guard state == .awaited else { return false }
      state = .granted
      return true
    }
    if isWanted { news.post(()) } else { files.close(descriptor) }
  }

  /// Waits up to `milliseconds`.
  func isMine(within milliseconds: Int32) -> Bool {
    var source = pollfd(fd: news.readEnd, events: Int16(POLLIN), revents: 0)
    poll(&source, 1, milliseconds)
    return state.withLock { $0 == .granted }
  }

  /// Passes the turn on, now or when it comes.
  func giveUp() {
    let wasGranted = state.withLock { state in
      defer { state = .unwanted }
      return state == .granted
    }
    if wasGranted { files.close(descriptor) }
  }
}
