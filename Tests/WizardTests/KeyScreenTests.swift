import OpenClaw
import Testing
import Wizard
import WizardTestSupport

@Suite("Using a key that is there")
struct ExistingKeyTests {
  private static func options(_ sitting: Sitting) -> [ExistingKeyScreen.Option] {
    guard case .existingKey(let screen) = sitting.wizard.screen else { return [] }
    return screen.options
  }

  @Test(
    "a key of the environment is stored as a copy, or as a reference",
    arguments: [("<enter>", false), ("<tab><down><enter>", true), ("<tab><down><up><enter>", false)])
  func environment(_ keys: String, _ isReference: Bool) throws {
    let sitting = try Sitting(.fresh).pressing("<enter>" + keys)
    switch try #require(sitting.wizard.answers.setup?.credential) {
    case .copy(let secret, _): #expect(!isReference && secret.facts == SecretFacts(of: SampleKeys.kilo.utf8))
    case .reference(let variable): #expect(isReference && variable == "KILOCODE_API_KEY")
    case .keepProfile: #expect(Bool(false))
    }
  }

  @Test("every profile that OpenClaw would try is offered, in its order; expired ones are not")
  func profiles() throws {
    let machine = SampleMachine(
      profiles: """
        { "version": 1, "profiles": {
          "kilocode:old": { "type": "token", "provider": "kilocode", "token": "\(SampleKeys.kilo)", "expires": 1 },
          "kilocode:b": { "type": "api_key", "provider": "kilocode", "key": "\(SampleKeys.kilo)" },
          "kilocode:a": { "type": "api_key", "provider": "kilocode",
            "keyRef": { "source": "env", "provider": "default", "id": "KILOCODE_API_KEY" } } } }
        """, environment: ["KILOCODE_API_KEY": SampleKeys.kilo]
    ).with { $0.state = #"{ "order": { "kilocode": ["kilocode:a", "kilocode:b", "kilocode:old"] } }"# }
    let sitting = try Sitting(machine).pressing("<down><enter><enter>")
    let names = Self.options(sitting).map { option in
      switch option {
      case .useKey(let key): key.name
      case .keepProfile(let profile): profile.id
      case .enterAnother: "another"
      }
    }
    #expect(names == ["KILOCODE_API_KEY", "kilocode:a", "kilocode:b", "another"])
    let kept = try sitting.pressing("<down><down><enter>")
    #expect(kept.wizard.answers.setup?.credential == .keepProfile(id: "kilocode:b"))
  }

  @Test("one variable in two places is one option")
  func twoPlaces() throws {
    let machine = SampleMachine.fresh.with {
      $0.variables.append((SampleMachine.dotEnv, "KILOCODE_API_KEY", SampleKeys.otherKilo))
    }
    #expect(try Self.options(Sitting(machine).pressing("<enter>")).count == 2)
  }

  @Test(
    "Tab moves between the lists where there are two",
    arguments: [
      (SampleMachine.fresh, "<enter>", "", ExistingKeyScreen.Focus.options),
      (.fresh, "<enter>", "<tab>", .storage), (.fresh, "<enter>", "<tab><tab>", .options),
      (.fresh, "<enter>", "<down><s-tab>", .storage),
      (.saved, "<down><enter><enter>", "<tab>", .options),
    ])
  func focus(_ machine: SampleMachine, _ way: String, _ keys: String, _ focus: ExistingKeyScreen.Focus) throws
  {
    let sitting = try Sitting(machine).pressing(way + keys)
    guard case .existingKey(let screen) = sitting.wizard.screen else { return #expect(Bool(false)) }
    #expect(screen.focus == focus)
  }

  @Test("how to store a variable's key means nothing for what is no variable's")
  func unused() throws {
    let sitting = try Sitting(.fresh).pressing("<enter><tab><down><tab><end><enter>")
    #expect(sitting.place == .keyEntry)
  }
}

@Suite("Entering a key")
struct KeyEntryTests {
  private static func sitting(_ machine: SampleMachine = SampleMachine(), _ keys: String) throws -> Sitting {
    try Sitting(machine).pressing("kilo<enter>" + keys)
  }

  private static func remarks(_ sitting: Sitting) -> [String] { sitting.wizard.keyRemarks.map(\.text) }

  @Test("a paste is repaired out loud and never submits by itself")
  func paste() throws {
    let sitting = try Self.sitting(
      SampleMachine(), "<paste:export KILOCODE_API_KEY=\"\(SampleKeys.kilo)\";\r\n>")
    #expect(sitting.place == .keyEntry)
    #expect(sitting.keyEntry?.draft?.secret.facts == SecretFacts(of: SampleKeys.kilo.utf8))
    #expect(Self.remarks(sitting).contains("+ Removed the quotes."))
  }

  @Test(
    "what cannot be a key is refused with the reason, and stays to be corrected",
    arguments: ["***", "your-api-key", "KILOCODE_API_KEY", "eyJh...3xQk", "   "])
  func refused(_ text: String) throws {
    let sitting = try Self.sitting(SampleMachine(), "<paste:\(text)><enter>")
    #expect(sitting.place == .keyEntry)
    #expect(sitting.wizard.answers.setup == nil)
    #expect(sitting.news == "x This cannot be used as a key.")
    #expect(Self.remarks(sitting).first?.hasPrefix("x ") == true)
  }

  @Test("Enter in an empty field asks for the key")
  func empty() throws {
    #expect(try Self.sitting(SampleMachine(), "<enter>").news == "x Type or paste the key first.")
    #expect(try Self.sitting(SampleMachine(), "abc<^u><enter>").news == "x Type or paste the key first.")
  }

  @Test("what is wrong comes before what to look at, and that before what was repaired")
  func order() throws {
    let sitting = try Self.sitting(SampleMachine(), "<paste:'\(SampleKeys.openRouter)'>")
    let marks = Self.remarks(sitting).compactMap(\.first).filter { $0 != " " }
    #expect(marks == ["!", "+"])
  }

  @Test("F3 goes on with the provider whose key it is")
  func switchProvider() throws {
    var sitting = try Self.sitting(SampleMachine(), "<paste:\(SampleKeys.openRouter)>")
    #expect(sitting.footer.contains("F3 switch service"))
    #expect(Self.remarks(sitting).joined(separator: " ").contains("F3 switches to OpenRouter."))
    try sitting.press("<f3>")
    #expect(sitting.wizard.choice?.id == "openrouter-api-key")
    #expect(Self.remarks(sitting).isEmpty)
    try sitting.press("<f3><enter>")
    #expect(sitting.wizard.answers.setup?.choice == "openrouter-api-key")
    #expect(sitting.path == [.provider, .keyEntry, .model])
  }

  @Test("a key that is another provider's already is noticed")
  func otherOwner() throws {
    let machine = SampleMachine(environment: ["OPENROUTER_API_KEY": "acme-0123456789-0123456789"])
    let sitting = try Self.sitting(machine, "<paste:acme-0123456789-0123456789>")
    #expect(Self.remarks(sitting).contains("! This is also the key of OpenRouter."))
  }

  @Test("what would be used before the new key is said before it is entered")
  func precedence() throws {
    let machine = SampleMachine(
      profiles: """
        { "version": 1, "profiles": {
          "kilocode:work": { "type": "api_key", "provider": "kilocode", "key": "\(SampleKeys.otherKilo)" } } }
        """
    ).with { $0.state = #"{ "order": { "kilocode": ["kilocode:work"] } }"# }
    let sitting = try Sitting(machine, columns: 200).pressing("<down><enter>kilo<enter><end><enter>")
    #expect(sitting.place == .keyEntry)
    #expect(
      Self.remarks(sitting) == [
        "! The saved profile kilocode:work comes first, so OpenClaw will use that one."
      ])
    #expect(try Self.remarks(Self.sitting(SampleMachine(), "")).isEmpty)
  }

  @Test("a variable that was meant for this provider is named where its key is asked for")
  func nearMiss() throws {
    let machine = SampleMachine(environment: ["KILO_API_KEY": SampleKeys.kilo])
    let sitting = try Sitting(machine, columns: 200).pressing("kilo<enter>")
    #expect(Self.remarks(sitting) == ["! KILO_API_KEY is set, but OpenClaw reads KILOCODE_API_KEY."])
  }

  @Test(
    "a key that is shown is hidden by the time, by leaving, by anything above it, and by every change of the window",
    arguments: ["time", "<^r>", "<enter>", "<f1>", "<^c>", "<^z>", "resize", "resume", "<^u>"])
  func reveal(_ how: String) throws {
    var sitting = try Self.sitting(SampleMachine(), "<paste:\(SampleKeys.kilo)><^r>")
    #expect(sitting.keyEntry?.isRevealed == true)
    #expect(sitting.effects.last == .wait(try #require(sitting.lastWait), milliseconds: 10_000))
    switch how {
    case "time": sitting.send(.timePassed(try #require(sitting.lastWait)))
    case "resize": sitting.resize(rows: 25, columns: 80)
    case "resume": sitting.send(.resumed)
    default: try sitting.press(how)
    }
    let fields = sitting.wizard.stack.compactMap {
      if case .keyEntry(let screen) = $0 { screen } else { nil }
    }
    #expect(fields.count == 1 && !fields[0].isRevealed)
  }

  @Test("the end of an earlier reveal does not end a later one")
  func staleReveal() throws {
    var sitting = try Self.sitting(SampleMachine(), "<paste:\(SampleKeys.kilo)><^r>")
    let old = try #require(sitting.lastWait)
    try sitting.press("<^r><^r>")
    sitting.send(.timePassed(old))
    #expect(sitting.keyEntry?.isRevealed == true)
  }

  @Test("there is nothing to reveal in an empty field")
  func revealNothing() throws {
    #expect(try Self.sitting(SampleMachine(), "<^r>").keyEntry?.isRevealed == false)
  }

  @Test("? is a character of a key, and F1 is help")
  func questionMark() throws {
    #expect(try Self.sitting(SampleMachine(), "a?").keyField == Array("a?".utf8))
    #expect(try Self.sitting(SampleMachine(), "a<f1>").wizard.overlay == .reading(.help, top: 0))
  }

  @Test(
    "a key is wiped whenever its screen is left for good, whichever way",
    arguments: ["<esc>", "STEPS", "WRITE"])
  func wiped(_ way: String) throws {
    var sitting = try Self.sitting(SampleMachine(), "<paste:\(SampleKeys.kilo)>")
    switch way {
    case "STEPS": try sitting.press("<enter><enter><right><right><enter><up><up><enter>")
    case "WRITE":
      try sitting.press("<enter><enter><enter>")
      #expect(!sitting.effects.contains(.wipeKey), "the writer still needs it")
      sitting.endWrite()
    default: try sitting.press(way)
    }
    #expect(sitting.effects.filter { $0 == .wipeKey }.count == 1)
    #expect(sitting.keyField.isEmpty)
  }

  @Test("Esc from the model screen leads back to the key, still there")
  func kept() throws {
    let sitting = try Self.sitting(SampleMachine(), "<paste:\(SampleKeys.kilo)><enter><esc>")
    #expect(sitting.keyEntry?.draft != nil && sitting.keyField.count == SampleKeys.kilo.count)
    #expect(try sitting.pressing("<enter>").place == .model)
  }

  @Test("a late edit of a field that was left changes nothing")
  func lateEdit() throws {
    var sitting = try Self.sitting(SampleMachine(), "<esc>")
    let before = sitting.wizard.stack
    sitting.send(.keyEdited(nil))
    #expect(sitting.wizard.stack == before)
  }
}
