import OpenClaw
import Platform

/// The question before something is written that nobody has agreed to yet. While it waits, no lock is held.
struct Question {
  /// What the lines before it show is about to happen.
  let prompt: String
  /// The command that does the same without asking.
  let command: String
  let output: Output

  /// More than anybody types for an answer.
  private static let longestAnswer = 256

  /// Whether there is somebody to ask.
  var canBeAsked: Bool { !output.isJSON && Terminal().isTerminal }

  /// Shows `lines` and returns when the answer is yes. Every other answer, and nobody to ask, is a failure.
  func ask(about lines: [String]) throws(Failure) {
    guard canBeAsked else {
      throw Failure(
        .cancelled, "no-terminal", ["There is no terminal to ask in. Without asking: \(command)"])
    }
    output.say(lines)
    // What was typed before the question is no answer to it.
    Terminal().discardInput()
    output.ask("\(prompt) [y/N]")
    let answer = StandardStreams.readLine(limit: Self.longestAnswer)
    if answer == nil { output.say([""]) }
    guard ["y", "yes"].contains(answer?.lowercased()) else {
      throw Failure(.cancelled, "cancelled", ["Nothing was written."])
    }
  }
}
