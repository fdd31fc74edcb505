import JSON5
import Testing

@testable import OpenClaw

/// What is said of a plan: its notes, its summary, and the command that does the same.
@Suite struct PlanTextTests {
  static let notes: [(PlanNote, isWarning: Bool, sentence: String)] = [
    (
      .keptOverride(
        path: ["models", "providers", "kilocode", "baseUrl"], value: "http://p", standard: "https://s"),
      false, "models.providers.kilocode.baseUrl stays \"http://p\" (the provider's own is \"https://s\")."
    ),
    (
      .listedModel(ref: "a/b", list: ["agents", "defaults", "models"]), false,
      "a/b is added to agents.defaults.models, since only models listed there can be used."
    ),
    (
      .startedAllowList(refs: ["a/b", "c/d"]), false,
      "From now on only models listed in agents.defaults.models can be chosen: a/b, c/d."
    ),
    (
      .clearedAllowList(count: 1, list: ["agents", "defaults", "modelPolicy", "allow"]), true,
      "agents.defaults.modelPolicy.allow is removed, with one entry, so that every model can be used."
    ),
    (
      .clearedAllowList(count: 2, list: ["agents", "defaults", "models"]), true,
      "agents.defaults.models is removed, with 2 entries, so that every model can be used."
    ),
    (
      .winsFirst(source: .environment(name: "A_KEY", .process)), true,
      "The key in env: A_KEY comes first, so OpenClaw will use that one."
    ),
    (
      .winsFirst(source: .profile(id: "a:b")), true,
      "The saved profile a:b comes first, so OpenClaw will use that one."
    ),
    (
      .winsFirst(source: .providerEntry), true,
      "The key in the config's provider entry comes first, so OpenClaw will use that one."
    ),
    (
      .passedOver(profile: "a:b", reason: .unresolvedReference("A_KEY")), true,
      "OpenClaw will not use a:b as things stand: A_KEY is not set."
    ),
    (.noCredential(provider: "A"), true, "There is no key for A yet, so this model will not answer."),
    (
      .pluginOff(id: "a"), true,
      "The plugin a is turned off in the config (plugins), so its models will not answer."
    ),
    (.keepOwnModel(agents: ["a"]), false, "The agent a has a model of its own and keeps it."),
    (
      .keepOwnModel(agents: ["a", "b"]), false, "These agents have models of their own and keep them: a, b."
    ),
    (
      .duplicateKey(path: ["a", "b"]), false,
      "a.b stands in the file more than once; the last one counts and is the one that is changed."
    ),
    (
      .noFallbackCredential(ref: "a/b", provider: "A"), true,
      "There is no key for A yet, so the fallback a/b will not answer."
    ),
    (
      .keepOwnFallbacks(agents: ["a"]), false,
      "The agent a has a model or fallbacks of its own and does not use these."
    ),
    (
      .keepOwnFallbacks(agents: ["a", "b"]), false,
      "These agents have models or fallbacks of their own and do not use these: a, b."
    ),
    (.needlessFallback(ref: "a/b", .isDefault), true, "a/b is the default model, so it is no fallback."),
    (.needlessFallback(ref: "a/b", .isListed), true, "a/b is a fallback already."),
    (
      .lostFallbacks(agent: "w", refs: ["a/b", "c/d"]), true,
      "With a model of its own, w no longer uses the fallbacks of all agents: a/b, c/d."
    ),
    (.unknownModel(ref: "a/b"), true, "a/b is not in the list of models; it is written as you typed it."),
    (
      .referenceNeedsVariable(name: "A_KEY"), false,
      "The service that runs OpenClaw must see A_KEY too; a variable set only in your shell is not enough."
    ),
    (.narrowedMode(path: "~/x", mode: 0o644), false, "~/x was readable by others (644); it becomes 600."),
    (
      .shrunk(path: "~/x"), true,
      "~/x becomes less than half as long; OpenClaw 2026.6 may put the version before back."
    ),
  ]

  @Test("a note is one sentence", arguments: notes.indices)
  func note(_ index: Int) {
    let (note, isWarning, sentence) = Self.notes[index]
    #expect((note.isWarning, note.sentence) == (isWarning, sentence))
  }

  // MARK: The command

  static let kilo = "openclaw-setup onboard --non-interactive --auth-choice kilocode-api-key"

  @Test("a typed key is read from a file, and never part of the command")
  func typedKey() throws {
    let installation = try Desk(environment: ["OPENROUTER_API_KEY": "x"]).installation()
    let line = UnattendedCommand.line(for: Desk.kilo, installation: installation)
    #expect(line == Self.kilo + " --key-file KEYFILE --model kilocode/kilo/auto")
  }

