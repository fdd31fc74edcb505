import OpenClaw
import Testing
import Wizard
import WizardTestSupport

@Suite("Where a key goes, whose model it is, and which key is removed") struct StorageTests {
  private static let runnable = OpenClawInstall.present(path: "/bin/openclaw", release: Release("2026.6.11"))

  @Test(
    "the ways to store the key of a variable are those of the installation, the best first",
    arguments: [
      (false, OpenClawInstall.absent, ["profile", "ref", "dotenv", "config-env"]),
      (true, .absent, ["ref", "dotenv", "config-env"]),
      (true, .present(path: "/o", release: nil), ["ref", "dotenv", "config-env"]),
      (true, .present(path: "/o", release: Release("2026.5.7")), ["ref", "dotenv", "config-env"]),
      (true, runnable, ["profile", "ref", "dotenv", "config-env"]),
      (false, runnable, ["profile", "ref", "dotenv", "config-env"]),
    ])
  func offered(_ hasDatabase: Bool, _ openClaw: OpenClawInstall, _ names: [String]) throws {
    let machine = SampleMachine.fresh.with { ($0.hasDatabase, $0.openClaw) = (hasDatabase, openClaw) }
    #expect(try machine.installation(SampleCatalog.shipped()).keyStorages.map(\.name) == names)
  }

  @Test("the second list says how the key is stored", arguments: KeyStorage.allCases.indices)
  func chosen(_ index: Int) throws {
    let down = String(repeating: "<down>", count: index)
    let sitting = try Sitting(.fresh).pressing("<enter><tab>\(down)<enter><enter>")
    let plan = try #require(sitting.review?.plan)
    switch KeyStorage.allCases[index] {
    case .copy(.profile): #expect(plan.files.map(\.snapshot.role) == [.authProfiles, .config])
    case .reference: #expect(plan.authProfiles?.holes == [:])
    case .copy(.dotEnv): #expect(plan.files.map(\.snapshot.role) == [.dotEnv, .config])
    case .copy(.configEnv): #expect(plan.config?.holes.count == 1 && plan.files.count == 1)
    }
  }

  @Test("a key that was typed goes to the best place, and Review can put it elsewhere")
  func elsewhere() throws {
    var sitting = try Sitting(SampleMachine()).pressing("kilo<enter><paste:\(SampleKeys.kilo)><enter><enter>")
    #expect(sitting.review?.plan.authProfiles != nil)
    try sitting.press("<left><enter>")
    guard case .asking(.storage(let storages), _) = sitting.wizard.overlay else {
      Issue.record("no question")
      return
    }
    #expect(storages.map(\.name) == ["profile", "dotenv", "config-env"], "no variable holds it")
    try sitting.press("<down><enter>")
    #expect(sitting.review?.plan.files.map(\.snapshot.role) == [.dotEnv, .config])
    #expect(sitting.review?.plan.config?.diff.contains { $0.marked.contains("auth") } == false)
  }

  @Test("beside a database without openclaw, a typed key goes to the .env file")
  func database() throws {
    let machine = SampleMachine().with { $0.hasDatabase = true }
    let sitting = try Sitting(machine).pressing("kilo<enter><paste:\(SampleKeys.kilo)><enter><enter>")
    #expect(sitting.review?.plan.files.map(\.snapshot.role) == [.dotEnv, .config])
    #expect(sitting.review?.plan.handover == nil)
  }

  @Test("beside a database with openclaw, the key is handed over, and Review says so")
  func handover() throws {
    let machine = SampleMachine().with { ($0.hasDatabase, $0.openClaw) = (true, Self.runnable) }
    let sitting = try Sitting(machine).pressing("kilo<enter><paste:\(SampleKeys.kilo)><enter><enter>")
    let plan = try #require(sitting.review?.plan)
    #expect(plan.handover?.profileIDs == ["kilocode:default"] && plan.handover?.provider == "kilocode")
    #expect(plan.files.map(\.snapshot.role) == [.config])
    #expect(sitting.text.contains("openclaw stores the key in its database, as kilocode:default"))
  }

  // MARK: Removal

  private static let old =
    #"{ "profiles": { "kilocode:old": { "type": "token", "provider": "kilocode", "token": "\#(SampleKeys.otherKilo)" } } }"#

  @Test("a saved profile that would win is offered for removal, and can be kept again")
  func stale() throws {
    var sitting = try Sitting(SampleMachine().with { $0.profiles = Self.old })
      .pressing("<down><enter><enter><end><enter><paste:\(SampleKeys.kilo)><enter><home><enter>")
      .pressing("<left><enter><down><enter>")
    #expect(sitting.text.contains("The saved profile kilocode:old comes first"))
    try sitting.press("<right>")
    #expect(sitting.action == "Remove kilocode:old")
    try sitting.press("<enter>")
    #expect(sitting.wizard.answers.removedProfiles == ["kilocode:old"])
    #expect(!sitting.text.contains("comes first"))
    #expect(sitting.review?.plan.authProfiles?.diff.contains { $0.marked.hasPrefix("-") } == true)
    #expect(sitting.action == "Keep kilocode:old")
    try sitting.press("<enter>")
    #expect(sitting.wizard.answers.removedProfiles.isEmpty)
  }

  @Test("Home removes a saved key after a review, and says when nothing else pays for the default model")
  func fromHome() throws {
    let sitting = try Sitting(.configured).pressing("<down><down><down><enter>")
    #expect(sitting.path == [.home, .review])
    #expect(sitting.review?.plan.authProfiles != nil)
  }

  // MARK: Whose model

  private static let several = SampleMachine(
    config: """
      { agents: { defaults: { model: 'kilocode/kilo/auto' },
        list: [{ id: 'main' }, { id: 'work', model: 'openrouter/auto' }] } }
      """)

  @Test(
    "with several agents, whose model it is comes first",
    arguments: [
      ("", Answers.Scope.defaults, "agents.defaults.model"),
      ("<down>", .agent(AgentID("main")), "agents.list[0].model.primary"),
      ("<down><down>", .agent(AgentID("work")), "agents.list[1].model"),
    ])
  func scope(_ keys: String, _ scope: Answers.Scope, _ path: String) throws {
    let sitting = try Sitting(Self.several).pressing("<enter>\(keys)<enter><tab>anthropic/claude-opus<enter>")
    #expect(sitting.wizard.answers.scope == scope)
    #expect(sitting.review?.plan.config?.changes.first.map { "\($0.path)" } == path)
    #expect(try sitting.pressing("<esc><esc>").path == [.home, .scope])
  }

  @Test("nobody is asked where there is one agent, or one was named")
  func noScope() throws {
    let one = SampleMachine(config: "{ agents: { defaults: { model: 'a/b' }, list: [{ id: 'main' }] } }")
    #expect(try Sitting(one).pressing("<enter>").path == [.home, .model])
    #expect(try Sitting(Self.several.with { $0.agent = "work" }).pressing("<enter>").path == [.home, .model])
  }
}
