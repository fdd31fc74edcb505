import OpenClaw
import Testing
import WizardTestSupport

@testable import Wizard

@Suite("Problems")
struct ProblemTests {
  private static let broken = SampleMachine.fresh.with { $0.config = "{\n  a: 1_000,\n}\n" }

  @Test(
    "what makes every plan fail is said before anything is asked",
    arguments: [
      (broken, "~/.openclaw/openclaw.json:2:"),
      (SampleMachine(config: "[]"), "must be an object"),
      (SampleMachine(config: "{ agents: [] }"), "agents must be an object"),
      (SampleMachine(config: "{ agents: { $include: './a.json5' } }"), "which does not exist"),
      (SampleMachine(config: "{ agents: { $include: ['a', 'b'] } }"), "$include"),
      (SampleMachine().with { $0.places = ["OPENCLAW_NIX_MODE": "1"] }, "OPENCLAW_NIX_MODE"),
      (SampleMachine().with { $0.agent = "play" }, "There is no agent \"play\""),
    ], [Wizard.Entry.start, .models])
  func atTheStart(_ problem: (machine: SampleMachine, text: String), _ entry: Wizard.Entry) throws {
    let sitting = try Sitting(problem.machine, entry: entry, columns: 200)
    #expect(sitting.path == [.problem])
    #expect(sitting.text.contains(problem.text))
  }

  @Test("a store that cannot take a key is said before the key is asked for, but a model can be chosen")
  func store() throws {
    for profiles in ["{ } // a comment", "[]"] {
      let machine = SampleMachine.configured.with { $0.profiles = profiles }
      let sitting = try Sitting(machine)
      #expect(sitting.path == [.home])
      #expect(try sitting.pressing("<down><enter><enter>").path == [.home, .provider, .problem])
      #expect(try sitting.pressing("<down><enter><enter><esc>").path == [.home, .provider])
      #expect(try sitting.pressing("<enter>kilo/auto<enter>").path == [.home, .model, .review])
    }
  }

  @Test(
    "where nothing can be written, what is wanted can be chosen, and is shown in the end",
    arguments: [
      SampleMachine.fresh.with { $0.places = ["OPENCLAW_NIX_MODE": "1"] },
      SampleMachine.fresh.with { $0.isConfigReplaceable = false },
      SampleMachine.fresh.with { $0.config = "{ agents: { $include: ['a', 'b'] } }" },
      SampleMachine.fresh.with { $0.config = "{ agents: { $include: './missing' } }" },
    ])
  func byHand(_ machine: SampleMachine) throws {
    let start = try Sitting(machine, columns: 200)
    #expect(start.path == [.problem] && start.text.contains("Go on to choose") && !start.text.contains("{"))
    var end = try start.pressing("<enter><enter><enter><enter>")
    #expect(end.path == [.provider, .existingKey, .model, .problem])
    #expect(end.text.contains("\"primary\": \"kilocode/kilo/auto\""))
    #expect(SampleKeys.leak(in: end.text) == nil)
    #expect(end.wizard.farewell.contains { $0.contains("\"primary\": \"kilocode/kilo/auto\"") })
    #expect(start.wizard.farewell == [])
    try end.press("<enter>")
    try end.look(at: machine)
    #expect(end.path == [.provider, .existingKey, .model, .problem] && end.news == "! It is still the same.")
    try end.press("<enter>")
    try end.look(at: .fresh)
    #expect(end.path == [.provider, .existingKey, .model, .review])
    #expect(end.effects.allSatisfy { if case .write = $0 { false } else { true } })

    let models = try Sitting(machine, entry: .models, columns: 200).pressing("<enter>")
    #expect(models.path == [.model])
    #expect(try start.pressing("<end><enter>").effects == [.quit(.cancelled)])
  }

  @Test("looking again goes on where it stopped, once it is put right")
  func putRight() throws {
    var sitting = try Sitting(Self.broken).pressing("<enter>")
    var same = sitting
    try same.look(at: Self.broken)
    #expect(same.path == [.problem] && same.news == "! It is still the same.")
    try sitting.look(at: .fresh)
    #expect(sitting.path == [.provider] && sitting.news == nil)

    var store = try Sitting(.fresh.with { $0.profiles = "[]" }).pressing("<enter><enter>")
    var still = store
    try still.look(at: .fresh.with { $0.profiles = "[]" })
    #expect(still.path == [.provider, .problem] && still.news == "! It is still the same.")
    try store.look(at: .fresh)
    #expect(store.path == [.provider, .existingKey])
  }

  @Test("a problem that turns up at the end can be put right without starting over")
  func late() throws {
    var sitting = try Sitting(.fresh).pressing("<enter><enter><enter><enter>")
    sitting.endWrite(.changedOnDisk(path: "c"))
    try sitting.look(at: Self.broken)
    #expect(sitting.path == [.provider, .existingKey, .model, .problem])
    try sitting.press("<enter>")
    try sitting.look(at: .fresh)
    #expect(sitting.path == [.provider, .existingKey, .model, .review])
    #expect(sitting.wizard.answers.model?.key == "kilocode/kilo/auto")
  }

  @Test("another problem in its place is shown as such")
  func another() throws {
    var sitting = try Sitting(Self.broken).pressing("<enter>")
    try sitting.look(at: SampleMachine(config: "[]"))
    #expect(sitting.path == [.problem] && sitting.news == nil)
  }

  @Test("Leave leaves, and so does Esc after its question")
  func leave() throws {
    #expect(try Sitting(Self.broken).pressing("<end><enter>").effects == [.quit(.cancelled)])
    #expect(try Sitting(Self.broken).pressing("<esc><down><enter>").effects == [.quit(.cancelled)])
  }

  @Test(
    "the caret is below its character, wherever the line is cut",
    arguments: [1, 2, 17, 40, 41, 80, 119, 120, 121], [36, 76, 196])
  func caret(_ column: Int, _ width: Int) throws {
    let line = String((0..<120).map { Character(UnicodeScalar(UInt8(33 + $0 % 94))) })
    let lines = SourceExcerpt(line, column: column).lines(columns: width)
    #expect(lines.count == 2 && lines.allSatisfy { $0.count <= width })
    let caret = lines[1].count - 1
    #expect(line.contains(lines[0]))
    if column <= line.count {
      #expect(Array(lines[0])[caret] == Array(line)[column - 1])
    } else {
      #expect(caret == min(lines[0].count, width - 1))
    }
  }

  @Test("wide characters, tabs and a byte order mark are counted as they are seen")
  func caretColumns() {
    #expect(SourceExcerpt("日本 x", column: 4).lines(columns: 40) == ["日本 x", "     ^"])
    #expect(SourceExcerpt("\t\tx", column: 3).lines(columns: 40) == ["    x", "    ^"])
    #expect(SourceExcerpt("\u{FEFF}ab", column: 2).lines(columns: 40) == ["ab", " ^"])
    #expect(SourceExcerpt("", column: 1).lines(columns: 40) == ["", "^"])
    #expect(SourceExcerpt("ab", column: 99).lines(columns: 40) == ["ab", "  ^"])
  }
}
