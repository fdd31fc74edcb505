import JSON5

/// Finds what a config takes from other files, so that no edit here shadows it.
enum IncludeScan {
  /// The first object inside of `section`, or around it, that says `$include`.
  static func firstInclude(in root: Node, within section: Path) -> Path? {
    var node: Node? = root
    var path = Path.root
    for step in section.steps {
      if includes(node) { return path }
      node = node?.value(at: Path([step]))
      path = path + Path([step])
    }
    return node.flatMap { firstInclude(below: $0, at: path) }
  }

  /// Depth first, in the order of the file. The parser bounds the depth.
  private static func firstInclude(below node: Node, at path: Path) -> Path? {
    if includes(node) { return path }
    for member in node.members {
      if let found = firstInclude(below: member.value, at: path + [.member(member.name)]) { return found }
    }
    for (index, element) in node.elements.enumerated() {
      if let found = firstInclude(below: element, at: path + [.element(index)]) { return found }
    }
    return nil
  }

  private static func includes(_ node: Node?) -> Bool { node?["$include"] != nil }
}
