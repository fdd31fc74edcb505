public import Gateways
import OpenClaw

/// Lists of models as gateways send them.
public enum SampleLists {
  /// A model of a list.
  public struct Model: Sendable {
    let id: String
    /// The name for people; the id where it is nil.
    public var name: String?
    /// Dollars for a million tokens of input, and of output where that is another price.
    public var price = 1.0
    /// See `price`.
    public var outputPrice: Double?
    /// Tokens in one request; nil where the list does not say.
    public var context: Int? = 200_000
    /// What it can be shown.
    public var inputs = ["text"]
    /// Further members of its element.
    public var members: String

    /// A model that can use tools.
    public static func able(_ id: String) -> Model {
      Model(id: id, members: #""supported_parameters":["tools"]"#)
    }
    /// A model that cannot.
    public static func plain(_ id: String) -> Model { Model(id: id, members: #""supported_parameters":[]"#) }
    /// A model that costs nothing.
    public static func free(_ id: String) -> Model {
      Model(id: id, price: 0, members: #""isFree":true,"supported_parameters":["tools"]"#)
    }

    /// The same with something changed.
    public func with(_ change: (inout Model) -> Void) -> Model {
      var copy = self
      change(&copy)
      return copy
    }

    fileprivate var element: String {
      let length = context.map { #""context_length":\#($0),"# } ?? ""
      return """
        {"id":"\(id)","name":"\(name ?? id)",\(length)"pricing":{"prompt":"\(price / 1_000_000)",\
        "completion":"\((outputPrice ?? price) / 1_000_000)"},\
        "architecture":{"input_modalities":\(inputs),"output_modalities":["text"]},\(members)}
        """
    }
  }

  /// What the catalogue knows of Kilo Gateway, as if it had come from there.
  public static let known: [Model] = [
    .able("kilo/auto"), .able("anthropic/claude-opus-4.6"), .able("kilo-auto/balanced"),
  ]

  /// A list of `provider`.
  public static func list(
    _ models: [Model], of provider: String = "kilocode", source: ModelList.Source = .live
  ) throws -> ModelList {
    let body = Array(#"{"data":[\#(models.map(\.element).joined(separator: ","))]}"#.utf8)
    return try ModelList(body, source: source, of: provider, in: try SampleCatalog.shipped(), shape: .early)
  }
}
