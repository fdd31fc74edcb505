import JSON5
import Testing

@Suite("Setting writes the value in the style of its neighbours and nothing else")
struct SetTests {
  static let blank: [EditCase] = [
    EditCase(
      "an empty file becomes two-space JSON with a final newline", "", .set(["a", "b"], 1),
      gives: """
        {
          "a": {
            "b": 1
          }
        }

        """),
    EditCase("white space alone is replaced", " \n\n\t", .set(["a"], 1), gives: "{\n  \"a\": 1\n}\n"),
    EditCase(
      "a byte order mark stays first", "\u{FEFF}", .set(["a"], 1), gives: "\u{FEFF}{\n  \"a\": 1\n}\n"),
    EditCase(
      "CRLF stays the line end", "// c\r\n", .set(["a"], 1), gives: "// c\r\n{\r\n  \"a\": 1\r\n}\r\n"),
    EditCase(
      "comments alone stay before the value", "// mine\n/* and this */\n\n", .set(["a"], 1),
      gives: """
        // mine
        /* and this */

        {
          "a": 1
        }

        """),
    EditCase(
      "a comment without a final newline gets one", "// mine", .set(["a"], 1),
      gives: "// mine\n{\n  \"a\": 1\n}\n"),
    EditCase("the root of an empty file can be any value", "", .set([], [1]), gives: "[\n  1\n]\n"),
    EditCase("an element can be the first thing in a file", "", .append([], "x"), gives: "[\n  \"x\"\n]\n"),
    EditCase(
      "an empty strict file becomes strict JSON", "", .set(["a", "b c"], "é\"\n"),
      gives: #"""
        {
          "a": {
            "b c": "é\"\n"
          }
        }

        """#, dialect: .json),
  ]

  static let empty: [EditCase] = [
    EditCase("a lone {} opens up", "{}\n", .set(["a"], 1), gives: "{\n  \"a\": 1\n}\n"),
    EditCase("a lone {} without final newline gets none", "{}", .set(["a"], 1), gives: "{\n  \"a\": 1\n}"),
    EditCase("a lone { } opens up", "{ }", .set(["a"], 1), gives: "{\n  \"a\": 1\n}"),
    EditCase("{} on two lines", "{\n}\n", .set(["a"], 1), gives: "{\n  \"a\": 1\n}\n"),
    EditCase("{} on three lines", "{\n\n}\n", .set(["a"], 1), gives: "{\n  \"a\": 1\n}\n"),
    EditCase("{} with CRLF", "{\r\n}\r\n", .set(["a"], 1), gives: "{\r\n  \"a\": 1\r\n}\r\n"),
    EditCase(
      "{} in a member on its own line opens up", "{\n\tauth: {},\n}", .set(["auth", "x"], 1),
      gives: "{\n\tauth: {\n\t\tx: 1,\n\t},\n}"),
    EditCase(
      "{} in an object on one line stays on it", "{ a: {} }", .set(["a", "b"], 1), gives: "{ a: { b: 1 } }"),
    EditCase(
      "{} in a tight object on one line stays tight", "{a:{}}", .set(["a", "b"], [1, 2]),
      gives: "{a:{b:[1,2]}}"),
    EditCase(
      "a comment in an object on one line stays first", "{a: {/* c */}}", .set(["a", "b"], 1),
      gives: "{a: {/* c */ b: 1}}"),
    EditCase(
      "only comments: the member comes after them", "{\n    // one\n    // two\n}", .set(["a"], 1),
      gives: "{\n    // one\n    // two\n    \"a\": 1\n}"),
    EditCase(
      "only a comment beside the brace: it stays there", "{ // one\n}", .set(["a"], 1),
      gives: "{ // one\n  \"a\": 1\n}"),
    EditCase(
      "only a block comment on the line opens up", "{ /* one */ }", .set(["a"], 1),
      gives: "{ /* one */\n  \"a\": 1\n}"),
    EditCase(
      "only a block comment before the closing brace", "{\n  /* one */ }", .set(["a"], 1),
      gives: "{\n  /* one */\n  \"a\": 1\n}"),
    EditCase("an empty array", "{\n  a: [],\n}", .append(["a"], 1), gives: "{\n  a: [\n    1,\n  ],\n}"),
    EditCase(
      "an empty array in a file that has arrays on one line", "{\n  a: [],\n  b: [1, 2],\n}",
      .append(["a"], 1),
      gives: "{\n  a: [1],\n  b: [1, 2],\n}"),
  ]

  static let last: [EditCase] = [
    EditCase(
      "last member without trailing comma", "{\n  \"a\": 1\n}\n", .set(["b"], 2),
      gives: "{\n  \"a\": 1,\n  \"b\": 2\n}\n"),
    EditCase(
      "last member with trailing comma", "{\n  a: 1,\n}\n", .set(["b"], 2), gives: "{\n  a: 1,\n  b: 2,\n}\n"),
    EditCase(
      "the comma goes before the comment, the comment stays with its member",
      "{\n  a: 1 // one\n}\n", .set(["b"], 2), gives: "{\n  a: 1, // one\n  b: 2\n}\n"),
    EditCase(
      "a comment behind the trailing comma stays with its member",
      "{\n  a: 1, // one\n}\n", .set(["b"], 2), gives: "{\n  a: 1, // one\n  b: 2,\n}\n"),
    EditCase(
      "a block comment behind the value", "{\n  a: 1 /* one */ // uno\n}", .set(["b"], 2),
      gives: "{\n  a: 1, /* one */ // uno\n  b: 2\n}"),
    EditCase(
      "a block comment over two lines behind the value", "{\n  a: 1 /* one\n  uno */\n}", .set(["b"], 2),
      gives: "{\n  a: 1, /* one\n  uno */\n  b: 2\n}"),
    EditCase(
      "a block comment before the comma", "{\n  a: 1 /* one */,\n}", .set(["b"], 2),
      gives: "{\n  a: 1 /* one */,\n  b: 2,\n}"),
    EditCase(
      "comments before the closing brace stay there", "{\n  a: 1,\n  // b: 0,\n}", .set(["b"], 2),
      gives: "{\n  a: 1,\n  b: 2,\n  // b: 0,\n}"),
    EditCase(
      "a blank line before the closing brace stays there", "{\n  a: 1,\n\n}", .set(["b"], 2),
      gives: "{\n  a: 1,\n  b: 2,\n\n}"),
    EditCase(
      "the closing brace on the last line stays there", "{ a: 1,\n  b: 2 }", .set(["c"], 3),
      gives: "{ a: 1,\n  b: 2,\n  c: 3 }"),
    EditCase("one line", "{ a: 1 }", .set(["b"], 2), gives: "{ a: 1, b: 2 }"),
    EditCase("one line with trailing comma", "{ a: 1, }", .set(["b"], 2), gives: "{ a: 1, b: 2, }"),
    EditCase("one tight line", "{a:1}", .set(["b"], ["c": 2]), gives: "{a:1,b:{c:2}}"),
    EditCase(
      "one line with a comment", "{ a: 1 /* one */ }", .set(["b"], 2), gives: "{ a: 1, /* one */ b: 2 }"),
    EditCase("one line, closed on the next", "{ a: 1\n}", .set(["b"], 2), gives: "{ a: 1, b: 2\n}"),
    EditCase(
      "one line that a comment ends", "{ a: 1 // one\n}", .set(["b"], 2), gives: "{ a: 1, // one\n  b: 2\n}"),
    EditCase(
      "a comma before the member", "{\n  a: 1\n  , b: 2\n}", .set(["c"], 3),
      gives: "{\n  a: 1\n  , b: 2, c: 3\n}"),
    EditCase("no final newline", "{\n  a: 1\n}", .set(["b"], 2), gives: "{\n  a: 1,\n  b: 2\n}"),
    EditCase(
      "two at once", "{\n  a: 1 // one\n}", .set(["b"], 2), .set(["c"], 3),
      gives: "{\n  a: 1, // one\n  b: 2,\n  c: 3\n}"),
  ]

  static let habits: [EditCase] = [
    EditCase(
      "tabs", "{\n\t\"a\": {\n\t\t\"b\": 1\n\t}\n}", .set(["a", "c"], ["d": 1]),
      gives: "{\n\t\"a\": {\n\t\t\"b\": 1,\n\t\t\"c\": {\n\t\t\t\"d\": 1\n\t\t}\n\t}\n}"),
    EditCase(
      "four spaces", "{\n    a: {},\n}", .set(["b", "c"], 1),
      gives: "{\n    a: {},\n    b: {\n        c: 1,\n    },\n}"),
    EditCase(
      "an indented file", "  {\n     a: 1\n  }", .set(["b"], ["c": 2]),
      gives: "  {\n     a: 1,\n     b: {\n        c: 2\n     }\n  }"),
    EditCase(
      "CRLF", "{\r\n  a: 1\r\n}\r\n", .set(["b"], ["c": 2]),
      gives: "{\r\n  a: 1,\r\n  b: {\r\n    c: 2\r\n  }\r\n}\r\n"),
    EditCase("CR", "{\r  a: 1\r}", .set(["b"], 2), gives: "{\r  a: 1,\r  b: 2\r}"),
    EditCase(
      "U+2028", "{\u{2028}  a: 1\u{2028}}", .set(["b"], 2), gives: "{\u{2028}  a: 1,\u{2028}  b: 2\u{2028}}"),
    EditCase(
      "mixed line ends: the nearest", "// c\n{\r\n  a: {\n    b: 1\n  },\r\n}", .set(["a", "c"], 2),
      gives: "// c\n{\r\n  a: {\n    b: 1,\n    c: 2\n  },\r\n}"),
    EditCase(
      "single quotes", "{\n  'a': 'x',\n}", .set(["b"], "it's"), gives: "{\n  'a': 'x',\n  'b': 'it\\'s',\n}"),
    EditCase(
      "bare keys, double-quoted strings", "{\n  a: \"x\",\n}", .set(["b-c", "d"], "'\""),
      gives: "{\n  a: \"x\",\n  \"b-c\": {\n    d: \"'\\\"\",\n  },\n}"),
    EditCase(
      "quoted keys among bare ones that had to be quoted", "{\n  a: 1,\n  'b-c': 2,\n}", .set(["d"], 3),
      gives: "{\n  a: 1,\n  'b-c': 2,\n  d: 3,\n}"),
    EditCase(
      "keys that all need quotes say nothing: the members inside decide",
      "{\n  models: {\n    \"x/y\": { alias: \"X\" },\n  },\n}", .set(["models", "z/w", "alias"], "Z"),
      gives: "{\n  models: {\n    \"x/y\": { alias: \"X\" },\n    \"z/w\": { alias: \"Z\" },\n  },\n}"),
    EditCase(
      "an object like its siblings unless the line would be long",
      "{\n  a: { b: 1 },\n}",
      .set(["c"], ["d": "0123456789012345678901234567890123456789012345678901234567890123456789"]),
      gives: """
        {
          a: { b: 1 },
          c: {
            d: "0123456789012345678901234567890123456789012345678901234567890123456789",
          },
        }
        """),
    EditCase(
      "an array like the others", "{\n  a: [1, 2],\n}", .set(["b"], ["c": ["x", "y"]]),
      gives: "{\n  a: [1, 2],\n  b: {\n    c: [\"x\", \"y\"],\n  },\n}"),
    EditCase(
      "an array as JSON.stringify writes it if there is no other", "{\n  \"a\": 1\n}",
      .set(["b"], ["x", [:], []]),
      gives: "{\n  \"a\": 1,\n  \"b\": [\n    \"x\",\n    {},\n    []\n  ]\n}"),
    EditCase(
      "a sibling further down shows the habit", "{\n  'x-y': {},\n  'z-w': { a: 1 },\n}",
      .set(["x-y", "b"], 1),
      gives: "{\n  'x-y': { b: 1 },\n  'z-w': { a: 1 },\n}"),
    EditCase(
      "a closing brace keeps its own indentation", "{\n  a: {\n    },\n}", .set(["a", "b"], 1),
      gives: "{\n  a: {\n    b: 1,\n    },\n}"),
    EditCase(
      "as many bare keys as quoted: quotes", "{ a: 1, 'b': 2 }", .set(["c"], 3),
      gives: "{ a: 1, 'b': 2, 'c': 3 }"),
    EditCase(
      "objects on one line and on many: many", "{\n  a: { b: 1 },\n  c: {\n    d: 1,\n  },\n}",
      .set(["e", "f"], 1),
      gives: "{\n  a: { b: 1 },\n  c: {\n    d: 1,\n  },\n  e: {\n    f: 1,\n  },\n}"),
    EditCase(
      "no space before, two after the colon", "{\n  a:  1\n}", .set(["b"], 2),
      gives: "{\n  a:  1,\n  b:  2\n}"),
    EditCase(
      "a space on both sides of the colon", "{\n  a : 1\n}", .set(["b"], 2), gives: "{\n  a : 1,\n  b : 2\n}"),
    EditCase(
      "aligned values do not spread", "{\n  a:   1,\n  bcd: 2\n}", .set(["e"], 3),
      gives: "{\n  a:   1,\n  bcd: 2,\n  e: 3\n}"),
    EditCase(
      "several members on a line", "{\n  a: 1, b: 2,\n  c: 3, d: 4\n}", .set(["e"], 5),
      gives: "{\n  a: 1, b: 2,\n  c: 3, d: 4, e: 5\n}"),
    EditCase(
      "braces on lines of their own", "{\n  a:\n  {\n    b: 1\n  }\n}", .set(["a", "c"], 2),
      gives: "{\n  a:\n  {\n    b: 1,\n    c: 2\n  }\n}"),
  ]

  static let replaced: [EditCase] = [
    EditCase(
      "a scalar, with the comments around it", "{\n  a: /* old */ 1 /* one */, // uno\n}", .set(["a"], "x"),
      gives: "{\n  a: /* old */ \"x\" /* one */, // uno\n}"),
    EditCase(
      "a scalar by an object", "{\n  model: \"x\", // mine\n}", .set(["model"], ["primary": "y"]),
      gives: "{\n  model: {\n    primary: \"y\",\n  }, // mine\n}"),
    EditCase(
      "an object by a scalar", "{\n  model: {\n    primary: \"x\",\n  }, // mine\n}", .set(["model"], "y"),
      gives: "{\n  model: \"y\", // mine\n}"),
    EditCase(
      "an object on one line by another", "{\n  a: { b: 1 },\n  c: {\n    d: 1,\n  },\n}",
      .set(["a"], ["e": 2]),
      gives: "{\n  a: { e: 2 },\n  c: {\n    d: 1,\n  },\n}"),
    EditCase(
      "a scalar by an object in an object on one line", "{ a: 1, b: 2 }", .set(["a"], ["c": 2]),
      gives: "{ a: { c: 2 }, b: 2 }"),
    EditCase(
      "the last of two equal names", "{\n  a: 1, // first\n  a: 2, // second\n}", .set(["a"], 3),
      gives: "{\n  a: 1, // first\n  a: 3, // second\n}"),
    EditCase(
      "inside the last of two equal names", "{ a: { b: 1 }, a: { b: 2 } }", .set(["a", "b"], 3),
      gives: "{ a: { b: 1 }, a: { b: 3 } }"),
    EditCase(
      "an escaped name is the same name", #"{ "\u0061": 1 }"#, .set(["a"], 2), gives: #"{ "\u0061": 2 }"#),
    EditCase(
      "a decomposed name is another name", "{ \"e\u{301}\": 1 }", .set(["\u{E9}"], 2),
      gives: "{ \"e\u{301}\": 1, \"\u{E9}\": 2 }"),
    EditCase("an element", "[1, 2, 3]", .set([1], "x"), gives: "[1, \"x\", 3]"),
    EditCase(
      "an object in an array", "[\n  {\n    a: 1,\n  },\n]", .set([0, "b"], 2),
      gives: "[\n  {\n    a: 1,\n    b: 2,\n  },\n]"),
    EditCase("the root", "// c\n{ a: 1 } // d\n", .set([], ["b": 2]), gives: "// c\n{\n  b: 2\n} // d\n"),
    EditCase(
      "the same value again is no edit", "{ a: 0x10, b: {c: 1, d: 'x'} }",
      .set(["a"], 16), .set(["b"], ["d": "x", "c": 1]), gives: "{ a: 0x10, b: {c: 1, d: 'x'} }"),
    EditCase(
      "numbers", "{\n  a: [1],\n}",
      .set(["a"], [0, 180_000, -1.5, 1e21, 0.1, 1e-7, .number(.infinity), .number(.nan)]),
      gives: "{\n  a: [0, 180000, -1.5, 1e+21, 0.1, 1e-07, Infinity, NaN],\n}"),
    EditCase(
      "words", "[\n  1\n]", .set([0], nil), .append([], true), .append([], false),
      gives: "[\n  null,\n  true,\n  false\n]"),
  ]

  static let real: [EditCase] = [
    EditCase(
      "a line that would become too long is opened up", "{\n  models: { mode: 'merge' }, // see docs\n}",
      .set(
        ["models", "providers"],
        ["kilocode": ["baseUrl": "https://api.kilo.ai/api/gateway/", "api": "openai-completions"]]),
      gives: """
        {
          models: {
            mode: 'merge',
            providers: {
              kilocode: {
                baseUrl: 'https://api.kilo.ai/api/gateway/',
                api: 'openai-completions',
              },
            },
          }, // see docs
        }
        """),
    EditCase(
      "an array is opened up from the front",
      """
      {
        fallbacks: ["openrouter/anthropic/claude-opus-4.6", "kilocode/kilo/auto"]
      }
      """, .insert(["fallbacks", 0], "openai/gpt-5"),
      gives: """
        {
          fallbacks: [
            "openai/gpt-5",
            "openrouter/anthropic/claude-opus-4.6",
            "kilocode/kilo/auto"
          ]
        }
        """),
    EditCase(
      "a line that was too long before stays one",
      """
      { long: { a: "0123456789012345678901234567890123456789012345678901234567890123456789", b: 1 },
        other: 1 }
      """, .set(["long", "c"], 2),
      gives: """
        { long: { a: "0123456789012345678901234567890123456789012345678901234567890123456789", b: 1, c: 2 },
          other: 1 }
        """),
    EditCase(
      "a missing path in a commented file",
      """
      // my setup
      {
        agents: {
          defaults: {
            model: { primary: "openrouter/auto" }, // cheap
            timeoutSeconds: 600, // ten minutes
          },
        },

        // talk to me here
        channels: { telegram: { enabled: true } },
      }

      """,
      .set(["agents", "defaults", "model", "primary"], "kilocode/kilo/auto"),
      .set(["agents", "defaults", "models", "kilocode/kilo/auto"], ["alias": "Kilo Gateway"]),
      .set(["models", "mode"], "merge"),
      .set(
        ["models", "providers", "kilocode"],
        ["baseUrl": "https://api.kilo.ai/api/gateway/", "api": "openai-completions"]),
      gives: """
        // my setup
        {
          agents: {
            defaults: {
              model: { primary: "kilocode/kilo/auto" }, // cheap
              timeoutSeconds: 600, // ten minutes
              models: { "kilocode/kilo/auto": { alias: "Kilo Gateway" } },
            },
          },

          // talk to me here
          channels: { telegram: { enabled: true } },
          models: {
            mode: "merge",
            providers: {
              kilocode: {
                baseUrl: "https://api.kilo.ai/api/gateway/",
                api: "openai-completions",
              },
            },
          },
        }

        """),
    EditCase(
      "a strict file",
      """
      {
        "version": 1,
        "profiles": {
          "openai:default": {
            "type": "api_key",
            "x-unknown": [1, {"deep": null}]
          }
        }
      }

      """,
      .set(["profiles", "kilocode:default"], ["type": "api_key", "provider": "kilocode", "key": "k"]),
      gives: """
        {
          "version": 1,
          "profiles": {
            "openai:default": {
              "type": "api_key",
              "x-unknown": [1, {"deep": null}]
            },
            "kilocode:default": {
              "type": "api_key",
              "provider": "kilocode",
              "key": "k"
            }
          }
        }

        """, dialect: .json),
  ]

  @Test("set", arguments: blank + empty + last + habits + replaced + real)
  func set(_ edit: EditCase) throws {
    try check(edit)
    // Adding and replacing lose no comment, whatever they do.
    let before = comments(of: Document(Array(edit.before.utf8)))
    #expect(comments(of: Document(Array(edit.after.utf8))) == before)
  }

  @Test("setting twice is setting once", arguments: blank + empty + last + habits + replaced + real)
  func idempotent(_ edit: EditCase) throws {
    var draft = Draft(Array(edit.after.utf8), dialect: edit.dialect)
    for action in edit.actions {
      guard case .set = action else { continue }
      try action.apply(to: &draft)
    }
    #expect(draft.edits == [])
  }
}
