import JSON5
import OpenClaw

extension GatewayRequest {
  /// The whole request for people, line by line, with the key as it may be shown and without what an address hides before
  /// its host. Not fit for a terminal before it went through `printable`.
  public var lines: [String] {
    let key = bearer.map { ["Authorization: Bearer \($0.key.facts.preview)"] } ?? []
    let fields = headers.fields.map { "\($0.name): \($0.value)" }
    let text = body.map { [""] + $0.jsonLines } ?? []
    return ["\(method.rawValue) \(Self.withoutUser(url))"] + key + fields + text
  }

  /// An address whose user name and password, which are a secret, are dots.
  private static func withoutUser(_ url: String) -> String {
    guard let separator = url.firstRange(of: "://") else { return url }
    let authority = url[separator.upperBound...].prefix { !"/?#".contains($0) }
    guard let at = authority.lastIndex(of: "@") else { return url }
    return url[..<separator.upperBound] + "..." + url[at...]
  }
}
