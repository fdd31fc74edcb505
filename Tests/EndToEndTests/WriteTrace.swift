import Glibc
import TestSupport

/// What the program writes to the terminal, call by call, as strace(1) sees it; and a way to hold the program at one of
/// them.
struct WriteTrace {
  /// Whether strace is there and may look.
  static let isPossible =
    (try? Command(
      program, options + ["-o", "/dev/null", "/bin/true"], environment: [:], directory: "/"))?
    .status == .code(0)

  private static let program = "/usr/bin/strace"
  /// Threads included; the program is stopped at its writes alone, and at no other call.
  private static let options = ["-f", "--seccomp-bpf", "-y", "-qq", "-s", "9999", "-e", "trace=write"]

  private let home: Home
  private var path: String { home.path("trace") }

  /// Of a program that will be run in `home`.
  init(in home: Home) { self.home = home }

  /// The program at its list of models, in a window where nothing is told about a row.
  func atList() throws -> Session {
    try TrafficTests.atList(
      home, Self.options + ["-o", path, Program.path], program: Self.program, rows: TrafficTests.low)
  }

  /// Holds the program before the first write that `act` leads to, does something meanwhile, and lets it go on.
  func holding(_ session: Session, _ act: () throws -> Void, meanwhile: () throws -> Void) throws {
    // Else it would be held in the write before, whose end the tracer has not seen.
    try session.wait(untilState: "S") { try? session.child() }
    // At a call that is traced, the program waits for the tracer.
    session.pty.signal(SIGSTOP)
    try session.wait(untilState: "T") { session.pty.pid }
    try act()
    try session.wait(untilState: "t") { try? session.child() }
    try meanwhile()
    session.pty.signal(SIGCONT)
  }

  /// The writes to the terminal so far, in order.
  func writes() throws -> [String] {
    String(decoding: try Home.bytes(ofFile: path), as: UTF8.self).split(separator: "\n")
      .filter { $0.contains(#/write\([0-9]+</dev/(?:pts|tty)/#) }.map(String.init)
  }

  /// How many bytes a write was meant to write.
  static func count(of write: String) -> Int? {
    write.firstMatch(of: #/", ([0-9]+)(?:\)| <unfinished)/#).flatMap { Int($0.1) }
  }
}
