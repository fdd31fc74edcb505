import Foundation
import Testing

@testable import Platform

@Suite("Terminal")
struct TerminalTests {
  let pty: PseudoTerminal
  let terminal: Terminal

  init() throws {
    pty = try PseudoTerminal(rows: 10, columns: 40)
    terminal = Terminal(input: pty.slave, output: pty.slave)
  }

  /// What one look gives.
  func read() -> (Terminal.Reading, [UInt8]) {
    var bytes: [UInt8] = []
    let reading = terminal.read { bytes += $0 }
    return (reading, bytes)
  }

  @Test("A terminal knows that it is one, and its size")
  func size() throws {
    #expect(terminal.isTerminal)
    #expect(terminal.size == TerminalSize(rows: 10, columns: 40))
    var other = winsize(ws_row: 60, ws_col: 200, ws_xpixel: 0, ws_ypixel: 0)
    #expect(ioctl(pty.master, UInt(TIOCSWINSZ), &other) == 0)
    #expect(terminal.size == TerminalSize(rows: 60, columns: 200))
    other = winsize()
    #expect(ioctl(pty.master, UInt(TIOCSWINSZ), &other) == 0)
    #expect(terminal.size == nil)
  }

  @Test("A pipe is no terminal, and neither is half of one")
  func notATerminal() throws {
    let pipe = Pipe()
    let descriptor = pipe.fileHandleForReading.fileDescriptor
    #expect(!Terminal(input: descriptor, output: descriptor).isTerminal)
    #expect(!Terminal(input: pty.slave, output: descriptor).isTerminal)
    #expect(Terminal(input: descriptor, output: descriptor).size == nil)
    #expect(throws: Errno.self) { try Terminal(input: descriptor, output: descriptor).enterRawMode() }
  }

  @Test("In raw mode every byte arrives as it was typed, at once, and none is echoed")
  func rawMode() throws {
    try terminal.enterRawMode()
    // ^C ^D ^Z ^\ ^S ^Q ^V CR LF DEL, and a byte with its highest bit set.
    let typed: [UInt8] = [3, 4, 26, 28, 19, 17, 22, 13, 10, 127, 0xC3, 0xA4]
    for byte in typed {
      try pty.type([byte])
      let (reading, bytes) = read()
      #expect(reading == .some)
      #expect(bytes == [byte])
    }
    #expect(read().0 == .nothing)
    #expect(!isReadable(pty.master, patience: 0))
  }

  @Test("What was typed before raw mode is not lost")
  func typeAhead() throws {
    try pty.type(Array("x\n".utf8))
    try terminal.enterRawMode()
    #expect(read().1 == Array("x\n".utf8))
  }

  @Test("A terminal that is gone is closed")
  func hangup() throws {
    var (master, slave): (Int32, Int32) = (-1, -1)
    try #require(openpty(&master, &slave, nil, nil, nil) == 0)
    defer { close(slave) }
    close(master)
    let gone = Terminal(input: slave, output: slave)
    #expect(gone.read { _ in } == .closed)
  }

  @Test("Discarded input does not come back")
  func discard() throws {
    try terminal.enterRawMode()
    try pty.type(Array("tail of a paste".utf8))
    terminal.discardInput()
    #expect(read().0 == .nothing)
  }
}
