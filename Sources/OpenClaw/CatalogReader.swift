import JSON5

/// A place in one of the catalogue's files. Reads what must be there and says where it is not.
struct CatalogReader {
  let file: String
  let path: Path
  let node: Node

  /// Starts at the outermost value of a file.
  init(file: String, bytes: [UInt8]) throws(CatalogError) {
    let document = Document(bytes)
    if let diagnostic = document.diagnostics.first { throw .syntax(file: file, diagnostic) }
    guard let root = document.root else { throw .blank(file: file) }
    self.init(file: file, path: .root, node: root)
  }

  private init(file: String, path: Path, node: Node) {
    self.file = file
    self.path = path
    self.node = node
  }

  // MARK: Members

  /// Refuses members that are not in `names`, or that occur twice: both are slips of the pen.
  func allow(_ names: Set<String>) throws(CatalogError) {
    guard node.kind == .object else { throw unexpected("an object") }
    var seen: Set<String> = []
    for member in node.members {
      guard names.contains(member.name) else {
        throw .unknownMember(file: file, path.appending(.member(member.name)))
      }
      guard seen.insert(member.name).inserted else { throw .duplicate(file: file, name: member.name) }
    }
  }

  /// The member `name`, or nil when there is none.
  func member(_ name: String) -> CatalogReader? {
    node[name].map { CatalogReader(file: file, path: path.appending(.member(name)), node: $0) }
  }

  /// The member `name`, which must be there.
  func required(_ name: String) throws(CatalogError) -> CatalogReader {
    guard let member = member(name) else { throw .missing(file: file, path.appending(.member(name))) }
    return member
  }

  /// Every member of an object, in the order of the file.
  func members() throws(CatalogError) -> [(name: String, reader: CatalogReader)] {
    guard node.kind == .object else { throw unexpected("an object") }
    return node.members.map { member in
      (member.name, CatalogReader(file: file, path: path.appending(.member(member.name)), node: member.value))
    }
  }

  /// Every element of an array, in the order of the file.
  func elements() throws(CatalogError) -> [CatalogReader] {
    guard node.kind == .array else { throw unexpected("an array") }
    return node.elements.enumerated().map { index, element in
      CatalogReader(file: file, path: path.appending(.element(index)), node: element)
    }
  }

  // MARK: Values

  func text() throws(CatalogError) -> String {
    guard let text = node.string, !text.isEmpty else { throw unexpected("a text") }
    return text
  }

  func texts() throws(CatalogError) -> [String] {
    try elements().map { element throws(CatalogError) in try element.text() }
  }

  func flag() throws(CatalogError) -> Bool {
    guard let flag = node.bool else { throw unexpected("true or false") }
    return flag
  }

  func whole() throws(CatalogError) -> Int {
    guard let number = node.int else { throw unexpected("a whole number") }
    return number
  }

  func price() throws(CatalogError) -> Double {
    guard let number = node.double, number.isFinite, number >= 0 else { throw unexpected("a price") }
    return number
  }

  func unexpected(_ wanted: String) -> CatalogError { .unexpected(file: file, path, wanted: wanted) }
}

extension CatalogReader {
  func text(_ name: String) throws(CatalogError) -> String { try required(name).text() }

  func optionalText(_ name: String) throws(CatalogError) -> String? {
    guard let member = member(name) else { return nil }
    return try member.text()
  }

  /// The texts of member `name`; none when there is no such member.
  func texts(_ name: String) throws(CatalogError) -> [String] {
    guard let member = member(name) else { return [] }
    return try member.texts()
  }

  /// The reference in member `name`, or nil when there is no such member.
  func model(_ name: String, rules: ModelRefRules) throws(CatalogError) -> ModelRef? {
    guard let member = member(name) else { return nil }
    let text = try member.text()
    do {
      return try ModelRef(text, rules: rules)
    } catch {
      throw .badModel(file: file, member.path, error)
    }
  }
}
