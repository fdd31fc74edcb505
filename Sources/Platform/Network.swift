/// Whether anybody may be asked over the network.
public enum Network: Sendable {
  /// Providers may be asked.
  case allowed
  /// Nobody is asked: a person said so, or the machine has no way out.
  case forbidden

  /// The variable that forbids it for every run, when it is set to anything but nothing and `0`.
  public static let variable = "OPENCLAW_SETUP_OFFLINE"

  static func isForbidden(by environment: Environment) -> Bool {
    guard let value = environment.value(variable) else { return false }
    return !["", "0"].contains(value)
  }
}
