internal import CSystem
internal import Glibc

/// A pipe to or from a child. Its ends are closed when they are done with, at the latest with the value.
struct PipeEnds: ~Copyable {
  /// Where bytes come out; -1 once closed.
  private(set) var reading: Int32
  /// Where bytes go in; -1 once closed.
  private(set) var writing: Int32

  /// A pipe that no child inherits unless it is given one of the ends.
  init() throws(Errno) {
    var ends: [Int32] = [-1, -1]
    let result = oc_pipe(&ends)
    guard result == 0 else { throw Errno(code: -result) }
    (reading, writing) = (ends[0], ends[1])
  }

  deinit {
    if reading >= 0 { close(reading) }
    if writing >= 0 { close(writing) }
  }

  /// Gives the reading end up; the other one never waits from now on.
  mutating func keepWriting() {
    closeReading()
    oc_set_nonblocking(writing)
  }

  /// Gives the writing end up; the other one never waits from now on.
  mutating func keepReading() {
    closeWriting()
    oc_set_nonblocking(reading)
  }

  /// Closes the reading end.
  mutating func closeReading() {
    guard reading >= 0 else { return }
    close(reading)
    reading = -1
  }

  /// Closes the writing end: the reader comes to an end.
  mutating func closeWriting() {
    guard writing >= 0 else { return }
    close(writing)
    writing = -1
  }
}
