import Foundation
import TestSupport
import Testing

/// The memory of the program stays its own: no core file, no debugger of the same user.
struct CoreDumpTests {
  /// Root may look into everything as long as it has CAP_SYS_PTRACE; without, it is like everybody else.
  private static let unprivileged = geteuid() == 0 ? ["/usr/bin/setpriv", "--bounding-set=-sys_ptrace"] : []

  private static func start(_ command: [String], on home: Home) throws -> Session {
    let words = unprivileged + command
    return try Session(home, Array(words.dropFirst()), program: words[0])
  }

  /// Whether another program of the same user may look into a process; who may not does not see its links either.
  private static func isOpen(_ pid: pid_t, _ home: Home) throws -> Bool {
    let words = unprivileged + ["/usr/bin/readlink", "/proc/\(pid)/exe"]
    let command = try Command(
      words[0], Array(words.dropFirst()), environment: [:], directory: home.path)
    return command.status == .code(0)
  }

  @Test("while a key is entered there is no core limit but 0, and nobody may look into the process")
  func closed() throws {
    let home = try Home()
    let session = try Self.start([Program.path], on: home)
    try Place.typedKey.go(session)
    let limits = String(decoding: try Home.bytes(ofFile: "/proc/\(session.pty.pid)/limits"), as: UTF8.self)
    let core = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }
    #expect(core?.split(separator: " ").suffix(3) == ["0", "0", "bytes"])
    #expect(try !Self.isOpen(session.pty.pid, home))
    try session.leave()
  }

  @Test("another process is open to the same look, so that being closed means something")
  func control() throws {
    let home = try Home()
    let session = try Self.start(["/bin/sh", "-c", "echo started; exec cat"], on: home)
    try session.see("started")
    #expect(try Self.isOpen(session.pty.pid, home))
    try session.press(.control("d"))
    _ = try session.pty.waitForExit()
  }
}
