import JSON5
import OpenClaw

extension GatewayRequest {
  /// The whole request for people, line by line, with the key as it may be shown. Not fit for a terminal before it went
  /// through `printable`.
  public var lines: [String] {
    let key = bearer.map { ["Authorization: Bearer \($0.key.facts.preview)"] } ?? []
    let fields = headers.fields.map { "\($0.name): \($0.value)" }
    let text = body.map { [""] + $0.jsonLines } ?? []
    return ["\(method.rawValue) \(url)"] + key + fields + text
  }
}
