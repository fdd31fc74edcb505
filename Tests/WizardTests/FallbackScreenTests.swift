import OpenClaw
import Testing
import Wizard
import WizardTestSupport

@Suite("The fallback models")
struct FallbackScreenTests {
  /// Three fallbacks, and a key for each.
  static let machine = SampleMachine(
    config: """
      { agents: { defaults: { model: { primary: 'kilocode/kilo/auto', fallbacks: [
        'openrouter/auto', // quick
        '${SPARE}',
        'kilocode/anthropic/claude-opus-4.6',
      ] } } } }

      """,
    environment: ["KILOCODE_API_KEY": SampleKeys.kilo, "OPENROUTER_API_KEY": SampleKeys.openRouter])

  static let texts = ["openrouter/auto", "${SPARE}", "kilocode/anthropic/claude-opus-4.6"]
  static let way = "<down><down><enter>"

  private func arrive(_ keys: String = "", on machine: SampleMachine = machine) throws -> Sitting {
    try Sitting(machine).pressing(Self.way + keys)
  }

  private func selection(_ sitting: Sitting) -> FallbacksScreen.Row? {
    guard case .fallbacks(let screen) = sitting.wizard.screen else { return nil }
    return sitting.wizard.fallbackRows[screen.list.selection]
  }

  @Test("are a screen of their own, with a step of their own")
  func screen() throws {
    let sitting = try arrive()
    #expect(sitting.path == [.home, .fallbacks])
    #expect(sitting.wizard.fallbacks == Self.texts)
    #expect(sitting.wizard.steps == [.fallbacks, .review])
    #expect(sitting.wizard.screen.step == .fallbacks)
    #expect(sitting.wizard.answers.fallbacks == nil)
  }

  /// What is pressed, the order that results (as indices of `texts`), and the row that is then selected.
  static let orders: [(keys: String, order: [Int], selected: Int)] = [
    ("", [0, 1, 2], 0), ("d", [1, 0, 2], 1), ("dd", [1, 2, 0], 2), ("ddd", [1, 2, 0], 2),
    ("u", [0, 1, 2], 0), ("<down><down>u", [0, 2, 1], 1), ("<down><down>uuu", [2, 0, 1], 0),
    ("du", [0, 1, 2], 0), ("x", [1, 2], 0), ("<down>x", [0, 2], 1), ("<down><down><del>", [0, 1], 2),
    ("xxx", [], 0), ("xd", [2, 1], 1), ("q1 ", [0, 1, 2], 0),
  ]

  @Test("letters order and remove them, and the selection stays with the model", arguments: orders)
  func order(_ keys: String, _ order: [Int], _ selected: Int) throws {
    let sitting = try arrive(keys)
    #expect(sitting.wizard.fallbacks == order.map { Self.texts[$0] })
    guard case .fallbacks(let screen) = sitting.wizard.screen else {
      Issue.record("another screen")
      return
    }
    #expect(screen.list.selection == selected)
  }

  @Test("letters say so where there is nothing to order", arguments: ["u", "d", "x", "<del>"])
  func elsewhere(_ key: String) throws {
    let sitting = try arrive("<end>\(key)")
    #expect(sitting.news == "! Select a fallback first.")
    #expect(sitting.wizard.fallbacks == Self.texts)
  }

  // MARK: Adding

  @Test(
    "one more is chosen from the same list, without those that are in use",
    arguments: ["a", "<end><up><enter>"])
  func add(_ keys: String) throws {
    let sitting = try arrive(keys)
    #expect(sitting.path == [.home, .fallbacks, .model])
    #expect(sitting.wizard.screen.step == .fallbacks)
    guard case .model(let screen) = sitting.wizard.screen else { return }
    #expect(screen.purpose == .fallback(at: nil))
    let offered = screen.rows.compactMap { $0.ref?.key }
    #expect(!offered.isEmpty)
    for taken in ["kilocode/kilo/auto", "openrouter/auto", "kilocode/anthropic/claude-opus-4.6"] {
      #expect(!offered.contains(taken))
    }
    let added = try sitting.pressing("kimi-k2.5<enter>")
    #expect(added.path == [.home, .fallbacks])
    #expect(added.wizard.fallbacks == Self.texts + ["openrouter/moonshotai/kimi-k2.5"])
    #expect(selection(added) == .fallback("openrouter/moonshotai/kimi-k2.5", nil))
  }

  @Test(
    "how many are left out is said, also beside a filter",
    arguments: [
      ("a", "3 models in use are left out."),
      ("akimi", "3 models in use are left out."),
      ("xxxa", "1 model in use is left out."),
    ])
  func leftOut(_ keys: String, _ sentence: String) throws {
    #expect(try arrive(keys).wizard.limitLines == [sentence])
    #expect(try Sitting(Self.machine).pressing("<enter>").wizard.limitLines.isEmpty)
  }

