import JSON5

/// Where a gateway listens.
public enum GatewayPort {
  /// OpenClaw's own choice (2026.4 and later).
  public static let standard: UInt16 = 18_789

  /// The port that a gateway with this config uses. `override` is the value of `OPENCLAW_GATEWAY_PORT`, which comes
  /// first. What is no port does not count.
  public static func configured(in config: SealedText, override: String?) -> UInt16 {
    let port = Document(config.bytes).root?["gateway"]?["port"]?.int.flatMap(UInt16.init(exactly:))
    return override.flatMap { UInt16($0.trimmed) } ?? port ?? standard
  }
}
