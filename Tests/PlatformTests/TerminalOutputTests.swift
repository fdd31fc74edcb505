import Foundation
import Testing

@testable import Platform

@Suite("What goes to the terminal")
struct TerminalOutputTests {
  /// An output that `#expect` can look at: its macro takes nothing that cannot be copied.
  final class Way {
    private var output: TerminalOutput

    init(_ terminal: Terminal) { output = TerminalOutput(terminal) }

    var descriptor: Int32 { output.descriptor }
    var isBehind: Bool { output.isBehind }
    func write(_ bytes: [UInt8]) throws(Errno) { try output.write(bytes) }
    func catchUp() throws(Errno) -> Bool { try output.catchUp() }
    func finish() throws(Errno) { try output.finish() }
    func drop() { output.drop() }
  }

  let pty: PseudoTerminal
  let terminal: Terminal

  init() throws {
    pty = try PseudoTerminal()
    terminal = Terminal(input: pty.slave, output: pty.slave)
    try terminal.enterRawMode()
  }

  /// More than any terminal takes while nobody reads.
  static let frame = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }

  @Test("Bytes go out unchanged and in order, however many there are, and nothing waits for the reader")
  func everything() throws {
    let way = Way(terminal)
    try way.write(Self.frame)
    #expect(way.isBehind)
    try way.write([1, 2, 3])
    var received: [UInt8] = []
    while received.count < Self.frame.count + 3 {
      received += try pty.written(atLeast: 1)
      let isLevel = try way.catchUp()
      #expect(isLevel != way.isBehind)
    }
    #expect(received == Self.frame + [1, 2, 3])
    #expect(!way.isBehind)
  }

  @Test("What the terminal has not taken can be dropped")
  func dropped() throws {
    let way = Way(terminal)
    try way.write(Self.frame)
    way.drop()
    #expect(try way.catchUp())
    #expect(Self.frame.starts(with: try pty.written(atLeast: 1)))
  }

  @Test("A terminal that nobody reads is not waited for to the end")
  func unread() throws {
    let way = Way(terminal)
    try way.write(Self.frame)
    try way.finish()
    #expect(!way.isBehind)
  }

  @Test("The description that the shell has of the terminal stays as it was")
  func shared() throws {
    let way = Way(terminal)
    #expect(way.descriptor != terminal.output)
    #expect(fcntl(way.descriptor, F_GETFL) & O_NONBLOCK != 0)
    #expect(fcntl(terminal.output, F_GETFL) & O_NONBLOCK == 0)
  }

  @Test("What is no terminal is written to as it is")
  func pipe() throws {
    let pipe = Pipe()
    let end = pipe.fileHandleForWriting.fileDescriptor
    let way = Way(Terminal(input: end, output: end))
    #expect(way.descriptor == end)
    try way.write([1, 2, 3])
    #expect(pipe.fileHandleForReading.availableData == Data([1, 2, 3]))
    #expect(fcntl(end, F_GETFL) & O_NONBLOCK == 0)
  }

  @Test("A terminal that is gone can neither be written to nor be caught up with")
  func hangup() throws {
    var (master, slave): (Int32, Int32) = (-1, -1)
    try #require(openpty(&master, &slave, nil, nil, nil) == 0)
    defer { close(slave) }
    let way = Way(Terminal(input: slave, output: slave))
    try way.write(Self.frame)
    close(master)
    #expect(throws: Errno.inputOutput) { try way.catchUp() }
    way.drop()
    #expect(throws: Errno.inputOutput) { try way.write([1]) }
  }
}