  @Test(
    "Enter is called what it does with the row, and help has more words than the footer",
    arguments: [
      ("", "Enter replace"), ("<end>", "Enter choose"), ("<end><up>", "Enter choose"),
      ("xxx", "Enter choose"),
    ])
  func words(_ keys: String, _ entry: String) throws {
    let sitting = try arrive(keys)
    #expect(sitting.footer.contains(entry) && sitting.footer.contains("u earlier"))
    let help = try sitting.pressing("?").text
    for words in ["add a model", "move earlier", "move later", "remove"] { #expect(help.contains(words)) }
  }

  @Test("what is typed ahead of the list goes into its filter")
  func ahead() throws {
    let sitting = try arrive("dakimi?")
    guard case .model(let screen) = sitting.wizard.screen else {
      Issue.record("not the list")
      return
    }
    #expect(screen.filter.text == "kimi?")
    #expect(sitting.wizard.fallbacks.first == "${SPARE}")
  }

  @Test("Enter replaces one in its place")
  func replace() throws {
    let sitting = try arrive("<down><enter>kimi-k2.5<enter>")
    #expect(sitting.wizard.fallbacks == [Self.texts[0], "openrouter/moonshotai/kimi-k2.5", Self.texts[2]])
    #expect(selection(sitting) == .fallback("openrouter/moonshotai/kimi-k2.5", nil))
  }

  @Test(
    "a reference that is typed must be another one, and may be unknown",
    arguments: [
      ("kilocode/kilo/auto", "x kilocode/kilo/auto is the default model, so it is no fallback."),
      ("OpenRouter/auto", "x openrouter/auto is a fallback already."),
      ("none", "x Write the provider in front: provider/none."),
      ("acme/turbo", nil),
    ])
  func typed(_ text: String, _ news: String?) throws {
    let sitting = try arrive("a<end><enter>\(text)<enter>")
    #expect(sitting.news == news)
    #expect(sitting.path == [.home, .fallbacks] + (news == nil ? [] : [.model, .modelRef]))
    #expect(sitting.wizard.fallbacks == Self.texts + (news == nil ? [text] : []))
  }

  // MARK: Going on and back

  @Test("without a change there is nothing to review; with one it is what the command says")
  func review() throws {
    #expect(try arrive("<end><enter>").news == "! Nothing has changed yet.")
    #expect(try arrive("du<end><enter>").news == "! Nothing has changed yet.")
    let sitting = try arrive("d<end><enter>")
    #expect(sitting.path == [.home, .fallbacks, .review])
    let order = [Self.texts[1], Self.texts[0], Self.texts[2]]
    #expect(sitting.review?.plan.fallbacks == order)
    let text = sitting.text.split { $0.isWhitespace }.joined(separator: " ")
    #expect(
      text.contains("Fallbacks: ${SPARE}, openrouter/auto, kilocode/anthropic/claude-opus-4.6 (were openr"))
    #expect(sitting.text.contains("The default model stays kilocode/kilo/auto."))
    let words = UnattendedCommand.words(
      for: sitting.wizard.answers, installation: sitting.wizard.installation)
    #expect(words == ["openclaw-setup", "models", "fallbacks", "set", "'${SPARE}'", order[1], order[2]])
    var written = try sitting.pressing("<enter>")
    written.endWrite()
    #expect(written.path == [.done])
    #expect(written.text.contains("Fallbacks: ${SPARE}, openrouter/auto"))
  }

  @Test("a variable goes only after a question")
  func variable() throws {
    var sitting = try arrive("<down>x<end><enter>")
    #expect(sitting.path == [.home, .fallbacks])
    guard case .asking(.variables(let question), _) = sitting.wizard.overlay else {
      Issue.record("no question")
      return
    }
    #expect(question == #"agents.defaults.model.fallbacks[1] is "${SPARE}". Replace it?"#)
    try sitting.press("<down><enter>")
    #expect(sitting.review?.plan.fallbacks == [Self.texts[0], Self.texts[2]])
  }

  @Test("Esc keeps the list until something else is chosen")
  func back() throws {
    var sitting = try arrive("x<end><enter><esc>")
    #expect(sitting.path == [.home, .fallbacks])
    #expect(sitting.wizard.fallbacks == Array(Self.texts.dropFirst()))
    try sitting.press("<esc><enter>")
    #expect(sitting.wizard.fallbacks == Array(Self.texts.dropFirst()))
    try sitting.press("<esc><home><enter>")
    #expect(sitting.path == [.home, .model])
    #expect(sitting.wizard.answers.fallbacks == nil)
    let other = try arrive("x<esc><up><enter>")
    #expect(other.path == [.home, .provider] && other.wizard.answers.fallbacks == nil)
  }

  @Test("Home says that there are changes which are not written")
  func pending() throws {
    var sitting = try arrive("x")
    #expect(sitting.wizard.hasFallbackChanges)
    try sitting.press("<esc>")
    #expect(sitting.wizard.homeItems.map(\.title).contains("Fallback models (changes not written)"))
    try sitting.press("<enter>")
    #expect(sitting.path == [.home, .fallbacks])
    try sitting.press("<esc><home><enter><esc>")
    #expect(sitting.wizard.homeItems.contains(.fallbackModels))
    let undone = try arrive("du<esc>")
    #expect(!undone.wizard.hasFallbackChanges && undone.wizard.homeItems.contains(.fallbackModels))
  }