  @Test("a key of the environment is named by its variable")
  func environmentKey() throws {
    let installation = try Desk(environment: ["KILOCODE_API_KEY": Desk.key]).installation()
    var answers = Desk.kiloKey
    answers.setup?.credential = .copy(try #require(installation.keys.first).secret)
    let line = Self.kilo + " --key-env KILOCODE_API_KEY --keep-default"
    #expect(UnattendedCommand.line(for: answers, installation: installation) == line)
  }

  static let commands: [(Answers, String)] = [
    (Answers(), "openclaw-setup"),
    (Answers(model: Desk.openRouterAuto), "openclaw-setup models set openrouter/auto"),
    (
      Answers(
        model: Desk.openRouterAuto, scope: .agent(AgentID("work")), allowList: .allowEverything),
      "openclaw-setup models set openrouter/auto --allow-all-models --agent work"
    ),
    (
      Answers(model: Desk.openRouterAuto, variables: .replace),
      "openclaw-setup models set openrouter/auto --replace-variables"
    ),
    (
      Answers(setup: .init(choice: "kilocode-api-key", credential: .reference(variable: "K_K"))),
      kilo + " --key-env K_K --store ref --keep-default"
    ),
    (
      Answers(
        setup: .init(choice: "kilocode-api-key", credential: .keepProfile(id: "kilocode:it's me")),
        model: ModelRef(provider: "a", model: "b c"), allowList: .allowEverything),
      kilo + #" --auth-profile 'kilocode:it'\''s me' --model 'a/b c' --allow-all-models"#
    ),
  ]

  @Test("every other answer has its words", arguments: commands.indices)
  func command(_ index: Int) throws {
    let (answers, line) = Self.commands[index]
    #expect(UnattendedCommand.line(for: answers, installation: try Desk().installation()) == line)
  }

  @Test(
    "words are quoted for a shell where they need it",
    arguments: [
      ("plain-1.2_3:@%+=,/", "plain-1.2_3:@%+=,/"), ("", "''"), ("a b", "'a b'"), ("$(x)", "'$(x)'"),
      ("'", #"''\'''"#),
      ("~", "'~'"), ("ä", "'ä'"), ("a\nb", "'a\nb'"),
    ])
  func quoting(_ word: String, quoted: String) { #expect(UnattendedCommand.quoted(word) == quoted) }

  // MARK: The summary

  @Test("the summary names the files, the new default, and how to do it again")
  func summary() throws {
    let desk = Desk()
    let lines = Summary.lines(
      plan: try desk.plan(Desk.kilo),
      report: WriteReport(files: [Desk.storePath, Desk.configPath].map { .init(path: $0, digest: nil) }),
      answers: Desk.kilo, installation: try desk.installation())
    #expect(
      lines == [
        "Written and read back.", "Default model: kilocode/kilo/auto",
        "  ~/.openclaw/agents/main/agent/auth-profiles.json", "  ~/.openclaw/openclaw.json",
        "Repeat: \(Self.kilo) --key-file KEYFILE --model kilocode/kilo/auto",
        "A running gateway reloads the config by itself.", Self.importSentence,
      ])
  }

  private static let importSentence =
    "OpenClaw 2026.6.5 and later no longer read auth-profiles.json: openclaw doctor --fix imports it once."

  @Test(
    "that later releases import the key file is said where a key was put into it",
    arguments: [
      (Answers.Credential.copy(held(Desk.key, slot: 1)), true),
      (.reference(variable: "KILOCODE_API_KEY"), true), (.copy(held(Desk.key, slot: 1), in: .dotEnv), false),
      (.copy(held(Desk.key, slot: 1), in: .configEnv), false), (.keepProfile(id: "kilocode:old"), false),
    ])
  func later(_ credential: Answers.Credential, _ isSaid: Bool) throws {
    let desk = Desk(store: Self.oldStore)
    let answers = Answers(
      setup: .init(choice: "kilocode-api-key", credential: credential),
      removedProfiles: credential == .keepProfile(id: "kilocode:old") ? ["kilocode:older"] : [])
    #expect(try Self.summary(of: answers, on: desk).contains(Self.importSentence) == isSaid)
  }

  private static let oldStore = """
    { "version": 1, "profiles": {
      "kilocode:old": { "type": "api_key", "provider": "kilocode", "key": "0123456789-0123456789" },
      "kilocode:older": { "type": "api_key", "provider": "kilocode", "key": "0123456789-9876543210" }
    } }
    """

  private static func summary(of answers: Answers, on desk: Desk) throws -> [String] {
    let said = WriteReport(files: [], said: ["Config updated."])
    return Summary.lines(
      plan: try desk.plan(answers), report: said, answers: answers, installation: try desk.installation())
  }

  @Test("what openclaw said is told; a removal is not to be repeated, and its step is called one")
  func removal() throws {
    let desk = Desk(store: Self.oldStore)
    let answers = Answers(removedProfiles: ["kilocode:old"])
    let lines = try Self.summary(of: answers, on: desk)
    #expect(lines.contains("openclaw: Config updated."))
    #expect(!lines.contains { $0.hasPrefix("Repeat:") })
    #expect(try desk.plan(answers).title == "Removed key: kilocode:old")
    #expect(
      try UnattendedCommand.line(for: answers, installation: desk.installation())
        == "openclaw-setup auth remove kilocode:old --yes")
  }

  @Test("a default that stays is not mentioned")
  func sameDefault() throws {
    let desk = Desk(config: "{ agents: { defaults: { model: 'kilocode/kilo/auto' } } }")
    let lines = Summary.lines(
      plan: try desk.plan(Desk.kilo), report: WriteReport(files: []), answers: Desk.kilo,
      installation: try desk.installation())
    #expect(!lines.contains { $0.hasPrefix("Default model") })
  }

  // MARK: Values on one line

  @Test("a value on one line is JSON, secrets as previews")
  func oneLine() {
    let value: Value = [
      "a": [1, 2.5, -0.0, true, nil], "b\"": "x\ny", "c": [:], "d": .hole(1), "e": .hole(2),
    ]
    let holes = [1: held("abcdefghijklmnopqrstuvwxyz", slot: 1).facts]
    #expect(
      MaskedText.oneLine(value, holes: holes)
        == #"{ "a": [1, 2.5, -0, true, null], "b\"": "x\ny", "c": {}, "d": "abc...xyz", "e": "..." }"#)
  }
}
