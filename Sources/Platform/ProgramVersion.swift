/// The version of this program.
public enum ProgramVersion {
  /// As people and gateways are told it.
  public static let text = "0.1.0"
}
