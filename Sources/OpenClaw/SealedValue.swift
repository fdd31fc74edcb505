import JSON5

extension SealedNode {
  /// All that the value says but what has a secret in it; nil when it is nothing else. Recursive, which the parser's
  /// bound on depth makes safe.
  var value: Value? {
    switch node.kind {
    case .null, .bool, .number, .string:
      // A plain `nil` would be the value `null`.
      text.facts(in: node.range) == nil ? node.value : Value?.none
    case .array:
      .array(elements.compactMap(\.value))
    case .object:
      .object(
        members.compactMap { name, member in member.value.map { Value.Entry(name, $0) } })
    }
  }
}
