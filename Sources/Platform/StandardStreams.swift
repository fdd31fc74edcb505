internal import Glibc

/// Standard input, output and error as whole texts.
public enum StandardStreams {
  /// A stream to write to.
  public enum Stream: Sendable {
    case output, error
  }

  /// Writes all of `text`; false when the stream does not take it.
  @discardableResult
  public static func write(_ text: String, to stream: Stream) -> Bool {
    let descriptor = stream == .output ? STDOUT_FILENO : STDERR_FILENO
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// The next line of a terminal on standard input, without its end, the first `limit` bytes of it; nil when there is
  /// none, since the terminal is gone or ^D was pressed. The terminal edits it, so that it comes at once.
  public static func readLine(limit: Int) -> String? {
    var bytes = [UInt8](repeating: 0, count: limit)
    while true {
      let count = bytes.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      let line = bytes[..<count].prefix { $0 != UInt8(ascii: "\n") }
      return String(decoding: line, as: UTF8.self)
    }
  }

  /// What is on standard input, the first `limit` bytes of it; nil when it cannot be read. Whoever takes a key this
  /// way wipes it.
  public static func readInput(limit: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: limit)
    var count = 0
    while count < bytes.count {
      let taken = bytes.withUnsafeMutableBytes { buffer in
        read(STDIN_FILENO, buffer.baseAddress?.advanced(by: count), buffer.count - count)
      }
      if taken < 0, errno == EINTR { continue }
      guard taken >= 0 else {
        bytes.wipe()
        return nil
      }
      guard taken > 0 else { break }
      count += taken
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}
