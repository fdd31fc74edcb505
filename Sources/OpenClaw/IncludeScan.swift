import JSON5

/// Finds sections of a config that come from another file, so that they are not shadowed by an edit here.
enum IncludeScan {
  /// The sections that a plan may change.
  static let sections: [Path] = [
    ["agents"], ["agents", "defaults"], ["agents", "list"], ["auth"], ["auth", "profiles"],
    ["auth", "order"],
    ["models"], ["models", "providers"],
  ]

  /// Whether `section`, or what holds it, says `$include`.
  static func isIncluded(_ section: Path, in root: Node) -> Bool {
    var node: Node? = root
    if node?["$include"] != nil { return true }
    for step in section.steps {
      guard case .member(let name) = step else { return false }
      node = node?[name]
      if node?["$include"] != nil { return true }
      if node?.elements.contains(where: { $0["$include"] != nil }) == true { return true }
    }
    return false
  }
}
