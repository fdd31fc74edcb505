import JSON5

/// Values and text as people may see them: every secret as its preview.
enum MaskedText {
  /// The value of a node of a sealed text, sealed strings replaced by their previews.
  static func value(of node: Node, in text: SealedText) -> Value {
    switch node.kind {
    case .string:
      // With a secret in it, as the file spells it: the rest of one is too rarely escaped to decode.
      text.facts(in: node.range) == nil
        ? node.value : .string(MaskedText.text(text, node.range.lowerBound + 1..<node.range.upperBound - 1))
    case .array: .array(node.elements.map { value(of: $0, in: text) })
    case .object: .object(node.members.map { Value.Entry($0.name, value(of: $0.value, in: text)) })
    case .null, .bool, .number: node.value
    }
  }

  /// `value` on one line, as JSON; a hole is shown as the preview of the secret that fills it.
  static func oneLine(_ value: Value, holes: [Int: SecretFacts]) -> String {
    switch value {
    case .hole(let slot): quoted(holes[slot]?.preview ?? "...")
    case .string(let text): quoted(text)
    case .array(let elements):
      "[" + elements.map { oneLine($0, holes: holes) }.joined(separator: ", ") + "]"
    case .object(let entries):
      entries.isEmpty
        ? "{}"
        : "{ "
          + entries.map { "\(quoted($0.name)): \(oneLine($0.value, holes: holes))" }.joined(separator: ", ")
          + " }"
    case .null: "null"
    case .bool(let flag): flag ? "true" : "false"
    case .number(let number): oneLine(number)
    }
  }

  /// Without the `.0` that Swift writes behind whole numbers.
  private static func oneLine(_ number: Double) -> String {
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// `text` between `range`, seals replaced by previews.
  static func text(_ text: SealedText, _ range: Range<Int>) -> String {
    var shown = ""
    var index = range.lowerBound
    for seal in text.seals where seal.range.overlaps(range) {
      let start = max(seal.range.lowerBound, range.lowerBound)
      shown += String(decoding: text.bytes[index..<max(start, index)], as: UTF8.self) + seal.facts.preview
      index = min(seal.range.upperBound, range.upperBound)
    }
    return shown + String(decoding: text.bytes[index..<max(index, range.upperBound)], as: UTF8.self)
  }

  private static func quoted(_ text: String) -> String {
    "\"" + String(decoding: escaped(Array(text.utf8)), as: UTF8.self) + "\""
  }
}
