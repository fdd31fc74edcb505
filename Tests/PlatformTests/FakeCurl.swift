import Foundation
import TestSupport

/// A program called `curl` that records what it was given, and then does what a shell script says: the head of its
/// answer goes to descriptor 3, the body to 4.
final class FakeCurl: Sendable {
  private let directory: TemporaryDirectory

  /// One that runs `script`.
  init(_ script: String) throws {
    directory = try TemporaryDirectory("curl")
    try directory.write(
      """
      #!/bin/sh
      home=\(directory.path)
      cat /proc/$$/cmdline >$home/arguments
      cat /proc/$$/environ >$home/environment
      cat >$home/input
      echo $$ >$home/pid
      \(script)

      """, to: "script")
    // Another process writes the program: the system runs no file that a child of ours may have open for writing.
    let arguments = ["-D", "-m", "755", directory.path("script"), directory.path("bin/curl")]
    _ = try Command("/usr/bin/install", arguments, environment: [:], directory: directory.path)
  }

  /// A `PATH` that leads to it, and to the tools that it needs.
  var searchPath: String { directory.path("bin") + ":/usr/bin:/bin" }

  /// Its arguments, the shell's and its own name first.
  var arguments: [String] { get throws { try words("arguments") } }
  /// Its environment, as the system has it.
  var environment: [String] { get throws { try words("environment") } }
  /// What came on its standard input.
  var input: String { get throws { String(decoding: try directory.read("input"), as: UTF8.self) } }
  /// The number of its process, which may have ended.
  var pid: String {
    get throws { String(decoding: try directory.read("pid").dropLast(), as: UTF8.self) }
  }

  private func words(_ file: String) throws -> [String] {
    try directory.read(file).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
  }
}
