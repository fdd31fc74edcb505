import JSON5
import Testing

@Suite("Elements are inserted where they are asked for")
struct InsertTests {
  static let cases: [EditCase] = [
    EditCase("first, one line", "[1, 2]", .insert([0], 0), gives: "[0, 1, 2]"),
    EditCase("in the middle, one line", "[1, 2]", .insert([1], 1.5), gives: "[1, 1.5, 2]"),
    EditCase("behind the last, one line", "[1, 2]", .insert([2], 3), gives: "[1, 2, 3]"),
    EditCase("a tight line", "[1,2]", .insert([1], 9), .append([], 3), gives: "[1,9,2,3]"),
    EditCase("padded brackets", "[ 1 ]", .append([], [2]), gives: "[ 1, [ 2 ] ]"),
    EditCase(
      "before the comment of its element, one line", "[ /* one */ 1 ]", .insert([0], 0),
      gives: "[ 0, /* one */ 1 ]"),
    EditCase(
      "first, many lines", "[\n  1, // one\n  2,\n]", .insert([0], 0), gives: "[\n  0,\n  1, // one\n  2,\n]"),
    EditCase(
      "in the middle, many lines", "[\n  1, // one\n  2,\n]", .insert([1], 1.5),
      gives: "[\n  1, // one\n  1.5,\n  2,\n]"),
    EditCase(
      "behind the last, many lines", "[\n  1, // one\n  2 // two\n]", .append([], 3),
      gives: "[\n  1, // one\n  2, // two\n  3\n]"),
    EditCase(
      "before the comments of its element", "[ // all\n  // one\n  1,\n\n  // two\n  2,\n]",
      .insert([0], 0), .insert([2], 1.5), gives: "[ // all\n  0,\n  // one\n  1,\n\n  1.5,\n  // two\n  2,\n]"
    ),
    EditCase(
      "an object among objects on one line", "[\n  { id: 'a' },\n  { id: 'b' },\n]", .append([], ["id": "c"]),
      gives: "[\n  { id: 'a' },\n  { id: 'b' },\n  { id: 'c' },\n]"),
    EditCase(
      "into a missing array", "{\n  a: 1,\n}", .append(["b", "c"], "x"), .insert(["b", "c", 0], "w"),
      gives: "{\n  a: 1,\n  b: {\n    c: [\n      \"w\",\n      \"x\",\n    ],\n  },\n}"),
    EditCase(
      "a path that ends in a member is set", "{ a: 1 }", .insert(["a"], 2), .insert(["b"], 3),
      gives: "{ a: 2, b: 3 }"),
  ]

  @Test("insert and append", arguments: cases)
  func insert(_ edit: EditCase) throws {
    try check(edit)
    #expect(
      comments(of: Document(Array(edit.after.utf8))) == comments(of: Document(Array(edit.before.utf8))))
  }
}

@Suite("An edit that cannot be made says why and changes nothing")
struct EditErrorTests {
  static let mistakes: [(String, Action, EditError)] = [
    ("{ a: 1 }", .set(["a", "b"], 1), .notAnObject(["a"])), ("[1]", .set(["a"], 1), .notAnObject([])),
    ("{ a: [] }", .set(["a", "b"], 1), .notAnObject(["a"])),
    ("{ a: {} }", .set(["a", 0], 1), .notAnArray(["a"])),
    ("{ a: null }", .set(["a", "b", "c"], 1), .notAnObject(["a"])),
    ("[1]", .set([1], 1), .noSuchElement([1])), ("[1]", .set([-1], 1), .noSuchElement([-1])),
    ("{}", .set(["a", 0, "b"], 1), .noSuchElement(["a", 0])), ("", .set([0], 1), .noSuchElement([0])),
    ("[1]", .insert([2], 1), .noSuchElement([2])), ("[1]", .insert([-1], 1), .noSuchElement([-1])),
    ("{}", .insert(["a", 1], 1), .noSuchElement(["a", 1])),
    ("{ a: 1 }", .append(["a"], 1), .notAnArray(["a"])),
    ("{ a: 1 }", .append(["a", "b"], 1), .notAnObject(["a"])), ("{}", .append([], 1), .notAnArray([])),
    ("{ a: 1 }", .remove(["a", "b"]), .notAnObject(["a"])),
    ("{ a: 1 }", .remove(["a", 0]), .notAnArray(["a"])),
    ("[1]", .remove([1]), .noSuchElement([1])),
    ("[1]", .remove([.element(.min)]), .noSuchElement([.element(.min)])),
  ]

  @Test("a path that does not fit the file", arguments: mistakes)
  func refused(_ text: String, action: Action, error: EditError) {
    var draft = Draft(Array(text.utf8))
    #expect(throws: error) { try action.apply(to: &draft) }
    #expect(draft.edits == [] && draft.document.bytes == Array(text.utf8))
  }

  @Test(
    "a file with errors is never edited",
    arguments: [
      ("{a: 180_000}", Dialect.json5), ("{\"a\": 1,}", .json), ("{} // c", .json), ("// c\n", .json),
      ("[", .json5),
    ])
  func invalid(_ text: String, dialect: Dialect) throws {
    let first = try #require(Document(Array(text.utf8), dialect: dialect).diagnostics.first)
    for action in [Action.set(["a"], 1), .insert([0], 1), .append(["a"], 1), .remove(["a"])] {
      var draft = Draft(Array(text.utf8), dialect: dialect)
      #expect(throws: EditError.invalidDocument(first)) { try action.apply(to: &draft) }
      #expect(draft.edits == [])
    }
  }

