import Gateways
import OpenClaw
import Testing
import Wizard
import WizardTestSupport

@Suite("Asking a gateway about a key")
struct KeyCheckTests {
  /// A person who has entered a key and pressed Enter.
  private static func asking(
    _ machine: SampleMachine = SampleMachine(), columns: Int = 80
  ) throws -> Sitting {
    try Sitting(machine, connectivity: .online, columns: columns)
      .pressing("kilo<enter><paste:\(SampleKeys.kilo)><enter>")
  }

  private static func judged(_ verdict: KeyVerdict, _ machine: SampleMachine = SampleMachine()) throws
    -> Sitting
  {
    var sitting = try asking(machine)
    sitting.judgeKey(verdict)
    return sitting
  }

  private static let rejection = KeyVerdict.refused(
    GatewayError(.invalidKey, status: 401, message: "Invalid token"))

  private static func refused(_ kind: GatewayError.Kind) -> KeyVerdict {
    .refused(GatewayError(kind, status: 500, message: "No"))
  }

  @Test("a key that was entered is asked about, with nothing but its facts in the effect")
  func entered() throws {
    let sitting = try Self.asking()
    #expect(sitting.path == [.provider, .keyEntry, .keyCheck])
    let subject = try #require(sitting.lastKeyCheck).subject
    #expect(subject.provider == "kilocode" && subject.consent == nil)
    #expect(subject.key.facts == SecretFacts(of: SampleKeys.kilo.utf8))
    #expect(sitting.text.hasPrefix("~ Asking Kilo Gateway about this key (Esc skips)"))
    #expect(sitting.footer.contains("Esc skip"))
  }

