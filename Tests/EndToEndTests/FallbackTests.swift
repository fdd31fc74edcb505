import TestSupport
import Testing

/// The models that are tried when the default model does not answer: chosen, ordered, written, taken back.
struct FallbackTests {
  private static let config = """
    // my agents
    {
      agents: {
        defaults: {
          model: {
            primary: "openrouter/auto", // cheap
            fallbacks: [
              "openrouter/anthropic/claude-opus-4.6", // dear
            ],
          },
        },
      },
    }

    """

  private static let changed = config.replacing(
    "          \"openrouter/anthropic/claude-opus-4.6\", // dear\n",
    with: """
                "kilocode/kilo/auto",
                "openrouter/anthropic/claude-opus-4.6", // dear
                "openrouter/moonshotai/kimi-k2.5",

      """)

  private static let keys: Program.Variables = [
    "KILOCODE_API_KEY": Key.kilo, "OPENROUTER_API_KEY": Key.openRouter,
  ]

  private static let set = [
    "models", "fallbacks", "set", "kilocode/kilo/auto", "openrouter/anthropic/claude-opus-4.6",
    "openrouter/moonshotai/kimi-k2.5",
  ]

  @Test(
    "two are added and ordered on their screen, the command writes the same bytes, and undo takes it back")
  func story() throws {
    let home = try Home(config: Self.config)
    let session = try Session(home, [], Self.keys)
    try session.see("This machine's setup", "Fallback models")
    try session.press(.down, .down, .enter)
    try session.see("1. openrouter/anthropic/claude-opus-4.6", "Tried in this order")
    try session.type("a")
    try session.see("Add a fallback model")
    try session.type("kimi-k2.5")
    try session.see("Filter: kimi-k2.5")
    try session.press(.enter)
    try session.see("> 2. openrouter/moonshotai/kimi-k2.5")
    try session.type("a")
    try session.see("Add a fallback model")
    try session.type("kilo/auto")
    try session.see("Filter: kilo/auto")
    try session.press(.enter)
    try session.see("> 3. kilocode/kilo/auto")
    try session.type("uu")
    try session.see("> 1. kilocode/kilo/auto", "2. openrouter/anthropic/claude-opus-4.6")
    try session.press(.end, .enter)
    try session.see("Write these changes?", "Fallbacks: kilocode/kilo/auto, openrouter/anthropic")
    try session.press(.enter)
    try session.see("Written and read back.")
    #expect(try home.configText == Self.changed)
    try session.press(.end, .enter)
    try session.expectEnd(.code(0))

    let other = try Home(config: Self.config)
    let run = try Unattended(other, Self.set, Self.keys)
    #expect(run.status == .code(0), "\(run.errorText)")
    #expect(try other.words() == home.words())
    #expect(run.text.contains("Repeat: openclaw-setup \(Self.set.joined(separator: " "))"))

    let dry = try Unattended(home, ["undo", "--dry-run"])
    #expect(dry.text.hasPrefix("This takes back: Fallbacks: kilocode/kilo/auto, openrouter/anthropic/"))
    #expect(try Unattended(home, ["undo"]).status == .code(0))
    #expect(try home.configText == Self.config)
  }

  @Test("what the review shows as the command is what writes the same")
  func shownCommand() throws {
    let home = try Home(config: Self.config)
    let session = try Session(home, [], Self.keys)
    try session.see("This machine's setup")
    try session.press(.down, .down, .enter)
    try session.see("1. openrouter/anthropic/claude-opus-4.6")
    try session.type("x")
    try session.see("None yet.")
    try session.press(.end, .enter)
    try session.see("Write these changes?")
    try session.press(.right, .enter)
    try session.see("openclaw-setup models fallbacks clear")
    try session.leave()
    #expect(try home.configText == Self.config)
  }

  // MARK: Unattended

