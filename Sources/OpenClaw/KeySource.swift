/// A place that environment variables come from.
public enum KeySource: Hashable, Sendable {
  /// The environment of this process.
  case process
  /// The `.env` of the current directory, at this path.
  case workspaceDotEnv(path: String)
  /// The `.env` of the state directory, at this path.
  case globalDotEnv(path: String)
  /// The second environment file of the default state directory, at this path.
  case gatewayDotEnv(path: String)
  /// The `env` section of the configuration at this path.
  case config(path: String)
  /// What a login shell sets.
  case loginShell

  /// How the source of variable `name` is shown; `display` shortens a path for people. The forms for the
  /// environment and the shell are OpenClaw's own.
  public func label(for name: String, display: (String) -> String = { $0 }) -> String {
    switch self {
    case .process: "env: \(name)"
    case .loginShell: "shell env: \(name)"
    case .workspaceDotEnv(let path), .globalDotEnv(let path), .gatewayDotEnv(let path): display(path)
    case .config(let path): display(path) + " (env)"
    }
  }
}
