import Glibc
import TestSupport
import Testing

struct PtyTests {
  private static func shell(_ script: String, rows: Int = 24, columns: Int = 80) throws -> Pty {
    try Pty(
      "/bin/sh", ["-c", script], environment: ["PATH": "/usr/bin:/bin", "NAME": "value"], rows: rows,
      columns: columns)
  }

  @Test("a program gets the environment, the size and the keyboard, and its output is on the screen")
  func talks() throws {
    let pty = try Self.shell("echo $NAME; stty size; read line; echo got $line", rows: 7, columns: 31)
    try pty.wait(forText: "7 31")
    try pty.send("word\n")
    try pty.wait(forText: "got word")
    #expect(try pty.waitForExit() == .code(0))
    #expect(pty.screen.lines[0].hasPrefix("value"))
    #expect(String(decoding: pty.transcript, as: UTF8.self).contains("got word\r\n"))
  }

  @Test("it is the leader of a session whose terminal this is")
  func controlsTheTerminal() throws {
    let pty = try Self.shell("tty; echo hello > /dev/tty; cut -d' ' -f 1,6,8 /proc/$$/stat")
    #expect(try pty.waitForExit() == .code(0))
    #expect(pty.screen.text.contains("/dev/pts/") && pty.screen.text.contains("hello"))
    // process, session, foreground process group
    #expect(pty.screen.text.contains("\(pty.pid) \(pty.pid) \(pty.pid)"))
  }

  @Test("the way it ended is reported")
  func endings() throws {
    #expect(try Self.shell("exit 3").waitForExit() == .code(3))
    let pty = try Self.shell("echo ready; exec cat")
    try pty.wait(forText: "ready")
    pty.signal(SIGTERM)
    #expect(try pty.waitForExit() == .signal(SIGTERM))
  }

  @Test("a program that ends before the awaited content fails the wait, with its screen")
  func endsEarly() throws {
    let pty = try Self.shell("echo last words; exit 2")
    let failure = #expect(throws: Pty.Failure.self) { try pty.wait(forText: "never") }
    #expect(failure?.description.contains("last words") == true)
  }

  @Test("changed terminal modes are noticed, restored ones too")
  func modes() throws {
    let pty = try Self.shell("stty -echo; echo off; read x; stty echo; echo on; read x")
    try pty.wait(forText: "off")
    #expect(try !pty.modesAreAsFound())
    try pty.send("\n")
    try pty.wait(forText: "on")
    #expect(try pty.modesAreAsFound())
    try pty.send("\n")
    #expect(try pty.waitForExit() == .code(0))
    #expect(try pty.modesAreAsFound())
  }

  @Test("a resize reaches the program as SIGWINCH")
  func resizing() throws {
    let pty = try Self.shell("trap 'stty size' WINCH; echo ready; while :; do read x && exit; done")
    try pty.wait(forText: "ready")
    try pty.resize(rows: 10, columns: 40)
    try pty.wait(forText: "10 40")
    try pty.send("\n")
    _ = try pty.waitForExit()
  }

  @Test("pieces arrive in order")
  func pieces() throws {
    let pty = try Self.shell("read x; echo got:$x")
    try pty.send(pieces: [Array("a".utf8), Array("b".utf8), Array("c\n".utf8)], gap: 1)
    try pty.wait(forText: "got:abc")
  }
}
