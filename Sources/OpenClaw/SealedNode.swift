import JSON5

/// A value of a file, and where the secrets of the file are. Text with a secret in it reads as absent: what is
/// read may be written elsewhere, and must never be written with its asterisks.
struct SealedNode {
  /// The value.
  let node: Node
  /// The file.
  let text: SealedText

  /// The value of the member `name` of an object; of several with one name, the last.
  subscript(name: String) -> SealedNode? { node[name].map { SealedNode(node: $0, text: text) } }

  /// The members that readers see: of several with one name, the last.
  var members: [(name: String, value: SealedNode)] {
    node.lastMembers.map { ($0.name, SealedNode(node: $0.value, text: text)) }
  }

  /// The elements of an array; empty for every other kind.
  var elements: [SealedNode] { node.elements.map { SealedNode(node: $0, text: text) } }

  /// The text of a string without a secret.
  var string: String? { text.facts(in: node.range) == nil ? node.string : nil }

  /// The elements of an array that are such strings.
  var strings: [String] { elements.compactMap(\.string) }

  /// The value of `true` or `false`.
  var bool: Bool? { node.bool }
}
