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

  @Test("Bytes go out unchanged, however many there are")
  func writeAll() throws {
    try terminal.enterRawMode()
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
    let failure = try Mailbox<Errno?>()
    try Background.run { [terminal] in
      do throws(Errno) {
        try terminal.write(bytes)
        failure.post(nil)
      } catch {
        failure.post(error)
      }
    }
    #expect(try pty.written(atLeast: bytes.count) == bytes)
    try #require(isReadable(failure.readEnd, patience: 20_000))
    #expect(failure.drain() == [nil])
  }

  @Test("An output that somebody else made non-blocking is waited for")
  func nonBlocking() throws {
    let pipe = Pipe()
    let end = pipe.fileHandleForWriting.fileDescriptor
    #expect(fcntl(end, F_SETFL, O_NONBLOCK) == 0)
    let bytes = [UInt8](repeating: 7, count: 300_000)
    let done = try Mailbox<Bool>()
    try Background.run {
      do throws(Errno) {
        try Terminal(input: end, output: end).write(bytes)
        done.post(true)
      } catch {
        done.post(false)
      }
    }
    var received = 0
    while received < bytes.count { received += pipe.fileHandleForReading.availableData.count }
    #expect(received == bytes.count)
    try #require(isReadable(done.readEnd, patience: 20_000))
    #expect(done.drain() == [true])
  }

  @Test("A terminal that is gone is closed, and cannot be written")
  func hangup() throws {
    var (master, slave): (Int32, Int32) = (-1, -1)
    try #require(openpty(&master, &slave, nil, nil, nil) == 0)
    defer { close(slave) }
    close(master)
    let gone = Terminal(input: slave, output: slave)
    #expect(gone.read { _ in } == .closed)
    #expect(throws: Errno.inputOutput) { try gone.write([1]) }
  }

  @Test("Discarded input does not come back")
  func discard() throws {
    try terminal.enterRawMode()
    try pty.type(Array("tail of a paste".utf8))
    terminal.discardInput()
    #expect(read().0 == .nothing)
  }
}