  @Test("nothing is nested deeper than can be read again")
  func tooDeep() throws {
    let deepest = Path(Array(repeating: "a", count: 512))
    var draft = Draft([])
    try draft.set(deepest, to: 1)
    #expect(draft.document.isValid)
    #expect(throws: EditError.tooDeep(deepest)) { try draft.set(deepest, to: [1]) }
    #expect(throws: EditError.tooDeep(deepest)) { try draft.append(1, to: deepest) }
  }

  @Test("strict JSON gets no Infinity and no NaN", arguments: [Double.infinity, -.infinity, .nan])
  func nonFinite(_ number: Double) {
    var draft = Draft([], dialect: .json)
    #expect(throws: EditError.notRepresentable(["a"])) { try draft.set(["a"], to: ["b": [.number(number)]]) }
  }
}

@Suite("A hole stands between quotes until it is filled")
struct HoleTests {
  @Test("the text of a hole is in no edit, and every rendering agrees but for it")
  func holes() throws {
    let original = Array("{\n  'a': { k: 'old' },\n}\n".utf8)
    var draft = Draft(original)
    try draft.set(["a", "k"], to: .hole(7))
    try draft.set(["b"], to: ["key": .hole(8), "n": 1])
    let secret = Array("s'\"\\\n".utf8)
    let expected = "{\n  'a': { k: \"s'\\\"\\\\\\n\" },\n  'b': { 'key': \"***\", 'n': 1 },\n}\n"
    let fill: (Int) -> [UInt8] = { $0 == 7 ? escaped(secret) : Array("***".utf8) }
    #expect(draft.rendered(fill) == Array(expected.utf8))
    #expect(applying(draft.edits, to: original, fill: fill) == Array(expected.utf8))
    #expect(Document(draft.rendered(fill)).value(at: ["a", "k"])?.string == "s'\"\\\n")
    #expect(draft.document.value(at: ["b", "key"])?.string == "")
    let holes = draft.edits.flatMap(\.replacement).filter { if case .hole = $0 { true } else { false } }
    #expect(holes == [.hole(7), .hole(8)])
  }

  @Test("a hole survives edits around it and goes with its value")
  func neighbours() throws {
    var draft = Draft(Array("{}".utf8), dialect: .json)
    try draft.set(["a"], to: ["key": .hole(1), "other": .hole(2)])
    try draft.set(["a", "type"], to: "api_key")
    try draft.remove(["a", "other"])
    let text = String(decoding: draft.rendered { Array("<\($0)>".utf8) }, as: UTF8.self)
    #expect(text == "{\n  \"a\": {\n    \"key\": \"<1>\",\n    \"type\": \"api_key\"\n  }\n}")
    try draft.set(["a", "key"], to: "")
    #expect(!draft.edits.flatMap(\.replacement).contains(.hole(1)))
    try draft.set(["a", "key"], to: .hole(3))
    try draft.set(["a", "key"], to: .hole(4))
    #expect(draft.edits.flatMap(\.replacement).contains(.hole(4)))
    #expect(!draft.edits.flatMap(\.replacement).contains(.hole(3)))
  }
}

@Suite("Edits are against the original, and no larger than need be")
struct EditsTests {
  @Test("only what differs is in the edit, whole characters")
  func minimal() throws {
    let original = Array("{ a: \"grün\", b: 1 }".utf8)
    let document = Document(original)
    let edits = try document.setting(["a"], to: "grÿn")
    #expect(edits.count == 1)
    #expect(String(decoding: original[edits[0].range], as: UTF8.self) == "ü")
    #expect(edits[0].replacement == [.text(Array("ÿ".utf8))])
    let sameLastByte = try document.setting(["a"], to: "grļn")
    #expect(sameLastByte.first?.replacement == [.text(Array("ļ".utf8))])
    #expect(try document.setting(["b"], to: 1) == [])
    #expect(try document.setting(["b"], to: 12) == [TextEdit(range: 18..<18, replacement: [.text([0x32])])])
    #expect(try document.removing(["b"]) == [TextEdit(range: 12..<18, replacement: [])])
    #expect(
      try Document([]).inserting(1, at: [0])
        == [TextEdit(range: 0..<0, replacement: [.text(Array("[\n  1\n]\n".utf8))])])
  }

  @Test("taking an edit back leaves no edit")
  func takenBack() throws {
    var draft = Draft(Array("{\n  a: 1, // one\n  b: 'x'\n}".utf8))
    try draft.set(["b"], to: "y")
    try draft.set(["a"], to: [1, 2])
    try draft.set(["b"], to: "x")
    try draft.set(["a"], to: 1)
    #expect(draft.edits == [])
  }

  @Test("equal drafts give equal edits")
  func deterministic() throws {
    let make = {
      var draft = Draft(Array("{ a: 1 }".utf8))
      try draft.set(["b"], to: ["c": 1, "d": .hole(0)])
      return draft.edits
    }
    #expect(try make() == make())
  }
}
