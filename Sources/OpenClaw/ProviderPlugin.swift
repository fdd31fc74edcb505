internal import JSON5

/// A plugin without which a provider does not work, and which newer releases do not bring along.
public struct ProviderPlugin: Sendable, Equatable {
  /// The id under which `openclaw plugins list` shows it.
  public let id: String
  /// The package that it comes in.
  public let package: String

  /// Kilo Gateway's, which left OpenClaw's core after 2026.6.2 (docs.openclaw.ai/providers/kilocode, 18 June 2026).
  public static let kilo = ProviderPlugin(id: "kilocode", package: "@openclaw/kilocode-provider")

  /// The commands that install it.
  public var installation: [String] { ["openclaw plugins install \(package)", "openclaw gateway restart"] }

  /// The plugin that `provider` needs, if it is one of these.
  public static func needed(for provider: String) -> ProviderPlugin? {
    [kilo].first { $0.id == provider }
  }

  /// The ids of the plugins in what `openclaw plugins list --json` prints: `{ "plugins": [{ "id", … }] }` in OpenClaw
  /// 2026.2 to 2026.9, the bundled ones among them. Nil for anything else.
  public static func ids(in output: [UInt8]) -> Set<String>? {
    let found = ProgramListing(output, member: "plugins")?.compactMap { entry in
      entry.node["id"]?.string ?? entry.name
    }
    return found.map { Set($0) }
  }
}

extension Installation {
  /// The plugin that `provider` needs and OpenClaw says it has not; nil also if OpenClaw was not asked or did not
  /// answer.
  public func missingPlugin(for provider: String) -> ProviderPlugin? {
    guard let plugins, let plugin = ProviderPlugin.needed(for: provider), !plugins.contains(plugin.id) else {
      return nil
    }
    return plugin
  }
}
