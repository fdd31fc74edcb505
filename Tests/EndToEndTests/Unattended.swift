import Foundation
import TestSupport
import Testing

/// The program without a terminal, as a script runs it.
struct Unattended {
  /// The machine.
  let home: Home
  /// What it left.
  let command: Command

  /// Runs it to its end. Whatever it printed is searched for keys.
  init(
    _ home: Home, _ arguments: [String], _ environment: Program.Variables = [:], input: String = "",
    source: SourceLocation = #_sourceLocation
  ) throws {
    self.home = home
    command = try Command(
      Program.path, arguments,
      environment: Program.environment(home: home.path, environment), directory: home.path,
      input: Array(input.utf8))
    for stream in [command.output, command.errors] {
      if let leak = Key.leak(in: stream) {
        Issue.record("a stream was sent \"\(leak)\" of a key", sourceLocation: source)
      }
      #expect(!stream.contains(0x1B), "an escape byte without a terminal", sourceLocation: source)
    }
  }

  /// `onboard --non-interactive` with the rest of the command line.
  static func onboard(
    _ home: Home, _ arguments: [String], _ environment: Program.Variables = [:], input: String = "",
    source: SourceLocation = #_sourceLocation
  ) throws -> Unattended {
    try Unattended(
      home, ["onboard", "--non-interactive"] + arguments, environment, input: input, source: source)
  }

  /// How it ended.
  var status: Pty.ExitStatus { command.status }
  /// Standard output.
  var text: String { command.text }
  /// Standard error.
  var errorText: String { command.errorText }

  /// Standard output as the one JSON object that `--json` promises.
  func object() throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(command.output)) as? [String: Any])
  }
}
