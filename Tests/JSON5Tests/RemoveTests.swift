import JSON5
import Testing

@Suite("Removing takes the value, its comma and its own comments, and nothing else")
struct RemoveTests {
  static let lines: [EditCase] = [
    EditCase("the first of several", "{\n  a: 1,\n  b: 2,\n}", .remove(["a"]), gives: "{\n  b: 2,\n}"),
    EditCase(
      "one in the middle", "{\n  a: 1,\n  b: 2,\n  c: 3\n}", .remove(["b"]), gives: "{\n  a: 1,\n  c: 3\n}"),
    EditCase(
      "the last, without trailing comma", "{\n  a: 1,\n  b: 2\n}", .remove(["b"]), gives: "{\n  a: 1\n}"),
    EditCase(
      "the last, with trailing comma", "{\n  a: 1,\n  b: 2,\n}", .remove(["b"]), gives: "{\n  a: 1,\n}"),
    EditCase("the only one", "{\n  a: 1,\n}\n", .remove(["a"]), gives: "{}\n"),
    EditCase("the only one and its comments", "{\n  // one\n  a: 1, // uno\n}", .remove(["a"]), gives: "{}"),
    EditCase("CRLF", "{\r\n  a: 1,\r\n  b: 2\r\n}\r\n", .remove(["b"]), gives: "{\r\n  a: 1\r\n}\r\n"),
    EditCase("trailing spaces go too", "{\n  a: 1,  \n  b: 2\n}", .remove(["a"]), gives: "{\n  b: 2\n}"),
    EditCase(
      "a nested value", "{\n  a: {\n    b: [\n      1,\n    ],\n    c: 2,\n  },\n}", .remove(["a", "b"]),
      gives: "{\n  a: {\n    c: 2,\n  },\n}"),
    EditCase("every duplicate", "{\n  a: 1,\n  b: 2,\n  a: 3\n}", .remove(["a"]), gives: "{\n  b: 2\n}"),
    EditCase("only duplicates", "{ a: 1, a: 2, \"a\": 3 }", .remove(["a"]), gives: "{}"),
    EditCase(
      "blank lines stay", "{\n  a: 1,\n\n  b: 2,\n\n  c: 3,\n}", .remove(["b"]),
      gives: "{\n  a: 1,\n\n\n  c: 3,\n}"),
  ]

  static let comments: [EditCase] = [
    EditCase(
      "the comment on its line", "{\n  a: 1, // one\n  b: 2, // two\n  c: 3, // three\n}", .remove(["b"]),
      gives: "{\n  a: 1, // one\n  c: 3, // three\n}"),
    EditCase(
      "the comment on its line before the comma", "{\n  a: 1 /* one */,\n  b: 2,\n}", .remove(["a"]),
      gives: "{\n  b: 2,\n}"),
    EditCase(
      "the comment on the line before stays with its member", "{\n  a: 1, // one\n  b: 2\n}", .remove(["b"]),
      gives: "{\n  a: 1 // one\n}"),
    EditCase(
      "the comments directly before",
      "{\n  // one\n  a: 1,\n  // two\n  /* zwei\n     deux */\n  b: 2,\n  // three\n  c: 3,\n}",
      .remove(["b"]), gives: "{\n  // one\n  a: 1,\n  // three\n  c: 3,\n}"),
    EditCase(
      "a comment behind a blank line stays", "{\n  // all about it\n\n  // one\n  a: 1,\n  b: 2,\n}",
      .remove(["a"]),
      gives: "{\n  // all about it\n\n  b: 2,\n}"),
    EditCase(
      "a comment beside the opening brace stays", "{ // all\n  a: 1,\n}", .remove(["a"]), gives: "{ // all\n}"
    ),
    EditCase(
      "a comment before the closing brace stays", "{\n  a: 1,\n  // b: 2,\n}", .remove(["a"]),
      gives: "{\n  // b: 2,\n}"),
    EditCase(
      "a comment between value and comma on another line stays", "{\n  a: 1\n  // sep\n  , b: 2\n}",
      .remove(["a"]),
      gives: "{\n  \n  // sep\n   b: 2\n}"),
    EditCase(
      "the comment behind such a comma goes", "{\n  a: 1\n  // sep\n  , // one\n  b: 2\n}", .remove(["a"]),
      gives: "{\n  \n  // sep\n  \n  b: 2\n}"),
    EditCase(
      "comments inside the value go", "{\n  a: { // x\n    b: 1, /* y */\n  },\n  c: 2,\n}", .remove(["a"]),
      gives: "{\n  c: 2,\n}"),
    EditCase(
      "a closing brace does not fall into a comment", "{ // all\n  a: 1 }", .remove(["a"]),
      gives: "{ // all\n   }"),
    EditCase(
      "nor behind the member before", "{\n  a: 1, // one\n  b: 2 }", .remove(["b"]),
      gives: "{\n  a: 1 // one\n   }"),
  ]

