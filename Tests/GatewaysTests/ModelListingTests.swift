import OpenClaw
import Testing

@testable import Gateways

/// A whole answer, and what becomes of it.
private struct Answer: Sendable {
  let name: String
  let body: [UInt8]
  var shape = ConfigShape.early
  /// The ids in the order of OpenClaw's own list; nil where there is no list.
  let ids: [String]?
  var names: [String]?
  var skipped = 0
}

@Suite("A whole list")
struct ModelListingTests {
  private static let auto = #"""
    {"id":"kilo/auto","name":"Kilo: Auto","context_length":1000000,"architecture":{"input_modalities":["text","image"],
    "output_modalities":["text"]},"pricing":{"prompt":"0.0000010","completion":"0.0000010"},
    "top_provider":{"max_completion_tokens":64000},
    "supported_parameters":["max_tokens","temperature","tools","reasoning","include_reasoning"],"preferredIndex":-1}
    """#
  private static let claude = ListSamples.entry("anthropic/claude-sonnet-4")
  private static let pictures = ListSamples.entry(
    "google/gemini-img",
    ["architecture": #"{"input_modalities":["text","image"],"output_modalities":["text","image"]}"#])

  fileprivate static let answers: [Answer] = [
    Answer(
      name: "what the list should have and has not stands in front", body: ListSamples.body(claude),
      ids: ["kilo/auto", "anthropic/claude-sonnet-4"], names: ["Kilo Auto", "Anthropic: Claude Sonnet 4"]),
    Answer(
      name: "what the list has stays where it is, with what the list says",
      body: ListSamples.body(claude, auto),
      ids: ["anthropic/claude-sonnet-4", "kilo/auto"], names: ["Anthropic: Claude Sonnet 4", "Kilo: Auto"]),
    Answer(
      name: "the first of several that is complete counts",
      body: ListSamples.body(
        #"{"id":"dup/one","name":"broken"}"#, ListSamples.entry("dup/one", ["name": #""second""#]),
        ListSamples.entry("dup/one", ["name": #""third""#]), auto),
      ids: ["dup/one", "kilo/auto"], names: ["second", "Kilo: Auto"], skipped: 2),
    Answer(
      name: "white space around an id is no part of it",
      body: ListSamples.body(ListSamples.entry(" spaced/id "), ListSamples.entry("spaced/id")),
      ids: ["kilo/auto", "spaced/id"], skipped: 1),
    Answer(
      name: "what is no entry is skipped",
      body: ListSamples.body(
        "1", "null", #""x""#, "[]", "{}", #"{"id":5,"pricing":{}}"#, #"{"id":" ","pricing":{}}"#, claude),
      ids: ["kilo/auto", "anthropic/claude-sonnet-4"], skipped: 7),
    Answer(
      name: "an id that no reference can name is skipped",
      body: ListSamples.body(
        ListSamples.entry("a b"), ListSamples.entry(#"a\u0007b"#), ListSamples.entry("a\u{202E}b"),
        ListSamples.entry("a\u{200B}"), ListSamples.entry("a/b@work"),
        ListSamples.entry(String(repeating: "x", count: 257)), ListSamples.entry("a/b@20260501"),
        ListSamples.entry(String(repeating: "x", count: 256))),
      ids: ["kilo/auto", "a/b@20260501", String(repeating: "x", count: 256)], skipped: 6),
    Answer(
      name: "older releases list what makes pictures", body: ListSamples.body(pictures, claude),
      ids: ["kilo/auto", "google/gemini-img", "anthropic/claude-sonnet-4"]),
    Answer(
      name: "newer releases do not, and have another default", body: ListSamples.body(pictures, claude),
      shape: .late,
      ids: ["kilo-auto/balanced", "anthropic/claude-sonnet-4"],
      names: ["Auto Balanced", "Anthropic: Claude Sonnet 4"]),
    Answer(
      name: "only malformed entries", body: ListSamples.body(#"{"id":"dup/one","name":"broken"}"#), ids: nil),
    Answer(name: "no list", body: Array(#"{"models":[]}"#.utf8), ids: nil),
    Answer(name: "a list at the top", body: Array("[]".utf8), ids: nil),
    Answer(name: "an empty list", body: Array(#"{"data":[]}"#.utf8), ids: nil),
    Answer(name: "no array", body: Array(#"{"data":{"0":{"id":"x","pricing":{}}}}"#.utf8), ids: nil),
    Answer(name: "no JSON", body: Array("<html>".utf8), ids: nil),
    Answer(name: "JSON cut short", body: ListSamples.body(claude).dropLast(1), ids: nil),
    Answer(name: "JSON5 only", body: Array(("{data:[" + claude + ",]}").utf8), ids: nil),
    Answer(name: "nothing at all", body: [], ids: nil),
    Answer(
      name: "a byte order mark and broken characters",
      body: [0xEF, 0xBB, 0xBF]
        + ListSamples.body(
          ListSamples.entry("x/y", ["name": #""A?B""#])
        ).map { $0 == UInt8(ascii: "?") ? 0xFF : $0 },
      ids: ["kilo/auto", "x/y"], names: ["Kilo Auto", "A\u{FFFD}B"]),
    Answer(
      name: "of several lists the last", body: Array(#"{"data":[1],"more":{},"data":[\#(claude)]}"#.utf8),
      ids: ["kilo/auto", "anthropic/claude-sonnet-4"]),
  ]

  @Test("Kilo's answer becomes OpenClaw's list, or none at all", arguments: answers)
  fileprivate func kilo(_ answer: Answer) throws {
    guard let ids = answer.ids else {
      #expect(throws: ModelListError.self) { try reading(answer) }
      return
    }
    let listing = try reading(answer)
    let shown = listing.models.filter { $0.about?.isLeftOut != true }
    #expect(shown.map(\.definition.id) == ids)
    if let names = answer.names { #expect(shown.map(\.definition.name) == names) }
    #expect(listing.skipped == answer.skipped)
  }

  private func reading(_ answer: Answer) throws -> ModelListing {
    let catalog = try ListSamples.catalog()
    let provider = catalog.provider("kilocode")
    return try ModelListing(
      answer.body, provider: "kilocode", rules: .kilo(answer.shape),
      standard: provider?.entryModels(in: answer.shape) ?? [], known: provider?.builtInModels ?? [],
      references: catalog.modelRefRules)
  }

  @Test(
    "without an answer there is what is built in",
    arguments: [
      (
        ConfigShape.early,
        ModelDefinition(
          id: "kilo/auto", name: "Kilo Auto", reasoning: true, input: [.text, .image],
          cost: ModelDefinition.Cost(input: 0, output: 0), contextWindow: 1_000_000, maxTokens: 128_000,
          isRouter: true)
      ),
      (
        .late,
        ModelDefinition(
          id: "kilo-auto/balanced", name: "Auto Balanced", reasoning: true, input: [.text, .image],
          cost: ModelDefinition.Cost(input: 0.325, output: 1.95, cacheRead: 0.0325, cacheWrite: 0.40625),
          contextWindow: 1_000_000, maxTokens: 65_536, isRouter: true)
      ),
    ])
  func builtIn(_ shape: ConfigShape, _ expected: ModelDefinition) throws {
    let provider = try #require(ListSamples.catalog().provider("kilocode"))
    #expect(provider.entryModels(in: shape) == [expected])
    let list = ModelList.builtIn(provider, in: try ListSamples.catalog(), shape: shape)
    #expect(list.rows.first?.definition == expected)
  }

  @Test(
    "why there is no list is known",
    arguments: [
      ("<html>", .notJSON), ("[1,]", .notJSON), (#"{"models":[]}"#, .noList), ("[]", .noList),
      (#""data""#, .noList),
      (#"{"data":{}}"#, .noList), (#"{"data":[]}"#, .empty), (#"{"data":[1,{}]}"#, .nothingUsable(count: 2)),
      (String(repeating: "[", count: 600), .notJSON),
    ] as [(String, ModelListError)])
  func errors(_ body: String, _ expected: ModelListError) {
    for provider in ["kilocode", "openrouter", "local"] {
      #expect(throws: expected) { try ListSamples.list(Array(body.utf8), of: provider) }
    }
  }

  @Test("more tokens than any list has are not read", arguments: ["[", "0,"])
  func flood(_ piece: String) {
    let body = Array((#"{"data":["# + String(repeating: piece, count: 2_000_001)).utf8)
    #expect(throws: ModelListError.tooLarge) { try ListSamples.list(body, of: "kilocode") }
  }

  @Test(
    "only a success is an answer",
    arguments: [(200, true), (299, true), (199, false), (304, false), (503, false)])
  func status(_ status: Int, _ isAnswer: Bool) throws {
    let catalog = try ListSamples.catalog()
    let headers: HTTPHeaders = ["Retry-After": "7"]
    let answer = GatewayResponse(status: status, headers: headers, body: ListSamples.body(Self.claude))
    do throws(ModelListError) {
      #expect(try ModelList.live(answer, of: "kilocode", in: catalog, shape: .early).source == .live)
      #expect(isAnswer)
    } catch {
      guard case .refused(let refusal) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(!isAnswer && refusal.status == status && refusal.retryAfter == nil)
    }
  }

  // MARK: The order for people

  @Test("people see the default first, then what the provider recommends, then the rest as it came")
  func order() throws {
    let entries = [("x/c", nil), ("x/b", "2"), ("kilo/auto", "9"), ("x/a", "2"), ("x/d", nil), ("x/e", "-1")]
    let body = ListSamples.body(entries.map { ListSamples.entry($0, ["preferredIndex": $1]) })
    let list = try ListSamples.list(body, of: "kilocode")
    #expect(list.rows.map(\.definition.id) == ["kilo/auto", "x/e", "x/b", "x/a", "x/c", "x/d"])
    #expect(list.rows.map(\.rank) == Array(0..<6))
  }

  @Test("in the late shape the late default is first, and the early one is one of many")
  func lateOrder() throws {
    let body = ListSamples.body(["x/a", "kilo/auto"].map { ListSamples.entry($0) })
    let list = try ListSamples.list(body, of: "kilocode", shape: .late)
    #expect(
      list.rows.map(\.ref.key) == ["kilocode/kilo-auto/balanced", "kilocode/x/a", "kilocode/kilo/auto"])
    #expect(list.rows[0].about == nil && list.rows[2].definition.isRouter)
  }

  @Test("OpenRouter's list is as it came, its router first; nothing is added")
  func openRouter() throws {
    let body = ListSamples.body(
      ["x/a", "openrouter/auto", "openrouter/fusion"].map { ListSamples.entry($0) })
    let list = try ListSamples.list(body, of: "openrouter")
    #expect(list.rows.map(\.ref.key) == ["openrouter/auto", "openrouter/x/a", "openrouter/fusion"])
    #expect(
      try ListSamples.list(ListSamples.body(ListSamples.entry("x/a")), of: "openrouter").rows.count == 1)
  }

  @Test("a provider that only the config knows has a list too")
  func unknownProvider() throws {
    let list = try ListSamples.list(ListSamples.body(#"{"id":"b"}"#, #"{"id":"a"}"#, "7"), of: "local")
    #expect(list.rows.map(\.ref.key) == ["local/b", "local/a"])
    #expect(list.skipped == 1 && list.provider == "local")
  }

  // MARK: Words

  @Test(
    "the source of a list is said in a few words",
    arguments: [
      (.builtIn, "built-in list"), (.live, "live"), (.cached(age: 0), "cached 0 s ago"),
      (.cached(age: 59), "cached 59 s ago"), (.cached(age: 60), "cached 1 min ago"),
      (.cached(age: 3599), "cached 59 min ago"), (.cached(age: 7300), "cached 2 h ago"),
      (.cached(age: 172_799), "cached 47 h ago"), (.cached(age: 172_800), "cached 2 days ago"),
      (.cached(age: -5), "cached 0 s ago"), (.cached(age: .max), "cached 106751991167300 days ago"),
    ] as [(ModelList.Source, String)])
  func words(_ source: ModelList.Source, _ words: String) { #expect(source.words == words) }
}
