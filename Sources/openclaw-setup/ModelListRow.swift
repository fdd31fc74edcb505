import DisplayWidth
import JSON5
import OpenClaw

/// A row of `models list`; columns as OpenClaw's own command has them.
struct ModelListRow {
  let key: String
  let model: ModelDefinition?
  let hasKey: Bool?
  let tags: [String]

  static let header = columns("Model", "Input", "Ctx", "Auth", "Tags")

  var line: String {
    Self.columns(
      key, model.map(inputs) ?? "-", model.map { "\($0.contextWindow / 1024)k" } ?? "-",
      hasKey.map { $0 ? "yes" : "no" } ?? "-", tags.joined(separator: ","))
  }

  var object: Value {
    [
      "key": .string(key), "name": model.map { .string($0.name) } ?? nil,
      "input": model.map { .string(inputs($0)) } ?? nil,
      "contextWindow": model.map { .number(Double($0.contextWindow)) } ?? nil,
      "available": hasKey.map(Value.bool) ?? nil, "tags": .array(tags.map(Value.string)),
      "missing": .bool(model == nil),
    ]
  }

  private func inputs(_ model: ModelDefinition) -> String {
    model.input.map(\.rawValue).joined(separator: "+")
  }

  private static func columns(
    _ model: String, _ input: String, _ context: String, _ auth: String, _ tags: String
  ) -> String {
    let line = [pad(model, to: 42), pad(input, to: 10), pad(context, to: 8), pad(auth, to: 5), tags].joined(
      separator: " ")
    return String(line.reversed().drop { $0 == " " }.reversed())
  }
}
