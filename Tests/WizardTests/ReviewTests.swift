import OpenClaw
import Testing
import Wizard
import WizardTestSupport

@Suite("Review, and what follows")
struct ReviewTests {
  private static func reviewing(_ machine: SampleMachine = .fresh) throws -> Sitting {
    try Sitting(machine).pressing("<enter><enter><enter>")
  }

  private static func switching(_ machine: SampleMachine = .limited) throws -> Sitting {
    try Sitting(machine, entry: .models).pressing("kilo/auto<enter>")
  }

  private static func writes(_ sitting: Sitting) -> Int {
    sitting.effects.filter { if case .write = $0 { true } else { false } }.count
  }

  // MARK: What is shown

  @Test("the default model is shown before and after")
  func modelSentence() throws {
    #expect(try Self.reviewing().text.hasPrefix("Default model: kilocode/kilo/auto\n"))
    #expect(try Self.switching().text.contains("Default model: kilocode/kilo/auto (was openrouter/auto)"))
  }

  @Test("warnings and notes come before the diff, warnings first")
  func notesFirst() throws {
    let sitting = try Sitting(entry: .models).pressing("<end><enter>acme/turbo<enter>")
    let lines = sitting.wizard.paneLines
    let firstHunk = try #require(lines.firstIndex { $0.kind == .hunk })
    let lastWarning = try #require(lines.lastIndex { $0.kind == .warning })
    #expect(lines[0].kind == .warning && lastWarning < firstHunk)
  }

  @Test(
    "no line is cut: put together again, the lines are the same at every width", arguments: [40, 57, 80, 300])
  func wholeLines(_ columns: Int) throws {
    func letters(_ sitting: Sitting) -> String {
      sitting.wizard.paneLines.map(\.text).joined().filter { $0 != " " }
    }
    var sitting = try Self.reviewing()
    let all = letters(sitting)
    sitting.resize(rows: 24, columns: columns)
    #expect(letters(sitting) == all)
    #expect(sitting.wizard.paneLines.allSatisfy { $0.text.count <= columns - 4 })
  }

  @Test("links, modes and new files are named")
  func headings() throws {
    #expect(try Self.reviewing().text.contains("~/.openclaw/openclaw.json  new file, 600"))
    let machine = SampleMachine.limited.with { $0.configTarget = "/home/ada/dots/c.json" }
    #expect(try Self.switching(machine).text.contains("~/.openclaw/openclaw.json -> ~/dots/c.json  600"))
  }

  @Test("the text scrolls, and the position never leaves it")
  func scrolling() throws {
    var sitting = try Self.reviewing()
    for (keys, top) in [("<down>", 1), ("<up><up>", 0), ("<end>", nil), ("<pgdn>", nil), ("<home>", 0)]
      as [(String, Int?)]
    {
      try sitting.press(keys)
      let last = sitting.wizard.paneLines.count - sitting.wizard.paneHeight
      #expect(sitting.review?.pane.top == top ?? last)
    }
  }

  @Test("where all of the text is seen, the arrow keys move along the actions")
  func shortText() throws {
    var sitting = try Self.reviewing()
    sitting.resize(rows: 200, columns: 80)
    try sitting.press("<down>")
    #expect(sitting.action == "Show command")
    try sitting.press("<end>")
    #expect(sitting.action == "Store elsewhere")
    try sitting.press("<right>")
    #expect(sitting.action == "Write", "after the last comes the first")
    try sitting.press("<left><s-tab><tab>")
    #expect(sitting.action == "Store elsewhere")
  }

  // MARK: The list of allowed models

  @Test("where the list limits what can be used, every model can be allowed, and back")
  func allowList() throws {
    var sitting = try Self.switching()
    #expect(sitting.text.contains("kilocode/kilo/auto is added to agents.defaults.models"))
    try sitting.press("<left>")
    #expect(sitting.action == "Allow all models")
    try sitting.press("<enter>")
    #expect(sitting.wizard.answers.allowList == .allowEverything)
    #expect(sitting.action == "Allow listed models", "the action that was pressed stays selected")
    #expect(sitting.text.contains("! agents.defaults.models is removed"))
    try sitting.press("<enter>")
    #expect(sitting.wizard.answers.allowList == .addModel)
    #expect(sitting.review?.plan == (try Self.switching()).review?.plan)
  }

