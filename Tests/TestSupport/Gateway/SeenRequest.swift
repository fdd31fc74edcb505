import Foundation

/// A request as it arrived at a stand-in for a gateway.
public struct SeenRequest: Decodable, Sendable {
  /// Such as `GET`.
  public let method: String
  /// The path with its query; host and port for `CONNECT`.
  public let target: String
  /// Whether it came encrypted.
  public let isSecure: Bool
  /// The header fields in order, each a name and a value.
  public let fields: [[String]]

  private let body: Data

  /// The body.
  public var bytes: [UInt8] { [UInt8](body) }
  /// The body as text.
  public var text: String { String(decoding: body, as: UTF8.self) }

  /// The value of a header field; several of one name are joined by a comma. Nil where there is none.
  public subscript(name: String) -> String? {
    let values = fields.filter { $0[0].lowercased() == name.lowercased() }.map { $0[1] }
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }
}
