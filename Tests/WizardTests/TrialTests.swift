import Gateways
import OpenClaw
import Testing
import Wizard
import WizardTestSupport

@Suite("A test message")
struct TrialTests {
  private static let answer = TrialReport(
    .answered, text: "OK", routedModel: "anthropic/claude-opus-4.6", routedProvider: "Anthropic",
    usage: TrialReport.Usage(promptTokens: 12, completionTokens: 2, totalTokens: 14, cost: 0.0004),
    firstToken: 800,
    duration: 1200)

  static func refused(_ kind: GatewayError.Kind, _ message: String = "No") -> TrialReport {
    TrialReport(.refused(GatewayError(kind, status: 404, message: message)))
  }

  /// A person who has sent a test message from Home.
  static func trying(_ machine: SampleMachine = .configured) throws -> Sitting {
    try Sitting(machine, connectivity: .online).pressing("<end><up><enter>")
  }

  /// A person who has written a set-up and is on Done.
  private static func done() throws -> Sitting {
    var sitting = try Sitting(.fresh, connectivity: .online).pressing("<enter><enter>")
    sitting.judgeKey(.accepted(KeyStanding()))
    try sitting.press("<enter><enter>")
    sitting.endWrite()
    return sitting
  }

  private static func ended(_ report: TrialReport) throws -> Sitting {
    var sitting = try trying()
    sitting.endTrial(report)
    return sitting
  }

  @Test("goes from Home to the default model of the scope")
  func home() throws {
    let sitting = try Self.trying()
    #expect(sitting.path == [.home, .trial] && sitting.footer.contains("Esc stop"))
    #expect(sitting.lastTrial?.model.key == "openrouter/auto" && sitting.lastTrial?.key.consent == nil)
    let agent = SampleMachine(
      config:
        "{ agents: { defaults: { model: 'openrouter/auto' }, list: [{ id: 'work', model: 'kilocode/kilo/auto' }] } }"
    ).with { $0.agent = "work" }
    #expect(try Self.trying(agent).lastTrial?.model.key == "kilocode/kilo/auto")
  }

  @Test(
    "is offered only where there is a model to try",
    arguments: [
      ("{ agents: { defaults: { model: 'openrouter/auto' } } }", true),
      ("{ agents: { defaults: { model: '' } } }", false),
    ])
  func offered(_ config: String, _ isOffered: Bool) throws {
    let machine = SampleMachine.configured.with { $0.config = config }
    #expect(try Sitting(machine).wizard.homeItems.contains(.tryModel) == isOffered)
  }

  @Test("goes from Done to the model that was just set, and Done stays below")
  func fromDone() throws {
    var sitting = try Self.done().pressing("<right><enter>")
    #expect(sitting.path == [.done, .trial] && sitting.lastTrial?.model.key == "kilocode/kilo/auto")
    sitting.endTrial(Self.refused(.providerDown))
    #expect(try sitting.pressing("<esc>").path == [.done])
  }

  @Test("a key that OpenClaw was given is kept until Done is left, since nobody else can read it there")
  func handedOver() throws {
    let install = OpenClawInstall.present(path: "/usr/bin/openclaw", release: Release("2026.6.11"))
    let machine = SampleMachine().with { ($0.hasDatabase, $0.openClaw) = (true, install) }
    var sitting = try Sitting(machine, connectivity: .online)
      .pressing("kilo<enter><paste:\(SampleKeys.kilo)><enter>")
    sitting.judgeKey(.accepted(KeyStanding()))
    try sitting.press("<enter><enter>")
    sitting.endWrite()
    #expect(!sitting.effects.contains(.wipeKey))
    try sitting.press("<right><enter>")
    let key = try #require(sitting.lastTrial).key
    #expect(sitting.lastKeyCheck?.subject.key == key.handedOver.map { .held($0) })
    sitting.endTrial(Self.answer)
    try sitting.press("<esc>")
    #expect(!sitting.effects.contains(.wipeKey))
    try sitting.press("<home><enter>")
    try sitting.look(at: machine)
    #expect(sitting.effects.filter { $0 == .wipeKey }.count == 1 && sitting.keyField.isEmpty)
  }

  @Test("offline none is sent")
  func offline() throws {
    let sitting = try Sitting(.configured).pressing("<end><up><enter>")
    #expect(sitting.path == [.home] && sitting.lastTrial == nil)
    #expect(sitting.news == "! No message was sent: offline.")
  }