  @Test("fallbacks that are not known are not offered for change")
  func unread() throws {
    let machine = Self.machine.with { machine in
      machine.config = "{ agents: { defaults: { model: { primary: 'a/b', fallbacks: 'c/d' } } } }"
    }
    var sitting = try arrive(on: machine)
    #expect(sitting.path == [.home, .problem])
    #expect(sitting.text.contains("agents.defaults.model.fallbacks must be a list."))
    try sitting.press("<enter>")
    try sitting.look(at: machine)
    #expect(sitting.path == [.home, .problem])
    #expect(sitting.news == "! It is still the same.")
    try sitting.press("<enter>")
    try sitting.look(at: Self.machine)
    #expect(sitting.path == [.home])
  }

  @Test("a change of the default model that was given up is none of theirs")
  func afterModel() throws {
    let sitting = try Sitting(Self.machine).pressing(
      "<enter>kimi-k2.5<enter><esc><esc>\(Self.way)x<end><enter>")
    #expect(sitting.review?.plan.primary == "kilocode/kilo/auto")
    #expect(sitting.review?.plan.fallbacks == Array(Self.texts.dropFirst()))
  }

  @Test("what changes on disk meanwhile is reviewed again")
  func again() throws {
    var sitting = try arrive("d<end><enter><enter>")
    sitting.endWrite(.changedOnDisk(path: "/home/ada/.openclaw/openclaw.json"))
    try sitting.look(at: Self.machine.with { $0.config = $0.config?.replacing("// quick", with: "// slow") })
    #expect(sitting.place == .review)
    #expect(sitting.review?.plan.config?.diff.contains { $0.marked.contains("// slow") } == true)
  }

  // MARK: Agents

  static let staffed = SampleMachine(
    config: """
      { agents: { defaults: { model: { primary: 'kilocode/kilo/auto', fallbacks: ['openrouter/auto'] } },
        list: [{ id: 'main' }, { id: 'play', model: { primary: 'a/b', fallbacks: ['c/d'] } }] } }
      """,
    environment: ["KILOCODE_API_KEY": SampleKeys.kilo, "OPENROUTER_API_KEY": SampleKeys.openRouter])

  @Test(
    "with several agents, whose they are comes first",
    arguments: [
      ("", Answers.Scope.defaults, ["openrouter/auto"], "agents.defaults.model.fallbacks"),
      ("<down>", .agent(.main), ["openrouter/auto"], "agents.list[0].model.fallbacks"),
      ("<down><down>", .agent(AgentID("play")), ["c/d"], "agents.list[1].model.fallbacks"),
    ])
  func scope(_ keys: String, _ scope: Answers.Scope, _ texts: [String], _ path: String) throws {
    let sitting = try Sitting(Self.staffed).pressing("\(Self.way)\(keys)<enter>")
    #expect(sitting.path == [.home, .scope, .fallbacks])
    #expect(sitting.wizard.answers.scope == scope)
    #expect(sitting.wizard.fallbacks == texts)
    #expect(sitting.wizard.steps == [.fallbacks, .review])
    let reviewed = try sitting.pressing("a<tab>kimi-k2.5<enter><end><enter>")
    #expect(reviewed.review?.plan.config?.changes.map { "\($0.path)" } == [path])
    #expect(reviewed.review?.plan.fallbacks == texts + ["openrouter/moonshotai/kimi-k2.5"])
  }

  @Test("the list of one agent is not taken for another's")
  func otherScope() throws {
    let sitting = try Sitting(Self.staffed).pressing("\(Self.way)<enter>x<esc><end><enter>")
    #expect(sitting.wizard.fallbacks == ["c/d"])
    #expect(sitting.wizard.answers.fallbacks == nil)
  }

  @Test("what an agent has from all is called so until it has a list of its own")
  func followed() throws {
    let sitting = try Sitting(Self.staffed).pressing("\(Self.way)<down><enter>")
    #expect(sitting.wizard.fallbackHint == ["main uses those of all agents until it has its own."])
    #expect(try sitting.pressing("x").wizard.fallbackHint[0].hasPrefix("None yet."))
  }

  // MARK: Doubts

  @Test("what speaks against one stands beside it")
  func doubts() throws {
    let machine = SampleMachine(
      config: """
        { agents: { defaults: { model: { primary: 'kilocode/kilo/auto',
          fallbacks: ['openrouter/auto', 'acme/x', 'kilocode/kilo/auto', 'acme/x'] } } } }
        """, environment: ["KILOCODE_API_KEY": SampleKeys.kilo])
    #expect(
      try arrive(on: machine).wizard.fallbackRows == [
        .fallback("openrouter/auto", .noKey(provider: "OpenRouter")), .fallback("acme/x", nil),
        .fallback("kilocode/kilo/auto", .isDefault), .fallback("acme/x", .isListed), .add, .goOn,
      ])
    let unlisted = machine.with { $0.hasDatabase = true }
    #expect(try arrive(on: unlisted).wizard.fallbackRows[0] == .fallback("openrouter/auto", nil))
  }
}
