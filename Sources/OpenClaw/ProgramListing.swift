internal import JSON5

/// The entries of a list that `openclaw … --json` printed, wherever in the output they are: a plugin that is loaded
/// on the way may print lines of its own before them (openclaw/openclaw#49118) and after them.
struct ProgramListing {
  /// One entry, and the name that it stands under if the list is an object.
  struct Entry {
    let name: String?
    let node: Node
  }

  /// As many lines are tried as the beginning of the list; plugins print fewer.
  private static let mostBeginnings = 64

  /// In the order of the output.
  let entries: [Entry]

  /// Finds the list in the member `member` of what was printed, or in all of it. Nil if there is none.
  init?(_ output: [UInt8], member: String) {
    let isClosing: (UInt8) -> Bool = { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") }
    let lines = output.split(separator: UInt8(ascii: "\n"))
    guard let end = lines.last(where: { $0.last(where: { $0 > 0x20 }).map(isClosing) ?? false })?.endIndex
    else { return nil }
    for line in lines.lazy.filter(Self.canBegin).prefix(Self.mostBeginnings) where line.startIndex < end {
      let document = Document(Array(output[line.startIndex..<end]))
      guard document.isValid, let root = document.root else { continue }
      guard let entries = Self.entries(of: root[member] ?? root) else { return nil }
      self.entries = entries
      return
    }
    return nil
  }

  private static func canBegin(_ line: ArraySlice<UInt8>) -> Bool {
    line.first == UInt8(ascii: "{") || line.first == UInt8(ascii: "[")
  }

  /// Nil for what is no list: an object of other things, such as an error.
  private static func entries(of list: Node) -> [Entry]? {
    switch list.kind {
    case .array:
      return list.elements.map { Entry(name: nil, node: $0) }
    case .object:
      let members = list.members
      guard members.allSatisfy({ $0.value.kind == .object }) else { return nil }
      return members.map { Entry(name: $0.name, node: $0.value) }
    case .null, .bool, .number, .string:
      return nil
    }
  }

  /// What `read` makes of the entries; those that it makes nothing of are left out. Nil if that leaves nothing of a
  /// list that is not empty: it is then a list of something else.
  func compactMap<Result>(_ read: (Entry) -> Result?) -> [Result]? {
    let results = entries.compactMap(read)
    return results.isEmpty && !entries.isEmpty ? nil : results
  }
}