  @Test("what the model says is shown as it comes, its end first, and its lines are kept")
  func progress() throws {
    var sitting = try Self.trying()
    let request = try #require(sitting.lastTrial).request
    sitting.send(.trialProgressed(request, "one\ntwo"))
    #expect(sitting.text.contains("\none\ntwo\n"))
    #expect(sitting.text.hasSuffix("~ Waiting for OpenRouter (Esc stops)"))
    sitting.send(.trialProgressed(request, (0..<60).map { "line \($0)" }.joined(separator: "\n")))
    guard case .trial(let trial) = sitting.wizard.screen else { return #expect(Bool(false)) }
    #expect(trial.pane.top == sitting.wizard.paneLines.count - sitting.wizard.paneHeight)
    sitting.resize(rows: 12, columns: 40)
    guard case .trial(let small) = sitting.wizard.screen else { return #expect(Bool(false)) }
    #expect(small.pane.top == sitting.wizard.paneLines.count - sitting.wizard.paneHeight)
  }

  @Test("an endless answer is not kept whole")
  func endless() throws {
    var sitting = try Self.trying()
    let flood = String(repeating: "all work and no play ", count: 10_000)
    sitting.send(.trialProgressed(try #require(sitting.lastTrial).request, flood))
    #expect(sitting.text.count < 6000)
    sitting.endTrial(TrialReport(.answered, text: flood))
    #expect(sitting.text.count < 12_000)
  }

  @Test("a success says who answered, what it took and what it cost")
  func success() throws {
    let sitting = try Self.ended(Self.answer)
    for words in [
      "OpenRouter answered in 1.2 s", "OK", "anthropic/claude-opus-4.6", "Anthropic", "$0.0004", "800 ms",
    ] {
      #expect(sitting.text.contains(words), "\(words)")
    }
    #expect(sitting.wizard.paneActions == ["Try again", "Back"] && sitting.action == "Back")
    #expect(try sitting.pressing("<enter>").path == [.home])
  }

  @Test(
    "another model is offered where the model is the reason, and nowhere else",
    arguments: GatewayError.Kind.allCases)
  func otherModel(_ kind: GatewayError.Kind) throws {
    let sitting = try Self.ended(Self.refused(kind))
    let isTheReason = kind == .modelUnavailable || kind == .noCredit
    #expect(sitting.wizard.paneActions.contains("Choose another model") == isTheReason)
    #expect(sitting.action == (isTheReason ? "Choose another model" : "Try again"))
  }

  @Test(
    "whatever else goes wrong can be tried again",
    arguments: [
      .unreachable(.unknownHost("h")), .broken(.unfinished), .broken(.garbled), .broken(.empty),
      .broken(.finish("odd")),
    ] as [TrialReport.Outcome])
  func failures(_ outcome: TrialReport.Outcome) throws {
    let sitting = try Self.ended(TrialReport(outcome))
    #expect(sitting.wizard.paneActions == ["Try again", "Back"] && sitting.action == "Try again")
    let again = try sitting.pressing("<enter>")
    #expect(again.path == [.home, .trial] && again.wizard.paneActions.isEmpty)
    #expect(again.lastTrial?.request != sitting.lastTrial?.request)
  }

  @Test("a message that could not be sent leads back with the reason")
  func unsent() throws {
    var sitting = try Self.trying()
    sitting.send(.trialUnsent(.first, "Late."))
    #expect(sitting.place == .trial)
    sitting.send(.trialUnsent(try #require(sitting.lastTrial).request, "The key is in the database."))
    #expect(
      sitting.path == [.home] && sitting.news == "! The key is in the database." && sitting.cancelled.isEmpty)
  }

  @Test("what came of it is in the window, however long the answer was", arguments: [10, 24])
  func verdictInView(_ rows: Int) throws {
    var sitting = try Self.trying()
    sitting.resize(rows: rows, columns: 40)
    var report = Self.answer
    report.text = String(repeating: "many words ", count: 100)
    sitting.endTrial(report)
    guard case .trial(let trial) = sitting.wizard.screen else { return #expect(Bool(false)) }
    let shown = sitting.wizard.paneLines.dropFirst(trial.pane.top).prefix(sitting.wizard.paneHeight)
    #expect(shown.contains { $0.text.hasPrefix("+ OpenRouter answered") })
  }

  @Test("an answer that proves nothing of the key says so")
  func caveat() throws {
    let sitting = try Self.ended(TrialReport(.answered, proof: .nothing, text: "OK"))
    #expect(sitting.text.contains("! This does not prove the key"))
  }

  @Test("Esc while it runs ends it and goes back; what comes later is dropped")
  func stop() throws {
    var sitting = try Self.trying()
    let request = try #require(sitting.lastTrial).request
    try sitting.press("<esc>")
    #expect(sitting.path == [.home] && sitting.cancelled == [request])
    try sitting.press("<enter><esc><end><up><enter>")
    let before = sitting.wizard.stack
    sitting.send(.trialProgressed(request, "late"))
    sitting.send(.trialEnded(request, Self.answer))
    #expect(sitting.wizard.stack == before)
  }

  @Test("a message that has ended is not ended again when its screen is left")
  func noCancel() throws {
    #expect(try Self.ended(Self.answer).pressing("<esc>").cancelled.isEmpty)
  }

  @Test("after a success Done and the terminal's normal screen tell it, once, whatever was tried")
  func told() throws {
    var sitting = try Self.done().pressing("<right><enter>")
    sitting.endTrial(TrialReport(.answered, text: "first\u{1B}[2J", duration: 900))
    try sitting.press("<left><enter>")
    sitting.endTrial(TrialReport(.answered, text: "second", duration: 1200))
    try sitting.press("<enter>")
    #expect(sitting.path == [.done])
    #expect(
      sitting.wizard.paneLines[1].text.contains("answered in 1.2 s")
        && sitting.wizard.paneLines[1].kind == .good)
    let told = sitting.wizard.farewell.filter { $0.contains("answered in") }
    #expect(told.count == 1 && told[0].contains("second"))
    #expect(sitting.wizard.farewell.allSatisfy { !$0.contains("\u{1B}") })
  }

  @Test("what came of it stays told when more is written")
  func toldLater() throws {
    var sitting = try Self.done().pressing("<right><enter>")
    sitting.endTrial(Self.answer)
    try sitting.press("<enter><enter>")
    try sitting.look(at: .configured)
    try sitting.press("<enter>kilo/auto<enter><enter>")
    sitting.endWrite()
    #expect(sitting.wizard.farewell.count { $0.contains("answered in 1.2 s") } == 1)
  }

  @Test("a message that fails, or goes out from Home, leaves no trace in the terminal")
  func untold() throws {
    #expect(try Self.ended(Self.answer).wizard.farewell.isEmpty)
    var sitting = try Self.done().pressing("<right><enter>")
    let before = sitting.wizard.farewell
    sitting.endTrial(Self.refused(.providerDown))
    #expect(sitting.wizard.farewell == before)
  }

  @Test("a key that would go elsewhere is sent after a yes, and not again without one")
  func consent() throws {
    let machine = SampleMachine.configured.with {
      $0.config = """
        { agents: { defaults: { model: 'openrouter/auto' } },
          models: { providers: { openrouter: { baseUrl: 'https://proxy.example/v1', models: [] } } } }
        """
    }
    var sitting = try Self.trying(machine)
    #expect(sitting.path == [.home] && sitting.lastTrial == nil)
    let declined = try sitting.pressing("<enter>")
    #expect(declined.path == [.home] && declined.news == "! Nothing was sent.")
    try sitting.press("<down><enter>")
    #expect(sitting.place == .trial && sitting.lastTrial?.key.consent == "proxy.example")
    sitting.endTrial(Self.refused(.modelUnavailable))
    try sitting.press("<enter>")
    #expect(sitting.lastSearch?.key.consent == "proxy.example")
  }
}

@Suite("The right default for a key")
struct UsableModelTests {
  private static func failed(
    _ kind: GatewayError.Kind = .modelUnavailable, _ message: String = "No endpoints found"
  ) throws -> Sitting {
    var sitting = try TrialTests.trying(
      SampleMachine.fresh.with {
        $0.config = "{ agents: { defaults: { model: 'kilocode/kilo/auto' } } }"
      })
    sitting.endTrial(TrialTests.refused(kind, message))
    return sitting
  }

  private static func titles(_ sitting: Sitting) -> [String] {
    guard case .model(let screen) = sitting.wizard.screen else { return [] }
    return screen.rows.filter { $0.ref != nil }.map(\.title)
  }

  @Test("the gateway is asked which models the key can use, and Esc stops that")
  func search() throws {
    var sitting = try Self.failed().pressing("<enter>")
    #expect(sitting.lastSearch?.provider == "kilocode" && sitting.place == .trial)
    #expect(sitting.news == "~ Asking Kilo Gateway which models this key can use.")
    #expect(sitting.footer.contains("Esc stop waiting"))
    #expect(try sitting.pressing("<enter>").effects.count == sitting.effects.count)
    let request = try #require(sitting.lastSearch).request
    try sitting.press("<esc>")
    #expect(sitting.place == .trial && sitting.cancelled == [request] && sitting.news == nil)
    sitting.send(.usableModels(request, .success(try SampleLists.list(SampleLists.known))))
    #expect(sitting.place == .trial)
  }

  @Test("its models are offered in its order, without the one that failed, and the reason is told")
  func offer() throws {
    var sitting = try Self.failed().pressing("<enter>")
    sitting.endSearch(.success(try SampleLists.list(SampleLists.known + [.able("a/b"), .plain("a/mute")])))
    #expect(sitting.path == [.home, .trial, .model])
    #expect(Self.titles(sitting) == ["anthropic/claude-opus-4.6", "kilo-auto/balanced", "a/b"])
    #expect(
      sitting.wizard.limitLines.joined(separator: " ")
        == "kilo/auto is not available for this key (404 No endpoints found).")
    #expect(sitting.wizard.listStanding.words == "live list")
    try sitting.press("<enter>")
    #expect(sitting.place == .review)
    #expect(
      sitting.text.contains("Default model: kilocode/anthropic/claude-opus-4.6 (was kilocode/kilo/auto)"))
  }

  @Test("without credit only what costs nothing is offered")
  func free() throws {
    var sitting = try Self.failed(.noCredit, "Buy credit!").pressing("<enter>")
    sitting.endSearch(.success(try SampleLists.list(SampleLists.known + [.free("a/free")])))
    #expect(Self.titles(sitting) == ["a/free"])
    #expect(
      sitting.wizard.limitLines.joined(separator: " ")
        == "There is no credit for kilo/auto (404 Buy credit!). These cost nothing.")
  }

  @Test("where there is no other, that is said")
  func none() throws {
    var sitting = try Self.failed().pressing("<enter>")
    sitting.endSearch(.success(try SampleLists.list([.able("kilo/auto")])))
    #expect(sitting.place == .trial)
    #expect(sitting.news == "! Kilo Gateway names no other model for this key.")
  }

  @Test("where the key's own list is not to be had, the one at hand is offered, and that is said")
  func refusal() throws {
    var sitting = try Self.failed().pressing("<enter>")
    sitting.endSearch(.failure(ListRefusal("Kilo Gateway is down.")))
    #expect(sitting.place == .model && !Self.titles(sitting).contains("kilo/auto"))
    #expect(sitting.news == "! What this key can use is not known: Kilo Gateway is down.")
    #expect(!sitting.wizard.limitLines.joined().contains("These are"))
  }

  @Test("of a provider that only the config knows there is no list at hand, and that is said")
  func unknownProvider() throws {
    var sitting = try TrialTests.trying(
      SampleMachine.fresh.with { $0.config = "{ agents: { defaults: { model: 'acme/one' } } }" })
    sitting.endTrial(TrialTests.refused(.modelUnavailable))
    try sitting.press("<enter>")
    sitting.endSearch(.failure(ListRefusal("It is down.")))
    #expect(sitting.place == .trial && sitting.news == "! What this key can use is not known: It is down.")
  }

  @Test("what a gateway says is repeated in a line or two, whatever it says")
  func hostile() throws {
    var sitting = try Self.failed(
      .modelUnavailable, "\u{1B}[2J\r\n" + String(repeating: "long \n", count: 500)
    )
    .pressing("<enter>")
    sitting.endSearch(.success(try SampleLists.list(SampleLists.known)))
    #expect(sitting.wizard.limitLines.count == 2)
    #expect(sitting.wizard.limitLines.allSatisfy { $0.count <= 76 && !$0.contains("\u{1B}") })
    sitting.resize(rows: 10, columns: 40)
    #expect(sitting.wizard.limitLines.count == 1 && sitting.wizard.listHeight >= 1)
  }

  @Test("what comes in later keeps the offer limited, and Tab still shows everything")
  func renewed() throws {
    var sitting = try Self.failed().pressing("<enter>")
    sitting.endSearch(.success(try SampleLists.list([.able("a/b"), .able("a/c")])))
    let before = Self.titles(sitting)
    sitting.load(try SampleLists.list(SampleLists.known + [.able("x/y")]))
    #expect(Self.titles(sitting) == before)
    #expect(try Self.titles(sitting.pressing("<tab>")).contains("kilocode/x/y"))
  }

  @Test("behind a write the files are looked at again, and only the model changes")
  func afterWriting() throws {
    var sitting = try Sitting(.fresh, connectivity: .online).pressing("<enter><enter><esc><enter><enter>")
    sitting.endWrite()
    try sitting.press("<right><enter>")
    sitting.endTrial(TrialTests.refused(.modelUnavailable))
    try sitting.press("<enter>")
    let machine = SampleMachine.fresh.with {
      $0.config = "{ gateway: { mode: 'local' }, agents: { defaults: { model: 'kilocode/kilo/auto' } } }"
    }
    try sitting.look(at: machine)
    #expect(sitting.path == [.done, .trial])
    sitting.endSearch(.success(try SampleLists.list(SampleLists.known)))
    #expect(sitting.wizard.answers.setup == nil)
    try sitting.press("<enter>")
    #expect(sitting.review?.plan.files.count == 1)
    #expect(sitting.text.contains("(was kilocode/kilo/auto)"))
  }
}
