import JSON5
import Testing

@Suite("Elements change places with their comments, and values go into an object byte for byte")
struct ArrangementTests {
  /// An array in another order.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let before: String
    let order: [Int]
    let after: String
  }

  static let cases: [Case] = [
    Case(
      testDescription: "on one line", before: "['a', 'b', 'c']", order: [2, 0, 1], after: "['c', 'a', 'b']"),
    Case(
      testDescription: "as it is", before: "[ 'a',/* x */'b', ]", order: [0, 1], after: "[ 'a',/* x */'b', ]"),
    Case(
      testDescription: "the comma at the end stays the last's", before: "[\n  'a',\n  'b',\n]",
      order: [1, 0],
      after: "[\n  'b',\n  'a',\n]"),
    Case(
      testDescription: "and so does its absence", before: "[\r\n  'a',\r\n  'b'\r\n]", order: [1, 0],
      after: "[\r\n  'b',\r\n  'a'\r\n]"),
    Case(
      testDescription: "comments on the line go along",
      before: "[\n  'a', // fast\n  /* old */ 'b' /* slow */, // cheap\n  'c',\n]", order: [1, 2, 0],
      after: "[\n  /* old */ 'b' /* slow */, // cheap\n  'c',\n  'a', // fast\n]"),
    Case(
      testDescription: "so do those directly before, and others stay",
      before: "[ // all\n  // first of all\n\n  // one\n  'a',\n  // two\n  'b'\n  // end\n]", order: [1, 0],
      after: "[ // all\n  // first of all\n\n  // two\n  'b',\n  // one\n  'a'\n  // end\n]"),
    Case(
      testDescription: "a line comment goes behind a comma, and never swallows one",
      before: "[\n  'a',\n  'b' // last\n]", order: [1, 0], after: "[\n  'b', // last\n  'a'\n]"),
    Case(
      testDescription: "nor a bracket", before: "[ 'a', // one\n  'b' ]", order: [1, 0],
      after: "[ 'b',\n  'a' // one\n ]"),
    Case(
      testDescription: "nor the next element", before: "[\n  'a', 'b', // two\n]", order: [1, 0],
      after: "[\n  'b', // two\n   'a',\n]"),
    Case(
      testDescription: "of two line comments neither swallows the other",
      before: "[\n  'a' // one\n  , // uno\n  'b',\n]", order: [1, 0],
      after: "[\n  'b'\n  ,\n  'a', // one\n // uno\n]"),
    Case(
      testDescription: "a comment between two on one line belongs to the second",
      before: "[1, /* two */ 2, 3]",
      order: [1, 2, 0], after: "[/* two */ 2, 3, 1]"),
  ]

  @Test("before and after", arguments: cases)
  func arrange(_ example: Case) throws {
    let original = Array(example.before.utf8)
    var draft = Draft(original)
    try draft.arrange(.root, as: example.order)
    #expect(String(decoding: draft.document.bytes, as: UTF8.self) == example.after)
    #expect(draft.document.isValid)
    #expect(applying(draft.edits, to: original) == Array(example.after.utf8))
  }

  @Test("any order of any array keeps every value and every comment", arguments: 0..<60 as Range<UInt64>)
  func property(_ seed: UInt64) throws {
    let dialect: Dialect = seed.isMultiple(of: 3) ? .json : .json5
    var generator = DocumentGenerator(seed: seed &+ 2000, dialect: dialect)
    for _ in 0..<60 {
      let text = generator.document()
      let before = Document(Array(text.utf8), dialect: dialect)
      guard let root = before.root else { continue }
      for (path, array) in arrays(in: root) {
        let order = Array(array.elements.indices).shuffled(using: &generator.random)
        var draft = Draft(before)
        try draft.arrange(path, as: order)
        #expect(draft.document.isValid, "\(text)\n\(path) \(order)")
        let elements = array.elements.map(\.value)
        #expect(
          draft.document.value(at: path)?.value == .array(order.map { elements[$0] }), "\(text)\n\(order)")
        #expect(words(of: draft.document) == words(of: before), "\(text)\n\(order)")
        #expect(applying(draft.edits, to: before.bytes) == draft.document.bytes)
      }
    }
  }

  /// The comments, in whatever order. White space that was behind an element may be behind its line comment now.
  private func words(of document: Document) -> [String] {
    comments(of: document).map { String($0.reversed().drop(while: \.isWhitespace).reversed()) }.sorted()
  }

  /// Every array that is found at its path, and not behind another member of the same name.
  private func arrays(in node: Node, at path: Path = .root) -> [(Path, Node)] {
    let own = node.kind == .array ? [(path, node)] : []
    let names = node.members.map(\.name)
    let members = node.members.filter { member in names.count { $0 == member.name } == 1 }
    return own + members.flatMap { arrays(in: $0.value, at: path.appending(.member($0.name))) }
      + node.elements.enumerated().flatMap { arrays(in: $1, at: path.appending(.element($0))) }
  }

  @Test("a key that was just put in moves with its element")
  func hole() throws {
    var draft = Draft(Array("['a']".utf8))
    try draft.append(.hole(7), to: .root)
    try draft.arrange(.root, as: [1, 0])
    #expect(String(decoding: draft.rendered { _ in Array("key".utf8) }, as: UTF8.self) == #"["key", 'a']"#)
  }

  @Test(
    "an order that is none, and what is no array, are refused",
    arguments: [[0], [0, 0], [0, 1, 2], [1, 2]])
  func refused(_ order: [Int]) throws {
    var draft = Draft(Array("{ a: [1, 2], b: {} }".utf8))
    #expect(throws: EditError.noSuchElement(["a", .element(order.count)])) {
      try draft.arrange(["a"], as: order)
    }
    #expect(throws: EditError.notAnArray(["b"])) { try draft.arrange(["b"], as: order) }
    #expect(throws: EditError.notAnArray(["c"])) { try draft.arrange(["c"], as: order) }
    #expect(draft.edits == [])
  }

  // MARK: Nesting

  @Test(
    "a value becomes a member, on one line or on several as its neighbours are",
    arguments: [
      ("{ a: 'x' }", "{ a: { new: 'x' } }"), ("{a:'x'}", "{a:{new:'x'}}"),
      (
        "{\r\n\t\"a\": \"x\\u0041\", // c\r\n}",
        "{\r\n\t\"a\": {\r\n\t\t\"new\": \"x\\u0041\",\r\n\t}, // c\r\n}"
      ),
      (
        "{\n  a: /* b */ 'x\\\ny',\n  b: { c: 1 },\n}",
        "{\n  a: /* b */ { new: 'x\\\ny' },\n  b: { c: 1 },\n}"
      ),
      ("{ a: 1, a: [2] }", "{ a: 1, a: { new: [2] } }"),
    ])
  func nest(_ before: String, _ after: String) throws {
    var draft = Draft(Array(before.utf8))
    try draft.nest(["a"], as: "new")
    #expect(String(decoding: draft.document.bytes, as: UTF8.self) == after)
    #expect(draft.edits.allSatisfy { $0.range.isEmpty })
  }

  @Test("what is not there cannot be nested, and the root can")
  func nestRoot() throws {
    var draft = Draft(Array("// c\n'x'\n".utf8))
    #expect(throws: EditError.noSuchElement(["a"])) { try draft.nest(["a"], as: "new") }
    try draft.nest(.root, as: "new")
    #expect(draft.document.root?.value == ["new": "x"])
    #expect(draft.document.bytes.starts(with: Array("// c\n{".utf8)))
  }
}