  @Test("where nothing is limited, there is nothing to allow")
  func noAllowList() throws {
    #expect(
      try Self.switching(.configured).wizard.paneActions == ["Write", "Show command", "Change"])
  }

  // MARK: Other actions

  @Test(
    "the command is shown word by word, and Enter or Esc closes it", arguments: ["<enter>", "<esc>", "?"])
  func command(_ key: String) throws {
    var sitting = try Self.reviewing().pressing("<right><enter>")
    #expect(
      sitting.text.replacing(" \\\n ", with: "")
        == "openclaw-setup onboard --non-interactive --auth-choice kilocode-api-key"
        + " --key-env KILOCODE_API_KEY --model kilocode/kilo/auto")
    try sitting.press(key)
    #expect(sitting.wizard.overlay == nil && sitting.place == .review)
  }

  @Test("Where a saved key is removed there is no step to go back to, and none is offered")
  func noSteps() throws {
    let sitting = try Sitting(.saved).pressing("<down><down><down><enter>")
    #expect(sitting.path == [.home, .review])
    #expect(sitting.wizard.paneActions.first == "Write")
    #expect(!sitting.wizard.paneActions.contains(ReviewScreen.Item.change.title))
  }

  @Test(
    "Change leads to any step that was taken, answers kept",
    arguments: [
      ("<enter>", [Sight.provider, .existingKey, .model]), ("<up><enter>", [.provider, .existingKey]),
      ("<home><enter>", [.provider]),
    ])
  func change(_ keys: String, _ path: [Sight]) throws {
    var sitting = try Self.reviewing().pressing("<right><right><enter>")
    #expect(sitting.wizard.overlay == .asking(.steps([.provider, .key, .model]), sitting.steps))
    try sitting.press(keys)
    #expect(sitting.path == path)
    try sitting.press(String(repeating: "<enter>", count: 4 - path.count))
    #expect(sitting.place == .review)
  }

  @Test("where nothing would change, there is no review")
  func nothingToChange() throws {
    var sitting = try Sitting(.configured, entry: .models).pressing("<enter>")
    #expect(sitting.path == [.model, .done])
    #expect(sitting.text.contains("Nothing to change"))
    try sitting.press("<esc>")
    #expect(sitting.path == [.model])
    try sitting.press("<enter><end><enter>")
    #expect(sitting.effects.last == .quit(.done))
  }

  // MARK: Writing

  @Test("only Enter on Write writes, once")
  func write() throws {
    var sitting = try Self.reviewing()
    #expect(Self.writes(sitting) == 0)
    try sitting.press("<enter><enter><enter><right><enter>")
    #expect(Self.writes(sitting) == 1)
    #expect(sitting.wizard.writing != nil && sitting.news == "~ Writing.")
    #expect(sitting.lastWrite?.plan == sitting.review?.plan)
  }

  @Test("a window that is too small to show what will be written does not write it")
  func tooSmall() throws {
    var sitting = try Self.reviewing()
    sitting.resize(rows: 9, columns: 80)
    try sitting.press("<enter>")
    #expect(Self.writes(sitting) == 0)
    try sitting.press("<esc>x")
    #expect(sitting.place == .review)
    #expect(try sitting.pressing("<^c><^c>").effects.last == .quit(.cancelled))
    sitting.resize(rows: 10, columns: 40)
    try sitting.press("<enter>")
    #expect(Self.writes(sitting) == 1)
  }

  @Test("while it is written, Esc and ^C stop the waiting, and a wait is said", arguments: ["<esc>", "<^c>"])
  func waiting(_ key: String) throws {
    var sitting = try Self.reviewing().pressing("<enter>")
    let request = try #require(sitting.lastWrite).request
    sitting.send(.waiting(request, "Waiting for process 7."))
    #expect(sitting.news == "~ Waiting for process 7. Esc stops waiting.")
    try sitting.press(key)
    #expect(sitting.effects.last == .cancelWrite)
    #expect(sitting.place == .review && sitting.wizard.overlay == nil)
    sitting.endWrite(.locked(path: "p", sentence: "Process 7 has it.", isPartial: false))
    #expect(sitting.news == "x Nothing was written.")
    #expect(sitting.text.hasPrefix("x Process 7 has it."))
    #expect(sitting.wizard.writing == nil)
  }

  @Test("an answer to another request changes nothing")
  func stale() throws {
    var sitting = try Self.reviewing().pressing("<enter>")
    let old = try #require(sitting.lastWrite).request
    sitting.endWrite(.failed(sentence: "No.", nextStep: "", isPartial: false))
    try sitting.press("<enter>")
    let before = sitting.wizard.stack
    sitting.send(.written(old, .written(WriteReport(files: []))))
    sitting.send(.waiting(old, "No."))
    sitting.send(.timePassed(old))
    sitting.send(.inspected(old, try SampleMachine.configured.installation(sitting.wizard.catalog)))
    #expect(sitting.wizard.stack == before)
    #expect(sitting.news == "~ Writing.")
  }

  @Test("what was written is said, and stays after the end")
  func written() throws {
    var sitting = try Self.reviewing().pressing("<enter>")
    sitting.endWrite()
    #expect(sitting.path == [.done])
    #expect(sitting.wizard.summary.first == "Written and read back.")
    #expect(sitting.wizard.summary.contains("Default model: kilocode/kilo/auto"))
    #expect(try sitting.pressing("<end><enter>").effects.last == .quit(.done))
    try sitting.press("<right><right><enter>")
    try sitting.look(at: .configured)
    #expect(sitting.path == [.home, .provider])
    #expect(sitting.wizard.answers == Answers())
  }

  @Test("a file that changed is reviewed again, with the new plan")
  func changedOnDisk() throws {
    var sitting = try Self.reviewing().pressing("<right><left><enter>")
    let old = try #require(sitting.review).plan
    sitting.endWrite(.changedOnDisk(path: "/home/ada/.openclaw/openclaw.json"))
    try sitting.press("<enter>")
    #expect(Self.writes(sitting) == 1, "nothing can be agreed to before it is shown")
    try sitting.look(at: .fresh.with { $0.config = "{ gateway: { port: 1 } }\n" })
    #expect(sitting.news == "! ~/.openclaw/openclaw.json changed meanwhile. Please review again.")
    #expect(sitting.review?.plan != old && sitting.text.contains("port: 1"))
    try sitting.press("<enter>")
    #expect(sitting.lastWrite?.plan == sitting.review?.plan)
  }

  @Test("a file that changed so that nothing is left to do, or that it does not parse any more, says that")
  func changedAltogether() throws {
    var sitting = try Self.switching(.configured).pressing("<enter>")
    sitting.endWrite(.changedOnDisk(path: "c"))
    var done = sitting
    try done.look(
      at: .configured.with { $0.config = "{ agents: { defaults: { model: 'kilocode/kilo/auto' } } }" })
    #expect(done.path == [.model, .done])
    try sitting.look(at: .configured.with { $0.config = "{" })
    #expect(sitting.path == [.model, .problem])
  }

  @Test(
    "a failure says why and what became of the files, and can be tried again",
    arguments: [
      (
        WriteOutcome.failed(sentence: "Full.", nextStep: "Make room.", isPartial: false),
        "x Nothing was written."
      ),
      (.locked(path: "p", sentence: "Full.", isPartial: false), "x Nothing was written."),
      (
        .failed(sentence: "Full.", nextStep: "Make room.", isPartial: true),
        "x Not everything is as it was: the key may be stored."
      ),
      (
        .locked(path: "p", sentence: "Full.", isPartial: true),
        "x Not everything is as it was: the key may be stored."
      ),
    ])
  func failed(_ outcome: WriteOutcome, _ news: String) throws {
    var sitting = try Self.reviewing().pressing("<end><enter>")
    sitting.endWrite(outcome)
    #expect(sitting.news == news)
    if sitting.lastInspection != nil {
      // The key is in its file now, so only the config is left.
      try sitting.look(
        at: .fresh.with {
          $0.profiles = """
            { "version": 1, "profiles": { "kilocode:default": {
              "type": "api_key", "provider": "kilocode", "key": "\(SampleKeys.kilo)" } } }
            """
        })
      #expect(sitting.news == news)
      #expect(sitting.review?.plan.authProfiles == nil && sitting.review?.plan.config != nil)
    }
    #expect(sitting.text.hasPrefix("x Full."))
    #expect(sitting.review?.pane.top == 0)
    try sitting.press("<home><enter>")
    #expect(Self.writes(sitting) == 2)
    #expect(sitting.review?.failure == [])
    sitting.endWrite()
    #expect(sitting.path == [.done])
  }
}

extension Sitting {
  /// The list of the question above the screen.
  fileprivate var steps: ListState {
    guard case .asking(_, let list) = wizard.overlay else { return ListState() }
    return list
  }
}
