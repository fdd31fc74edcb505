import Foundation

/// The program under test: the real binary, as the build put it beside this test bundle.
enum Program {
  /// Variables that a story adds to the environment; nil takes one away.
  typealias Variables = [String: String?]

  /// The directory of the binary.
  static let directory = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().path

  /// The binary's absolute path.
  static let path = directory + "/openclaw-setup"

  /// Everything that a run finds in its environment.
  static func environment(home: String, _ variables: Variables = [:]) -> [String: String] {
    let base: Variables = [
      // Nobody outside is asked; a story with a gateway of its own allows it.
      "OPENCLAW_SETUP_OFFLINE": "1",
      "HOME": home, "TERM": "xterm-256color", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8",
      // A crash must end the process at once, not ask whether to debug it.
      "SWIFT_BACKTRACE": "enable=no",
    ]
    return base.merging(variables) { $1 }.compactMapValues(\.self)
  }
}