  /// A verb with its models, and the fallbacks afterwards; from `openrouter/auto` and `a/b`, the default being `x/y`.
  static let verbs: [(words: [String], after: [String])] = [
    (["add", "kilo/auto"], ["openrouter/auto", "a/b", "kilocode/kilo/auto"]),
    (["add", "c/d", "e/f"], ["openrouter/auto", "a/b", "c/d", "e/f"]),
    (["add", "OpenRouter/openrouter/auto", "x/y"], ["openrouter/auto", "a/b"]),
    (["remove", "a/b"], ["openrouter/auto"]), (["remove", "open-router/auto", "a/b"], []),
    (["set", "a/b", "openrouter/auto"], ["a/b", "openrouter/auto"]), (["set", "c/d"], ["c/d"]),
    (["clear"], []),
    (["clear", "--yes"], []),
  ]

  @Test("each verb changes the list, and nothing else", arguments: verbs)
  func verb(_ words: [String], _ after: [String]) throws {
    let config = { (list: String) in
      "{ agents: { defaults: { model: { primary: 'x/y', fallbacks: [\(list)] }, models: { 'x/y': {} } } } } // end\n"
    }
    let home = try Home(config: config("'openrouter/auto', 'a/b'"))
    let run = try Unattended(home, ["models", "fallbacks"] + words + ["--json"])
    #expect(run.status == .code(0), "\(run.errorText)")
    #expect(try run.object()["fallbacks"] as? [String] == after)
    #expect(try run.object()["previousFallbacks"] as? [String] == ["openrouter/auto", "a/b"])
    #expect(try run.object()["defaultModel"] as? String == "x/y")
    #expect(try home.configText == config(after.map { "'\($0)'" }.joined(separator: ", ")))
    let list = try Unattended(home, ["models", "fallbacks", "--json"]).object()
    #expect(list["fallbacks"] as? [String] == after)
  }

