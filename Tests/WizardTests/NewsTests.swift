import OpenClaw
import Testing
import Wizard
import WizardTestSupport

@Suite("What comes in beside what was asked for") struct NewsTests {
  private static let asking = SampleMachine.fresh.with { $0.openClaw = .unknown(path: "/bin/openclaw") }

  private func said(_ release: String?) -> OpenClawReport {
    OpenClawReport(install: .present(path: "/bin/openclaw", release: release.flatMap { Release($0) }))
  }

  @Test("a key goes to no file until openclaw has said where keys belong")
  func patience() throws {
    var sitting = try Sitting(Self.asking).pressing("<enter><enter><enter>")
    #expect(try sitting.pressing("<enter>").lastWrite == nil)
    sitting.send(.openClawAsked(said("2026.5.7")))
    #expect(sitting.news == nil, "nothing about the plan has changed")
    #expect(try sitting.pressing("<enter>").lastWrite != nil)
    var silent = try Sitting(Self.asking).pressing("<enter><enter><enter>")
    silent.send(.openClawAsked(said(nil)))
    #expect(try silent.pressing("<enter>").lastWrite != nil, "what does not answer does not hold anybody up")
  }

  @Test("a mere switch of the model waits for nobody")
  func mereSwitch() throws {
    let machine = SampleMachine.configured.with { $0.openClaw = .unknown(path: "/bin/openclaw") }
    #expect(try Sitting(machine, entry: .models).pressing("kilo/auto<enter><enter>").lastWrite != nil)
  }

  @Test("what is under review is made anew when keys turn out to belong in a database")
  func review() throws {
    var sitting = try Sitting(Self.asking).pressing("<enter><enter><enter>")
    #expect(sitting.review?.plan.authProfiles != nil)
    sitting.send(.openClawAsked(said("2026.6.11")))
    #expect(sitting.review?.plan.handover != nil && sitting.review?.plan.authProfiles == nil)
    #expect(sitting.news == "! OpenClaw keeps its keys in a database. Please review again.")
  }

  @Test("the answer of openclaw stays through later looks at the machine")
  func stays() throws {
    var sitting = try Sitting(Self.asking).pressing("<enter><enter><enter>")
    sitting.send(.openClawAsked(said("2026.5.7")))
    try sitting.press("<enter>")
    sitting.endWrite(.changedOnDisk(path: "c"))
    try sitting.look(at: Self.asking.with { $0.config = "{ gateway: { port: 1 } }\n" })
    #expect(try sitting.pressing("<enter>").lastWrite != nil)
    #expect(sitting.wizard.openClawVersion == "2026.5.7")
  }

  @Test("a gateway that puts the file back is told, also in the terminal afterwards")
  func reverted() throws {
    var sitting = try Sitting(.fresh).pressing("<enter><enter><enter><enter>")
    sitting.endWrite()
    sitting.send(.reverted(path: "/home/ada/.openclaw/openclaw.json"))
    let sentence =
      "The running gateway changed ~/.openclaw/openclaw.json again at once. See why with openclaw doctor."
    #expect(sitting.news == "x " + sentence)
    #expect(sitting.wizard.summary.last == sentence)
  }

  // MARK: Undo

  private func offer(isClean: Bool = true) throws -> UndoOffer {
    let catalog = try SampleCatalog.shipped()
    let plan = try Plan(
      Answers(model: ModelRef(provider: "openrouter", model: "openrouter/auto")),
      for: SampleMachine.fresh.installation(catalog), catalog: catalog)
    let step = UndoStep(id: "1", createdAt: 0, title: "Default model: none -> x/y", files: [])
    return UndoOffer(step: step, plan: plan, isClean: isClean)
  }

  private static let changed = SampleMachine.configured.with { $0.lastChange = "today 14:02" }

  @Test("the last change is undone from Home, after a review")
  func undo() throws {
    var sitting = try Sitting(Self.changed).pressing("<end><up><enter>")
    #expect(sitting.wizard.homeItems.contains(.undo(when: "today 14:02")))
    sitting.send(.undoPrepared(try #require(sitting.lastUndoRequest), .success(try offer())))
    #expect(sitting.path == [.home, .review])
    #expect(sitting.review?.question == "Undo the last change?")
    #expect(sitting.text.contains("This takes back: Default model: none -> x/y"))
    #expect(!sitting.text.contains("changed since"))
    try sitting.press("<enter>")
    let asked = try #require(sitting.lastUndo)
    sitting.send(
      .written(
        asked.request,
        .written(WriteReport(files: [.init(path: "/home/ada/.openclaw/openclaw.json", digest: nil)]))))
    #expect(sitting.path == [.done])
    #expect(sitting.wizard.summary.first == "The last change is undone: every file is as it was before.")
  }

  @Test("files that changed since are a warning in front of everything")
  func unclean() throws {
    var sitting = try Sitting(Self.changed).pressing("<end><up><enter>")
    sitting.send(.undoPrepared(try #require(sitting.lastUndoRequest), .success(try offer(isClean: false))))
    #expect(sitting.wizard.paneLines.first?.text.hasPrefix("! The files have been changed since.") == true)
  }

  @Test("a late answer, and one that says no, leave Home as it is")
  func refused() throws {
    var sitting = try Sitting(Self.changed).pressing("<end><up><enter>")
    let request = try #require(sitting.lastUndoRequest)
    var left = try sitting.pressing("<home><enter>")
    left.send(.undoPrepared(request, .success(try offer())))
    #expect(left.path == [.home, .model])
    sitting.send(.undoPrepared(request, .failure(UndoRefusal("There is nothing to undo."))))
    #expect(sitting.path == [.home] && sitting.news == "x There is nothing to undo.")
  }

  @Test("a file that changes under the review of an undo is looked at again")
  func changedMeanwhile() throws {
    var sitting = try Sitting(Self.changed).pressing("<end><up><enter>")
    sitting.send(.undoPrepared(try #require(sitting.lastUndoRequest), .success(try offer())))
    try sitting.press("<enter>")
    let asked = try #require(sitting.lastUndo)
    sitting.send(.written(asked.request, .changedOnDisk(path: "c")))
    #expect(sitting.path == [.home])
    sitting.send(.undoPrepared(try #require(sitting.lastUndoRequest), .success(try offer(isClean: false))))
    #expect(sitting.path == [.home, .review])
  }
}
