internal import Glibc

/// A running child, and what goes to and fro.
struct ChildConversation: ~Copyable {
  private var process: ChildProcess
  private var standardInput: ChildInput
  private var standardOutput: ChildOutput
  private var standardError: ChildOutput

  /// Starts the child. `input` must stay valid as long as this value.
  init(starting child: Child, input: UnsafeRawBufferPointer) throws(Errno) {
    // Locals first: a value with a deinit exists wholly or not at all.
    var input = try ChildInput(input)
    var output = try ChildOutput(limit: child.limit)
    var errors = try ChildOutput(limit: child.limit)
    process = try ChildProcess(
      child.path, child.arguments, child.environment,
      [input.pipe.reading, output.pipe.writing, errors.pipe.writing])
    input.started()
    output.started()
    errors.started()
    standardInput = input
    standardOutput = output
    standardError = errors
  }

  /// Whether the child wrote more than it may.
  var isFlooded: Bool {
    standardOutput.isFlooded || standardError.isFlooded
  }

  /// How the child ended if it has by now.
  mutating func reap() -> Child.Ending? { process.reap() }

  /// Sends and receives what can be, waiting at most `patience` milliseconds for something to do.
  mutating func exchange(patience: Int32) {
    // poll passes over the negative numbers of what is closed.
    var ends = [
      pollfd(fd: standardInput.pipe.writing, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: standardOutput.pipe.reading, events: Int16(POLLIN), revents: 0),
      pollfd(fd: standardError.pipe.reading, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&ends, nfds_t(ends.count), patience) > 0 else { return }
    if ends[0].revents != 0 { standardInput.send() }
    receive()
  }

  /// Receives what is there, without waiting.
  mutating func receive() {
    standardOutput.take()
    standardError.take()
  }

  /// What it wrote, and how it ended.
  func outcome(_ ending: Child.Ending) -> Child.Outcome {
    Child.Outcome(ending: ending, output: standardOutput.bytes, errors: standardError.bytes)
  }
}
