/// The values of a file in the order of their first byte, without their contents: a flat array, because
/// a file of ten million brackets must not cost a stack frame or an allocation each.
struct Tree: Sendable {
  /// One value.
  struct Entry: Sendable {
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

  var entries: [Entry] = []

  /// The entries directly inside entry `parent`.
  func children(of parent: Int) -> Children {
    Children(entries: entries, current: parent + 1, end: entries[parent].next)
  }

  /// The indices of sibling entries, found by skipping over what is inside each.
  struct Children: Sequence, IteratorProtocol {
    let entries: [Entry]
    var current: Int
    let end: Int

    mutating func next() -> Int? {
      guard current < end else { return nil }
      defer { current = entries[current].next }
      return current
    }
  }
}
