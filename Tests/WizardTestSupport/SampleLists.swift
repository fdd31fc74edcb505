public import Gateways
import OpenClaw

/// Lists of models as gateways send them.
public enum SampleLists {
  /// A model of a list.
  public struct Model: Sendable {
    let id: String
    let members: String
    var price = "0.000001"

    /// A model that can use tools.
    public static func able(_ id: String) -> Model {
      Model(id: id, members: #""supported_parameters":["tools"]"#)
    }
    /// A model that cannot.
    public static func plain(_ id: String) -> Model { Model(id: id, members: #""supported_parameters":[]"#) }
    /// A model that costs nothing.
    public static func free(_ id: String) -> Model {
      Model(id: id, members: #""isFree":true,"supported_parameters":["tools"]"#, price: "0")
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
    let elements = models.map { model in
      """
      {"id":"\(model.id)","name":"\(model.id)","context_length":200000,"pricing":{"prompt":"\(model.price)",
      "completion":"\(model.price)"},"architecture":{"input_modalities":["text"],"output_modalities":["text"]},\(model.members)}
      """
    }
    let body = Array(#"{"data":[\#(elements.joined(separator: ","))]}"#.utf8)
    return try ModelList(body, source: source, of: provider, in: try SampleCatalog.shipped(), shape: .early)
  }
}
