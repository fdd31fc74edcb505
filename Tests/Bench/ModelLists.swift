import Foundation
import Gateways
import OpenClaw
import Platform
import TestSupport

/// How fast the list of a gateway becomes rows to choose from, beside Foundation's JSON readers, which stop at values
/// and make no rows.
struct ModelLists {
  private static let models = 1000
  private static let runs = 15

  func print() throws {
    let body = Self.body()
    let catalog = try Machine.readCatalog()
    let data = Data(body)
    let ours = try median {
      try ModelList(body, source: .live, of: "openrouter", in: catalog, shape: .late).rows.count
    }
    let decoder = try median { try JSONDecoder().decode(DecodedList.self, from: data).data.count }
    let serialization = try median {
      let root = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      return (root?["data"] as? [Any])?.count ?? 0
    }
    Swift.print(
      String(format: "List of %d models, %.1f MB of JSON", Self.models, Double(body.count) / 1_000_000))
    Swift.print(row("openclaw-setup, to rows", ours))
    Swift.print(row("JSONDecoder, to structs", decoder))
    Swift.print(row("JSONSerialization, to values", serialization))
  }

  private func row(_ name: String, _ seconds: Double) -> String {
    name.padding(toLength: 30, withPad: " ", startingAt: 0) + String(format: "%.1f ms", seconds * 1000)
  }

  private func median(_ read: () throws -> Int) throws -> Double {
    let clock = ContinuousClock()
    let times = try (0..<Self.runs).map { _ in
      var count = 0
      let time = try clock.measure { count = try read() } / .seconds(1)
      precondition(count == Self.models)
      return time
    }
    return times.sorted()[times.count / 2]
  }

  // MARK: The list

  private static let sentences = [
    "A fast model for coding, with tools and a long context.",
    "It thinks before it answers, if it is asked to.",
    "Trained on “text” \\u0026 code in many languages – 中文, 日本語.",
    "\\n\\nSee the [model card](https://example.org/card).",
  ]

  /// Entries as OpenRouter has them, each with a description of up to 3.5 KB.
  private static func body() -> [UInt8] {
    var generator = SplitMix64(seed: 1)
    let entries = (0..<models).map { entry($0, &generator) }
    return Array((#"{"data":["# + entries.joined(separator: ",") + "]}").utf8)
  }

  private static func entry(_ index: Int, _ generator: inout SplitMix64) -> String {
    let description = (0..<generator.number(0..<60)).map { _ in generator.pick(sentences) }.joined(
      separator: " ")
    let price = "0.0000\(generator.number(10..<999))"
    return #"""
      {"id":"vendor-\#(index % 50)/model-\#(index)","canonical_slug":"vendor/model-\#(index)-20250929",
      "hugging_face_id":"","name":"Vendor: Model \#(index)","created":\#(1_750_000_000 + index),
      "description":"\#(description)","context_length":\#(generator.pick([32_768, 200_000, 1_000_000])),
      "architecture":{"modality":"text+image+file->text","input_modalities":["text","image","file"],
      "output_modalities":["text"],"tokenizer":"Other","instruct_type":null},
      "pricing":{"prompt":"\#(price)","completion":"\#(price)","web_search":"0.01","input_cache_read":"\#(price)"},
      "top_provider":{"context_length":200000,"max_completion_tokens":64000,"is_moderated":false},
      "per_request_limits":null,"supported_parameters":["include_reasoning","max_tokens","reasoning",
      "response_format","stop","structured_outputs","temperature","tool_choice","tools","top_k","top_p"],
      "default_parameters":{"temperature":1,"top_p":1,"frequency_penalty":null},"expiration_date":null}
      """#
  }
}

/// What Foundation is asked for: the facts that our rows are made of.
private struct DecodedList: Decodable {
  struct Model: Decodable {
    let id: String
    let name: String
    let description: String
    let created: Int
    let context_length: Int
    let architecture: Architecture
    let pricing: Pricing
    let top_provider: Limits
    let supported_parameters: [String]
    let expiration_date: String?
  }

  struct Architecture: Decodable {
    let modality: String
    let input_modalities: [String]
    let output_modalities: [String]
    let tokenizer: String
  }

  struct Pricing: Decodable {
    let prompt: String
    let completion: String
    let input_cache_read: String?
    let input_cache_write: String?
  }

  struct Limits: Decodable {
    let context_length: Int?
    let max_completion_tokens: Int?
  }

  let data: [Model]
}
