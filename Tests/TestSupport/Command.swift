import Foundation
import Glibc

/// A program that ran without a terminal, and what it left.
public struct Command {
  /// How it ended.
  public let status: Pty.ExitStatus
  /// What it wrote to standard output.
  public let output: [UInt8]
  /// What it wrote to standard error.
  public let errors: [UInt8]

  /// Standard output as text.
  public var text: String { String(decoding: output, as: UTF8.self) }
  /// Standard error as text.
  public var errorText: String { String(decoding: errors, as: UTF8.self) }

  /// Runs `program` (an absolute path) to its end with exactly `environment`, in a session of its own, so that
  /// it has no terminal at all. Its streams are files: nothing can fill up or be inherited by another child. Fails
  /// when it takes longer than `deadline` seconds.
  public init(
    _ program: String, _ arguments: [String] = [], environment: [String: String], directory: String,
    input: [UInt8] = [], deadline: Double = Pty.deadline
  ) throws {
    let streams = try TemporaryDirectory("streams")
    try streams.write(input, to: "0")
    let command = ["/usr/bin/env", "-C", directory, program] + arguments
    let pid = try Command.spawn(command, environment, streams)
    status = try Command.wait(for: pid, deadline: deadline)
    output = try streams.read("1")
    errors = try streams.read("2")
  }

  private static func spawn(
    _ command: [String], _ environment: [String: String], _ streams: TemporaryDirectory
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, streams.path("0"), O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, streams.path("1"), O_WRONLY | O_CREAT, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, streams.path("2"), O_WRONLY | O_CREAT, 0o600)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The thread that runs a test may hold signals back, and a shell waits for its children by one.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Pty.setSession | Int16(POSIX_SPAWN_SETSIGMASK))
    var pid: pid_t = 0
    let code = withCStrings(command) { argv in
      withCStrings(environment.map { "\($0.key)=\($0.value)" }) { envp in
        posix_spawn(&pid, command[0], &actions, &attributes, argv, envp)
      }
    }
    guard code == 0 else { throw Pty.Failure.system(call: "posix_spawn \(command[3])", errno: code) }
    return pid
  }

  /// Waits like `Pty`: a program that hangs fails the test instead of stopping all of them.
  private static func wait(for pid: pid_t, deadline: Double) throws -> Pty.ExitStatus {
    var raw: CInt = 0
    let end = Date(timeIntervalSinceNow: deadline)
    while waitpid(pid, &raw, WNOHANG) != pid {
      guard Date() < end else {
        kill(pid, SIGKILL)
        waitpid(pid, nil, 0)
        throw Pty.Failure.timeout(waitingFor: "the end of a command", screen: "")
      }
      usleep(1000)
    }
    return Pty.ExitStatus(raw)
  }
}
