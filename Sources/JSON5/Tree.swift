/// The values of a file in the order of their first byte, without their contents: a flat array, because
/// a file of ten million brackets must not cost a stack frame or an allocation each.
struct Tree: Sendable {
  /// One value.
  struct Entry: Sendable {
    /// What the value is.
    let kind: Node.Kind
    /// The token of the name, for a member of an object.
    let key: Int?
    /// The value's first token.
    let first: Int
    /// The value's last token: the closing bracket, or `first`.
    var last: Int
    /// The entry after this value's contents; the next sibling if there is one.
    var next: Int
  }

  /// The values; each container is followed by what is in it.
  var entries: [Entry] = []

  /// The entries directly inside entry `parent`.
  func children(of parent: Int) -> Children {
    Children(entries: entries, current: parent + 1, end: entries[parent].next)
  }

  /// The indices of sibling entries, found by skipping over what is inside each.
  struct Children: Sequence, IteratorProtocol {
    /// The whole tree.
    let entries: [Entry]
    /// The next sibling.
    var current: Int
    /// Where the parent's contents end.
    let end: Int

    /// The next sibling's index; nil after the last.
    mutating func next() -> Int? {
      guard current < end else { return nil }
      defer { current = entries[current].next }
      return current
    }
  }
}
