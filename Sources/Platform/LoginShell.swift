internal import OpenClaw

/// The variables that the person's login shell sets, for those who keep their keys in `~/.profile`: OpenClaw asks
/// the shell for them when `env.shellEnv.enabled` is set, and none of them is in the environment already.
struct LoginShell {
  /// As OpenClaw 2026.5 bounds it.
  private static let outputLimit = 2 << 20
  private static let defaultTimeout = Duration.milliseconds(15_000)

  /// What a shell needs to find its files. Nothing else of ours reaches it: it may be a secret.
  private static let passed = [
    "HOME", "USER", "LOGNAME", "SHELL", "PATH", "LANG", "LC_ALL", "TERM", "TMPDIR",
  ]

  private let machine: Machine

  init(_ machine: Machine) { self.machine = machine }

  /// Whether the config or the environment asks for it.
  func isEnabled(_ facts: ConfigFacts) -> Bool {
    let answer = machine.environment.value("OPENCLAW_LOAD_SHELL_ENV")?.lowercased() ?? ""
    return facts.importsLoginShell || ["1", "true", "yes", "on"].contains(answer)
  }

  /// Those of `names` that the shell sets; none when the shell does not answer in time. Whoever asked wipes them.
  func variables(_ names: Set<String>, _ facts: ConfigFacts) -> ShellVariables {
    let milliseconds =
      facts.loginShellTimeout
      ?? machine.environment.value("OPENCLAW_SHELL_ENV_TIMEOUT_MS").flatMap { Int($0) }
    let child = Child(
      path, ["-l", "-c", "env -0"], environment: machine.environment.keeping(LoginShell.passed),
      timeout: milliseconds.map { .milliseconds($0) } ?? LoginShell.defaultTimeout,
      limit: LoginShell.outputLimit)
    guard var outcome = try? child.run() else { return ShellVariables() }
    outcome.errors.wipe()
    // A shell that failed or was stopped may have been cut off in the middle of a key.
    guard outcome.ending == .exited(0), outcome.output.last == 0 else {
      outcome.output.wipe()
      return ShellVariables()
    }
    return ShellVariables(consuming: &outcome.output, keeping: names)
  }

  /// `$SHELL` if the system lists it as a login shell, else the one that every system has.
  private var path: String {
    let fallback = "/bin/sh"
    guard let shell = machine.environment.value("SHELL"), shell.hasPrefix("/"),
      let list = try? machine.files.readFile("/etc/shells", limit: 1 << 16)
    else { return fallback }
    let lines = String(decoding: list, as: UTF8.self).split(separator: "\n")
    return lines.contains { $0 == shell } ? shell : fallback
  }
}
