import OpenClaw
import Testing
import WizardTestSupport

@testable import Wizard

@Suite("Variables")
struct VariableTests {
  private static let machine = SampleMachine(config: "{ agents: { defaults: { model: '${MODEL}' } } }\n")

  private func asked() throws -> Sitting {
    try Sitting(Self.machine, entry: .models).pressing("kilo/auto<enter>")
  }

  @Test("a variable is replaced only by who says so; keeping it comes first")
  func asks() throws {
    let sitting = try asked()
    #expect(sitting.path == [.model])
    #expect(sitting.question == #"agents.defaults.model is "${MODEL}". Replace it?"#)
    for keep in ["<enter>", "<esc>", "<down><esc>", "<down><up><enter>"] {
      let kept = try sitting.pressing(keep)
      #expect(kept.path == [.model] && kept.question == nil && kept.wizard.answers.variables == .ask)
    }
    let replaced = try sitting.pressing("<down><enter>")
    #expect(replaced.path == [.model, .review] && replaced.wizard.answers.variables == .replace)
  }

  @Test("who goes back and chooses again is asked again")
  func again() throws {
    let back = try asked().pressing("<down><enter><esc>")
    #expect(back.path == [.model])
    #expect(try back.pressing("<enter>").question != nil)
  }

  @Test("consent does not outlive the files that it was given for")
  func stale() throws {
    var sitting = try asked().pressing("<down><enter><enter>")
    sitting.endWrite(.changedOnDisk(path: "/home/ada/.openclaw/openclaw.json"))
    try sitting.look(at: Self.machine.with { $0.config = "{ agents: { defaults: { model: '${OTHER}' } } }" })
    #expect(sitting.question == #"agents.defaults.model is "${OTHER}". Replace it?"#)
    #expect(sitting.path == [.model] && sitting.news?.contains("changed meanwhile") == true)
    try sitting.press("<down><enter>")
    #expect(sitting.path == [.model, .review])
  }

  @Test("a variable in the way is no reason to refuse everything at the start")
  func start() throws {
    let sitting = try Sitting(Self.machine.with { $0.profiles = Self.store })
    #expect(sitting.path == [.home])
    #expect(try sitting.pressing("<down><enter>kilo<enter>").path.last != .problem)
  }

  private static let store =
    #"{ "profiles": { "kilocode:default": { "type": "api_key", "provider": "kilocode", "key": "${A_KEY}" } } }"#
}

extension Sitting {
  /// The question above the screen.
  fileprivate var question: String? {
    guard case .asking(let question, _) = wizard.overlay else { return nil }
    return wizard.title(of: question)
  }
}
