import JSON5
import OpenClaw
import Testing

/// Fallbacks that are not known, or not all of them.
extension FallbackTests {
  static let file = "~/.openclaw/openclaw.json"
  static let ofWork: Path = ["agents", "list", 0, "model"]

  /// What stands in the place of `agents`, and why not all fallbacks of the scope are known.
  static let unread: [(agents: String, scope: Answers.Scope, problem: PlanError?)] = [
    ("{ defaults: { model: { fallbacks: ['a/b', '${C}'] } } }", .defaults, nil), ("{}", .defaults, nil),
    ("{ defaults: { model: 'a/b' } }", .defaults, nil),
    (
      "{ defaults: { model: { $include: './m.json5' } } }", .defaults,
      .included(path: file, section: ["agents", "defaults", "model"], snippet: [])
    ),
    (
      "{ defaults: { model: { fallbacks: { $include: './f.json5' } } } }", .defaults,
      .included(path: file, section: path, snippet: [])
    ),
    (
      "{ $include: ['./a.json5'], defaults: { model: { fallbacks: ['a/b'] } } }", .defaults,
      .included(path: file, section: ["agents"], snippet: [])
    ),
    ("{ defaults: { models: { $include: './m.json5' }, model: 'a/b' } }", .defaults, nil),
    (
      "{ defaults: { model: { fallbacks: 'a/b' } } }", .defaults,
      .unexpectedShape(path: file, at: path, expected: "a list")
    ),
    (
      "{ defaults: { model: { fallbacks: ['a/b', 5] } } }", .defaults,
      .unexpectedShape(path: file, at: path, expected: "a list of model references")
    ),
    (
      "{ defaults: { model: null } }", .defaults,
      .unexpectedShape(path: file, at: ["agents", "defaults", "model"], expected: "an object")
    ),
    // What the defaults say matters only to an agent that has nothing of its own.
    (
      "{ defaults: { model: { fallbacks: 'a/b' } }, list: [{ id: 'work' }] }", work,
      .unexpectedShape(path: file, at: path, expected: "a list")
    ),
    ("{ defaults: { model: { fallbacks: 'a/b' } }, list: [{ id: 'work', model: 'a/b' }] }", work, nil),
    (
      "{ list: [{ id: 'work', model: { fallbacks: 5 } }] }", work,
      .unexpectedShape(path: file, at: ofWork + ["fallbacks"], expected: "a list")
    ),
    (
      "{ list: [{ id: 'work', model: { $include: './m.json5' } }] }", work,
      .included(path: file, section: ofWork, snippet: [])
    ),
  ]

  @Test("fallbacks that are not read are known to be there", arguments: unread)
  func unreadFallbacks(_ agents: String, _ scope: Answers.Scope, _ problem: PlanError?) throws {
    let desk = Desk(config: "{ agents: \(agents) }")
    #expect(try desk.installation().unreadFallbacks(of: scope) == problem)
  }

  @Test("of a file that is not there, too")
  func missingFile() throws {
    let desk = Desk(
      config: "{ agents: { $include: './a.json5' } }", files: ["a.json5": ""],
      problems: ["a.json5": .missing])
    guard
      case .refusedInclude(_, "agents", .missing, _)? = try desk.installation().unreadFallbacks(of: .defaults)
    else {
      Issue.record("known")
      return
    }
  }

  @Test(
    "what to do by hand with a list that is not known loses none of it",
    arguments: [
      (
        Answers.Fallbacks.adding([kilo]),
        #"{"agents":{"defaults":{"model":{"fallbacks":["kilocode/kilo/auto"]}}}}"#
          + "//keepwhatisinagents.defaults.model.fallbacks,infrontofthis"
      ),
      (
        .removing(["a/b", "c/d"]),
        #"//remove"a/b"fromagents.defaults.model.fallbacks"#
          + #"//remove"c/d"fromagents.defaults.model.fallbacks"#
      ),
      (.list([kilo]), #"{"agents":{"defaults":{"model":{"fallbacks":["kilocode/kilo/auto"]}}}}"#),
      (.list([]), #"{"agents":{"defaults":{"model":{"fallbacks":[]}}}}"#),
    ])
  func byHand(_ answer: Answers.Fallbacks, _ text: String) throws {
    for setting in ["{ $include: './m.json5' }", "{ fallbacks: { $include: './f.json5' } }"] {
      let desk = Desk(config: "{ agents: { defaults: { model: \(setting) } } }")
      let error = #expect(throws: PlanError.self) { try desk.plan(Answers(fallbacks: answer)) }
      #expect(error?.snippet.joined().filter { !$0.isWhitespace } == text)
    }
  }
}
