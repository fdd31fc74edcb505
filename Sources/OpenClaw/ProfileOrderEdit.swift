import JSON5

/// An editor of values by path, whether they are in one file or in several.
protocol ValueEditor {
  /// The value at `path` as it stands.
  func value(at path: Path) -> Node?
  /// Removes the value at `path`, if there is one.
  mutating func remove(_ path: Path) throws(EditError)
}

extension FileEditor: ValueEditor {
  func value(at path: Path) -> Node? { document.value(at: path) }
}

extension ConfigEditor: ValueEditor {
  func value(at path: Path) -> Node? { document.value(at: path) }
}

extension ValueEditor {
  /// Takes `id` out of every list of the object at `path`; a list that is empty then goes too, since an empty
  /// one would mean "none".
  mutating func removeFromOrders(_ id: String, in path: Path) throws(EditError) {
    for order in value(at: path)?.lastMembers ?? [] {
      let path = path + [.member(order.name)]
      let ids = order.value.elements.map(\.string)
      guard ids.contains(id) else { continue }
      if ids.allSatisfy({ $0 == id }) {
        try remove(path)
      } else {
        for index in ids.indices.reversed() where ids[index] == id { try remove(path + [.element(index)]) }
      }
    }
  }
}
