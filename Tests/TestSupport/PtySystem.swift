import Glibc

/// The system calls behind `Pty`.
extension Pty {
  /// POSIX_SPAWN_SETSID, a GNU extension that Swift does not import.
  static let setSession: Int16 = 0x80

  /// A new terminal: our end, and the path of the program's end.
  static func open(rows: Int, columns: Int) throws -> (master: CInt, slavePath: String) {
    let master = Glibc.open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard master >= 0 else { throw Failure.system(call: "open /dev/ptmx", errno: errno) }
    // From <asm-generic/ioctls.h>; unlockpt and ptsname are these two, but Swift does not import them.
    let setLock: UInt = 0x4004_5431  // TIOCSPTLCK
    let getNumber: UInt = 0x8004_5430  // TIOCGPTN
    var unlocked: CInt = 0
    var number: CUnsignedInt = 0
    guard ioctl(master, setLock, &unlocked) == 0, ioctl(master, getNumber, &number) == 0 else {
      let code = errno
      close(master)
      throw Failure.system(call: "unlock the pty", errno: code)
    }
    try setSize(of: master, rows, columns)
    return (master, "/dev/pts/\(number)")
  }

  /// TIOCSWINSZ: the kernel tells the foreground process group by SIGWINCH.
  static func setSize(of descriptor: CInt, _ rows: Int, _ columns: Int) throws {
    var size = winsize()
    size.ws_row = UInt16(rows)
    size.ws_col = UInt16(columns)
    guard ioctl(descriptor, UInt(TIOCSWINSZ), &size) == 0 else {
      throw Failure.system(call: "TIOCSWINSZ", errno: errno)
    }
  }

  /// The terminal's modes. Linux answers for the program's end when asked at ours.
  static func modes(of descriptor: CInt) throws -> termios {
    var modes = termios()
    guard tcgetattr(descriptor, &modes) == 0 else { throw Failure.system(call: "tcgetattr", errno: errno) }
    return modes
  }

  /// All that `tcsetattr` can change, as text that two states can be compared by.
  static func description(of modes: termios) -> String {
    let characters = withUnsafeBytes(of: modes.c_cc) { Array($0) }
    let flags = [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag].map { String($0, radix: 8) }
    return "iflag oflag cflag lflag \(flags.joined(separator: " ")) characters \(characters)"
  }

  /// Starts the program as the leader of a session of its own. A leader's first `open` of a terminal
  /// makes that its controlling terminal, and file actions run after `POSIX_SPAWN_SETSID`.
  static func spawn(
    _ program: String, _ arguments: [String], _ environment: [String: String], _ directory: String?,
    on slavePath: String
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, slavePath, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, setSession | Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    // env(1) changes the directory and then becomes the program, under the same process number.
    let command = (directory.map { ["/usr/bin/env", "-C", $0] } ?? []) + [program] + arguments
    var pid: pid_t = 0
    let code = withCStrings(command) { argv in
      withCStrings(environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }) { envp in
        posix_spawn(&pid, command[0], &actions, &attributes, argv, envp)
      }
    }
    guard code == 0 else { throw Failure.system(call: "posix_spawn \(program)", errno: code) }
    return pid
  }
}

/// Calls `body` with a null-terminated array of C strings.
func withCStrings<R>(
  _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> R
) -> R {
  var pointers = strings.map { strdup($0) } + [nil]
  defer { pointers.forEach { free($0) } }
  return pointers.withUnsafeMutableBufferPointer { buffer in
    guard let base = buffer.baseAddress else {
      preconditionFailure("an array of at least one is never empty")
    }
    return body(base)
  }
}