  @Test("the list has numbers, and beside each model what speaks against it")
  func list() throws {
    let home = try Home(
      config:
        "{ agents: { defaults: { model: { primary: 'a/b', fallbacks: ['openrouter/auto', 'a/b', 'c/d'] } } } }"
    )
    for words in [["models", "fallbacks"], ["models", "fallbacks", "list"]] {
      #expect(
        try Unattended(home, words).text
          == "1. openrouter/auto  ! no key for OpenRouter\n2. a/b  ! the default model\n3. c/d\n")
    }
    let doubts =
      try Unattended(home, ["models", "fallbacks", "--json"]).object()["doubts"] as? [[String: String]]
    #expect(doubts?.map { $0["model"] } == ["openrouter/auto", "a/b"])
    #expect(try Unattended(try Home(), ["models", "fallbacks"]).text == "There are no fallback models.\n")
  }

  @Test(
    "where some may be missing it says so and fails",
    arguments: [
      (
        "{ $include: './m.json5' }", "agents.defaults.model uses $include", "None is in a place that is read."
      ),
      (
        "{ fallbacks: ['a/b', { $include: './f.json5' }] }", "fallbacks[1] uses $include",
        "These are read: a/b"
      ), ("{ fallbacks: 'a/b' }", "agents.defaults.model.fallbacks must be a list.", "Correct the file"),
      ("{ fallbacks: null }", "agents.defaults.model.fallbacks must be a list.", "Correct the file"),
      ("{ fallbacks: [5] }", "must be a list of model references.", "Correct the file"),
    ])
  func unread(_ model: String, _ sentence: String, _ more: String) throws {
    let home = try Home(config: "{ agents: { defaults: { model: \(model) } } }")
    for words in [[], ["list"], ["remove", "a/b"]] {
      let run = try Unattended(home, ["models", "fallbacks"] + words)
      #expect(run.status == .code(1) && run.text.isEmpty)
      #expect(run.errorText.contains(sentence), "\(run.errorText)")
      if words.first != "remove" { #expect(run.errorText.contains(more), "\(run.errorText)") }
    }
  }

  @Test("an agent's own default is no fallback, and adding it changes nothing")
  func ownDefault() throws {
    for model in ["'openrouter/auto'", "{ primary: 'openrouter/auto' }"] {
      let config = "{ agents: { list: [{ id: 'main', model: \(model) }] } }"
      let home = try Home(config: config)
      let run = try Unattended(home, ["models", "fallbacks", "add", "openrouter/auto", "--agent", "main"])
      #expect(run.status == .code(0) && run.text.hasPrefix("Nothing to change"), "\(run.text)")
      #expect(run.text.contains("! openrouter/auto is the default model, so it is no fallback."))
      #expect(try home.configText == config)
    }
  }

  @Test("of an agent it is that agent's list")
  func agent() throws {
    let home = try Home(
      config:
        "{ agents: { defaults: { model: { primary: 'a/b', fallbacks: ['c/d'] } }, list: [{ id: 'work' }] } }\n"
    )
    let own = ["--agent", "work"]
    #expect(try Unattended(home, ["models", "fallbacks"] + own).text == "1. c/d\n")
    #expect(try Unattended(home, ["models", "fallbacks", "add", "e/f"] + own).status == .code(0))
    #expect(try Unattended(home, ["models", "fallbacks"] + own).text == "1. c/d\n2. e/f\n")
    #expect(try Unattended(home, ["models", "fallbacks"]).text == "1. c/d\n")
    #expect(try Unattended(home, ["models", "fallbacks", "--agent", "nobody"]).status == .code(1))
  }

  @Test("--dry-run shows the diff and writes nothing")
  func dryRun() throws {
    let home = try Home(config: Self.config)
    let before = try home.contents()
    let run = try Unattended(home, Self.set + ["--dry-run"], Self.keys)
    #expect(run.text.contains("+          \"kilocode/kilo/auto\",\n"))
    #expect(try home.contents() == before)
  }

  @Test(
    "what cannot be understood is refused",
    arguments: [
      (["add"], 64, "models fallbacks add needs a model, for instance openrouter/auto."),
      (["set", "--json"], 64, "models fallbacks set needs a model"),
      (["clear", "a/b"], 64, "\"models fallbacks clear a/b\" is no command."),
      (["list", "a/b"], 64, "is no command."), (["reorder"], 64, "is no command."),
      (["add", "nonsense"], 64, "Write the provider in front: provider/nonsense."),
      (["add", "a/\u{1B}[31mb"], 64, "A model reference has no control characters in it"),
      (
        ["add", "a/b", "--allow-all-models"], 64, "--allow-all-models means nothing to models fallbacks add."
      ),
      (["--dry-run"], 64, "--dry-run means nothing to models fallbacks."),
      (["remove", "a/b"], 1, "a/b is no fallback model."),
      (["add", "a/b", "--agent", "nobody"], 1, "There is no agent \"nobody\""),
    ])
  func refused(_ words: [String], _ code: Int32, _ sentence: String) throws {
    let home = try Home(config: Self.config)
    let run = try Unattended(home, ["models", "fallbacks"] + words)
    #expect(run.status == .code(code))
    #expect(run.errorText.contains(sentence), "\(run.errorText)")
    #expect(try home.configText == Self.config)
  }

  @Test("many at once add one each, and none is lost")
  func atOnce() throws {
    let home = try Home(config: Self.config)
    let script = """
      for n in 1 2 3 4 5 6 7 8 9; do
        "$0" models fallbacks add openrouter/model-$n > out.$n 2>&1 || echo "$n: $?" >> failed &
      done
      wait
      """
    let run = try Command(
      "/bin/sh", ["-c", script, Program.path], environment: Program.environment(home: home.path),
      directory: home.path, deadline: 120)
    #expect(run.status == .code(0))
    #expect(!home.exists("failed"), "\((try? home.text("failed")) ?? "")")
    let list = try Unattended(home, ["models", "fallbacks", "--json"]).object()["fallbacks"] as? [String]
    #expect(
      Set(list ?? [])
        == Set(["openrouter/anthropic/claude-opus-4.6"] + (1...9).map { "openrouter/model-\($0)" }))
  }
}