  @Test(
    "a key that was found is asked about, however it is to be stored",
    arguments: [
      (SampleMachine.fresh, "<enter><enter>"), (.fresh, "<enter><tab><down><enter>"),
      (.saved, "<down><enter>open<enter><enter>"),
      (
        SampleMachine.saved.with {
          $0.profiles = #"""
            { "profiles": { "openrouter:default": { "type": "api_key", "provider": "openrouter",
              "keyRef": { "source": "env", "provider": "default", "id": "OPENROUTER_API_KEY" } } } }
            """#
          $0.variables = [(.process, "OPENROUTER_API_KEY", SampleKeys.openRouter)]
        }, "<down><enter>open<enter><down><enter>"
      ),
    ])
  func found(_ machine: SampleMachine, _ keys: String) throws {
    let sitting = try Sitting(machine, connectivity: .online).pressing(keys)
    #expect(sitting.place == .keyCheck && sitting.lastKeyCheck != nil)
  }

  @Test("a key that nobody here can know is not asked about")
  func unknown() throws {
    let machine = SampleMachine.configured.with {
      $0.hasDatabase = true
      $0.openClaw = .present(path: "/bin/openclaw", release: nil)
      $0.profiles = nil
    }
    let reference = SampleMachine.saved.with {
      $0.profiles = #"""
        { "profiles": { "openrouter:default": { "type": "api_key", "provider": "openrouter",
          "keyRef": { "source": "file", "provider": "default", "id": "/key" } } } }
        """#
    }
    for machine in [machine, reference] {
      let sitting = try Sitting(machine, entry: .start, connectivity: .online)
        .pressing("<down><enter>open<enter><enter>")
      #expect(sitting.lastKeyCheck == nil)
    }
  }

  @Test("offline nobody is asked, and that is said")
  func offline() throws {
    let sitting = try Sitting().pressing("kilo<enter><paste:\(SampleKeys.kilo)><enter>")
    #expect(sitting.path == [.provider, .keyEntry, .model] && sitting.lastKeyCheck == nil)
    #expect(sitting.news == "! Not checked: offline.")
  }

  @Test(
    "what leads on by itself leaves no check behind, and says what was found",
    arguments: [
      (.accepted(KeyStanding(credit: 12.4)), "+"), (.accepted(KeyStanding()), "+"),
      (.accepted(KeyStanding(warnings: [.noCredit])), "!"), (.inconclusive("It is public"), "!"),
      (.unchecked("no address"), "!"), (.unreachable(.noCurl), "!"), (.unreachable(.offline), "!"),
      (.unreachable(.cannotStart("Full.")), "!"), (.unreachable(.cancelled), "!"),
    ] as [(KeyVerdict, String)])
  func goesOn(_ verdict: KeyVerdict, _ mark: String) throws {
    let sitting = try Self.judged(verdict)
    #expect(sitting.path == [.provider, .keyEntry, .model])
    #expect(sitting.news?.hasPrefix(mark + " ") == true)
    #expect(try sitting.pressing("<esc>").path == [.provider, .keyEntry], "back leads to the key")
  }

  @Test("a rejected key stays, to be corrected or saved all the same")
  func rejected() throws {
    let sitting = try Self.judged(Self.rejection)
    #expect(sitting.wizard.paneActions == ["Edit the key", "Save it anyway"])
    #expect(sitting.wizard.paneLines[0].kind == .error)
    #expect(sitting.text.hasPrefix("x Rejected by Kilo Gateway (401 Invalid token)."))
    #expect(try sitting.pressing("<enter>").path == [.provider, .keyEntry])
    #expect(try sitting.pressing("<enter>").keyEntry?.draft != nil, "the key is still there")
    #expect(try sitting.pressing("<right><enter>").path == [.provider, .keyEntry, .model])
    #expect(try sitting.pressing("<esc>").path == [.provider, .keyEntry])
  }

  @Test("a rejected key that was found leads back to the others")
  func foundRejected() throws {
    var sitting = try Sitting(.fresh, connectivity: .online).pressing("<enter><enter>")
    sitting.judgeKey(Self.rejection)
    #expect(sitting.wizard.paneActions == ["Choose another key", "Save it anyway"])
    #expect(try sitting.pressing("<enter>").path == [.provider, .existingKey])
  }

  private static let open: [KeyVerdict] =
    GatewayError.Kind.allCases.filter { $0 != .invalidKey }.map(refused)
    + [
      .unreachable(.unknownHost("h")), .unreachable(.noConnection(host: "h", reason: "r")),
      .unreachable(.proxy("p")), .unreachable(.tls(host: "h", .expired)),
      .unreachable(.timedOut(.connection, host: "h")), .unreachable(.tooLarge(limit: 1)),
      .unreachable(.cutShort(host: "h")), .unreachable(.notHTTP(host: "h")),
      .unreachable(.other(host: "h", message: "m")), .unreachable(.badAddress("a")),
    ]

  @Test("what says nothing of the key itself can be tried again, or left open", arguments: open)
  func openEnd(_ verdict: KeyVerdict) throws {
    let sitting = try Self.judged(verdict)
    #expect(sitting.wizard.paneActions == ["Try again", "Continue unchecked"])
    #expect(sitting.wizard.paneLines[0].kind == .warning)
    let again = try sitting.pressing("<enter>")
    #expect(again.place == .keyCheck && again.wizard.paneActions.isEmpty)
    #expect(again.lastKeyCheck?.request != sitting.lastKeyCheck?.request)
    #expect(again.lastKeyCheck?.subject == sitting.lastKeyCheck?.subject)
    #expect(try sitting.pressing("<right><enter>").path == [.provider, .keyEntry, .model])
  }

  @Test("Esc while asking goes on unchecked, and ends the question")
  func skip() throws {
    var sitting = try Self.asking()
    let request = try #require(sitting.lastKeyCheck).request
    try sitting.press("<esc>")
    #expect(sitting.path == [.provider, .keyEntry, .model])
    #expect(sitting.cancelled == [request])
    #expect(sitting.news == "! Not checked: skipped.")
    let before = sitting.wizard.stack
    sitting.judgeKey(Self.rejection)
    #expect(sitting.wizard.stack == before, "a late answer changes nothing")
  }

  @Test(
    "nothing but Esc and help means anything while the gateway is asked",
    arguments: ["<enter>", "<tab>", "x", "<down>"])
  func patience(_ key: String) throws {
    let sitting = try Self.asking()
    #expect(try sitting.pressing(key).wizard.stack == sitting.wizard.stack)
  }

  @Test("^C asks as everywhere, and the answer goes on below the question")
  func interrupt() throws {
    var sitting = try Self.asking().pressing("<^c>")
    sitting.judgeKey(.accepted(KeyStanding()))
    #expect(sitting.wizard.overlay == .asking(.leave, ListState()))
    #expect(try sitting.pressing("<esc>").place == .model)
  }

  @Test("a key that was accepted once is not asked about again; another one is")
  func remembered() throws {
    var sitting = try Self.judged(.accepted(KeyStanding(credit: 3)))
    let asked = sitting.effects.count { if case .checkKey = $0 { true } else { false } }
    try sitting.press("<esc><enter>")
    #expect(sitting.place == .model && sitting.news == "+ Accepted. Balance $3.00.")
    #expect(sitting.effects.count { if case .checkKey = $0 { true } else { false } } == asked)
    try sitting.press("<esc><paste:\(SampleKeys.otherKilo)><enter>")
    #expect(sitting.place == .keyCheck)
  }

  @Test("what was not accepted is asked about again")
  func notRemembered() throws {
    #expect(try Self.judged(Self.rejection).pressing("<esc><enter>").place == .keyCheck)
    #expect(try Self.judged(.inconclusive("No")).pressing("<esc><enter>").place == .keyCheck)
  }

  @Test("the same key of another provider is another question")
  func otherProvider() throws {
    let key = "acme-0123456789-0123456789"
    var sitting = try Sitting(connectivity: .online).pressing("kilo<enter><paste:\(key)><enter>")
    sitting.judgeKey(.accepted(KeyStanding()))
    try sitting.press("<esc><esc><^u>openr<enter><paste:\(key)><enter>")
    #expect(sitting.place == .keyCheck && sitting.lastKeyCheck?.subject.provider == "openrouter")
  }

  @Test("what a gateway says drives no terminal and is told in lines that fit", arguments: [40, 80])
  func hostile(_ columns: Int) throws {
    var sitting = try Self.asking(columns: columns)
    let words = "\u{1B}[2J" + String(repeating: "long ", count: 60) + "\u{202E}\r\n\u{7}"
    sitting.judgeKey(.refused(GatewayError(.forbidden, status: 403, message: words)))
    #expect(sitting.wizard.paneLines.allSatisfy { $0.text.count <= columns - 4 })
  }

  @Test("the key is kept while it is asked about, and wiped when its screen is left")
  func wiped() throws {
    var sitting = try Self.asking()
    #expect(!sitting.effects.contains(.wipeKey))
    sitting.judgeKey(Self.rejection)
    try sitting.press("<esc><esc>")
    #expect(sitting.effects.filter { $0 == .wipeKey }.count == 1 && sitting.keyField.isEmpty)
  }
}

@Suite("A key that would go where it does not belong")
struct ConsentTests {
  private static func machine(_ address: String) -> SampleMachine {
    SampleMachine(
      config: "{ models: { providers: { kilocode: { baseUrl: '\(address)', models: [] } } } }",
      environment: ["KILOCODE_API_KEY": SampleKeys.kilo])
  }

  private static func asked(_ address: String = "https://proxy.example/v1") throws -> Sitting {
    try Sitting(machine(address), connectivity: .online).pressing("<enter><enter>")
  }

  @Test(
    "the person is asked first, and not sending it is the first answer",
    arguments: [
      ("https://proxy.example/v1", "Send it to proxy.example"),
      ("http://10.0.0.7:8080/", "Send it to http://10.0.0.7:8080"),
      ("${GATEWAY}", nil),
    ])
  func question(_ address: String, _ agreement: String?) throws {
    let sitting = try Self.asked(address)
    guard case .asking(.sendKey(let danger, .check), let list) = sitting.wizard.overlay else {
      return #expect(Bool(false))
    }
    #expect(list.selection == 0)
    let question = Overlay.Question.sendKey(danger, .check)
    #expect(question.answers == ["Do not send it"] + (agreement.map { [$0] } ?? []))
    #expect(sitting.wizard.title(of: question) == danger.sentence)
    #expect(sitting.path == [.provider, .existingKey] && sitting.lastKeyCheck == nil)
  }

  @Test(
    "no question where the key may go",
    arguments: ["http://127.0.0.1:8080/", "https://api.kilo.ai/api/gateway/"])
  func safe(_ address: String) throws {
    #expect(try Self.asked(address).place == .keyCheck)
  }

  @Test("whoever does not agree goes on unchecked, with the reason")
  func declined() throws {
    let sitting = try Self.asked().pressing("<enter>")
    #expect(sitting.path == [.provider, .existingKey, .model] && sitting.lastKeyCheck == nil)
    #expect(sitting.news?.contains("proxy.example") == true)
  }

  @Test("Esc leaves everything as it was")
  func escape() throws {
    let sitting = try Self.asked().pressing("<esc>")
    #expect(sitting.path == [.provider, .existingKey] && sitting.wizard.overlay == nil)
  }

  @Test("whoever agrees does so once in a run, for that host")
  func agreed() throws {
    var sitting = try Self.asked().pressing("<down><enter>")
    #expect(sitting.place == .keyCheck && sitting.lastKeyCheck?.subject.consent == "proxy.example")
    try sitting.press("<esc><esc><enter>")
    #expect(sitting.place == .keyCheck && sitting.wizard.overlay == nil)
    #expect(sitting.lastKeyCheck?.subject.consent == "proxy.example")
  }
}