  static let oneLine: [EditCase] = [
    EditCase("the first", "{ a: 1, b: 2, c: 3 }", .remove(["a"]), gives: "{ b: 2, c: 3 }"),
    EditCase("one in the middle", "{ a: 1, b: 2, c: 3 }", .remove(["b"]), gives: "{ a: 1, c: 3 }"),
    EditCase("the last", "{ a: 1, b: 2 }", .remove(["b"]), gives: "{ a: 1 }"),
    EditCase("the last, with trailing comma", "{ a: 1, b: 2, }", .remove(["b"]), gives: "{ a: 1, }"),
    EditCase("the only one", "{ a: 1 }", .remove(["a"]), gives: "{}"),
    EditCase("the last of a tight line", "{a:1,b:2}", .remove(["b"]), gives: "{a:1}"),
    EditCase(
      "the comment before a member is its own", "{ a: 1, /* two */ b: 2, c: 3 }", .remove(["b"]),
      gives: "{ a: 1, c: 3 }"),
    EditCase(
      "the comment before the next member is not", "{ a: 1, /* two */ b: 2 }", .remove(["a"]),
      gives: "{ /* two */ b: 2 }"),
    EditCase(
      "the comment before the comma is its own", "{ a: 1 /* one */, b: 2 }", .remove(["a"]), gives: "{ b: 2 }"
    ),
    EditCase(
      "the first of a line", "{\n  a: 1, b: 2,\n  c: 3,\n}", .remove(["a"]), gives: "{\n  b: 2,\n  c: 3,\n}"),
    EditCase(
      "the last of a line", "{\n  a: 1, b: 2,\n  c: 3,\n}", .remove(["b"]), gives: "{\n  a: 1,\n  c: 3,\n}"),
    EditCase("the one beside the opening brace", "{ a: 1,\n  b: 2 }", .remove(["a"]), gives: "{\n  b: 2 }"),
    EditCase("the one beside the closing brace", "{ a: 1,\n  b: 2 }", .remove(["b"]), gives: "{ a: 1 }"),
    EditCase("elements", "[1, 2, 3]", .remove([0]), .remove([1]), gives: "[2]"),
    EditCase("all elements", "[1, 2]", .remove([0]), .remove([0]), gives: "[]"),
    EditCase("an element of an element", "[[1, 2], [3]]", .remove([0, 1]), gives: "[[1], [3]]"),
    EditCase("the root leaves its comments", "// c\n{ a: 1 } // d\n", .remove([]), gives: "// c\n // d\n"),
  ]

  static let absent: [EditCase] = [
    EditCase("a missing member", "{ a: 1 }", .remove(["b"]), gives: "{ a: 1 }"),
    EditCase("a member of a missing member", "{ a: 1 }", .remove(["b", "c", "d"]), gives: "{ a: 1 }"),
    EditCase("a member of a blank file", "// c\n", .remove(["b"]), gives: "// c\n"),
    EditCase("the root of a blank file", "// c\n", .remove([]), gives: "// c\n"),
  ]

  @Test("remove", arguments: lines + comments + oneLine + absent)
  func remove(_ edit: EditCase) throws {
    try check(edit)
  }

  @Test(
    "adding and then removing is no edit",
    arguments: [
      "{\n  a: 1,\n}\n", "{\n  a: 1 // one\n}", "{ a: 1 }", "{a:1}", "{\n  a: 1, // one\n  // two\n}",
      "{\r\n\ta: 1\r\n}",
      "{ a: 1, }", "{ a: 1,\n  b: 2 }",
    ])
  func addAndRemove(_ text: String) throws {
    var draft = Draft(Array(text.utf8))
    try draft.set(["new"], to: ["x": 1])
    #expect(draft.edits != [])
    try draft.remove(["new"])
    #expect(draft.rendered { _ in [] } == Array(text.utf8))
    #expect(draft.edits == [])
  }
}
