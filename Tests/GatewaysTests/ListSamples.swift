import Gateways
import OpenClaw
import Platform

/// Lists of models as gateways answer with them.
enum ListSamples {
  private static let shipped = Result { try Machine.readCatalog() }

  /// The catalogue of the program.
  static func catalog() throws -> ProviderCatalog { try shipped.get() }

  /// The members of a complete entry, each as JSON.
  private static let members: [(name: String, json: String)] = [
    ("name", #""Anthropic: Claude Sonnet 4""#), ("created", "1747930371"), ("description", #""Example.""#),
    ("context_length", "200000"),
    (
      "architecture",
      #"""
      {"modality":"text+image->text","input_modalities":["text","image"],"output_modalities":["text"],
      "tokenizer":"Claude","instruct_type":null}
      """#
    ),
    (
      "pricing",
      #"""
      {"prompt":"0.000003","completion":"0.000015","input_cache_read":"0.0000003","input_cache_write":"0.00000375"}
      """#
    ),
    ("top_provider", #"{"context_length":200000,"max_completion_tokens":8192,"is_moderated":false}"#),
    ("per_request_limits", "null"),
    ("supported_parameters", #"["max_tokens","temperature","tools","reasoning","include_reasoning"]"#),
  ]

  /// A complete entry, in which `changes` replace members by other JSON, add some, and with nil take some away.
  static func entry(_ id: String, _ changes: KeyValuePairs<String, String?> = [:]) -> String {
    var members = [(name: "id", json: "\"\(id)\"")] + members
    for (name, json) in changes {
      let index = members.firstIndex { $0.name == name }
      switch (index, json) {
      case (let index?, let json?): members[index].json = json
      case (let index?, nil): members.remove(at: index)
      case (nil, let json?): members.append((name, json))
      case (nil, nil): break
      }
    }
    return "{" + members.map { "\"\($0.name)\":\($0.json)" }.joined(separator: ",") + "}"
  }

  /// The answer with these entries.
  static func body(_ entries: String...) -> [UInt8] { body(entries) }

  /// The answer with these entries.
  static func body(_ entries: [String]) -> [UInt8] {
    Array((#"{"data":["# + entries.joined(separator: ",") + "]}").utf8)
  }

  /// What becomes of an answer.
  static func list(
    _ body: [UInt8], of provider: String, shape: ConfigShape = .early
  ) throws -> ModelList {
    try ModelList(body, source: .live, of: provider, in: catalog(), shape: shape)
  }
}
