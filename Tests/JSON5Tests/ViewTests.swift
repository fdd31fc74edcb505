import JSON5
import Testing

@Suite("A document is looked up by path")
struct ViewTests {
  static let document = Document(
    Array(
      #"""
      {
        agents: { list: [{ id: "a" }, { id: 'b', 'x/y': -1.5 }] },
        n: 3, big: 1e300, half: 0.5, yes: true, no: false, none: null,
        twice: 1, "tw\u0069ce": 2,
      }
      """#.utf8))

  static let found: [(Path, Value)] = [
    (["agents", "list", 0, "id"], "a"), (["agents", "list", 1, "x/y"], -1.5), (["n"], 3), (["yes"], true),
    (["no"], false), (["none"], nil), (["twice"], 2), (["agents", "list", 0], ["id": "a"]),
  ]

  @Test("a path leads to its value; of two equal names to the last", arguments: found)
  func lookup(_ path: Path, value: Value) {
    #expect(Self.document.value(at: path)?.value == value)
  }

  @Test(
    "a path that leads nowhere gives nil",
    arguments: [
      ["x"], ["n", "x"], ["n", 0], ["agents", 0], ["agents", "list", 2], ["agents", "list", -1],
      ["agents", "list", "id"], ["agents", "list", .element(.max)],
    ] as [Path])
  func nowhere(_ path: Path) {
    #expect(Self.document.value(at: path) == nil)
  }

  @Test("each kind answers to its own accessor only")
  func accessors() throws {
    let root = try #require(Self.document.root)
    let n = try #require(root["n"])
    #expect((n.int, n.double, n.string, n.bool) == (3, 3, nil, nil))
    #expect((root["half"]?.int, root["half"]?.double) == (nil, 0.5))
    #expect((root["big"]?.int, root["big"]?.double) == (nil, 1e300))
    #expect((root["yes"]?.bool, root["no"]?.bool, root["none"]?.bool) == (true, false, nil))
    #expect(root.elements.isEmpty && n.members.isEmpty && n["x"] == nil)
    #expect(root["none"]?.kind == .null && root["agents"]?.kind == .object)
  }

  @Test("members come in the order of the file, duplicates included, with the place of their names")
  func members() throws {
    let root = try #require(Self.document.root)
    #expect(
      root.members.map(\.name)
        == ["agents", "n", "big", "half", "yes", "no", "none", "twice", "twice"])
    let last = try #require(root.members.last)
    #expect(String(decoding: Self.document.bytes[last.nameRange], as: UTF8.self) == #""tw\u0069ce""#)
    #expect(String(decoding: Self.document.bytes[last.value.range], as: UTF8.self) == "2")
  }

  @Test("duplicates are named once each, at every depth")
  func duplicates() {
    #expect(Self.document.duplicates == [["twice"]])
    let text = #"{ a: 1, b: [{ c: 1, "c": 2, 'c': 3 }], a: 2, "e\u0301": 1, "\u00e9": 2 }"#
    #expect(Set(Document(Array(text.utf8)).duplicates) == [["a"], ["b", 0, "c"]])
  }
}

@Suite("Paths and values")
struct PathAndValueTests {
  @Test(
    "a path is written as a person would",
    arguments: [
      ([], "<root>"), (["agents", "defaults", "model"], "agents.defaults.model"),
      (["models", "kilocode/kilo/auto"], "models[\"kilocode/kilo/auto\"]"),
      (["list", 0, "id"], "list[0].id"),
      ([0], "[0]"), (["a b"], "[\"a b\"]"), (["say \"hi\"\n"], "[\"say \\\"hi\\\"\\n\"]"), ([""], "[\"\"]"),
      (["1a", "$_x1"], "[\"1a\"].$_x1"), (["é"], "[\"é\"]"),
    ] as [(Path, String)])
  func description(_ path: Path, text: String) {
    #expect("\(path)" == text)
  }

  @Test("paths are joined and compared code point by code point")
  func paths() {
    #expect(Path.root.appending("a") + ["b", 0] == ["a", "b", 0])
    #expect(Step.member("e\u{301}") != .member("\u{E9}"))
    #expect(Set([Step.member("e\u{301}"), "\u{E9}", "0", 0]).count == 4)
  }

  @Test("values are equal if they say the same in the same order")
  func equality() {
    let value: Value = ["a": 1, "b": [nil, true, 2.5, "x", .hole(1)]]
    #expect(value == ["a": 1, "b": [nil, true, 2.5, "x", .hole(1)]])
    #expect(value != ["b": [nil, true, 2.5, "x", .hole(1)], "a": 1])
    #expect(Value.number(.nan) == .number(.nan) && Value.string("e\u{301}") != "\u{E9}")
    #expect(Value.hole(1) != .hole(2) && Value.hole(1) != "" && Value.null != false && Value.number(0) != "0")
  }

  @Test("values are equivalent if a reader cannot tell them apart")
  func equivalence() {
    let value: Value = ["a": 1, "b": ["x": 1, "y": 2], "a": 3]
    #expect(value.isEquivalent(to: ["b": ["y": 2, "x": 1], "a": 3]))
    #expect(!value.isEquivalent(to: ["b": ["y": 2, "x": 1], "a": 1]))
    #expect(!Value.array([1, 2]).isEquivalent(to: [2, 1]))
    #expect(value.canonical == ["a": 3, "b": ["x": 1, "y": 2]])
  }

  @Test(
    "escaped text reads back as itself, in strict JSON too",
    arguments: [
      "", "plain", "\"quoted\" \\ 'single'", "\n\r\t\u{8}\u{C}\u{B}\0\u{1F}\u{7F}", "é日😀",
      "\u{2028}\u{2029}\u{FEFF}",
    ])
  func escapes(_ text: String) {
    let bytes = [0x22] + escaped(Array(text.utf8)) + [0x22]
    let document = Document(bytes, dialect: .json)
    #expect(document.isValid && document.root?.string == text)
    #expect(bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
  }

  @Test("bytes that are not UTF-8 become U+FFFD when escaped")
  func escapedBytes() {
    #expect(escaped([0x61, 0xFF, 0xC3]) == Array("a\u{FFFD}\u{FFFD}".utf8))
  }
}
