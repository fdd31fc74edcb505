import Gateways
import OpenClaw
import TestSupport
import Wizard
import WizardTestSupport

// MARK: - News, whether anybody still waits for them or not

extension MonkeyAct {
  static let news = latest + late + uninvited

  private static func telling(
    _ weight: Int, _ event: @escaping @Sendable (inout MonkeyDesk) -> Event?
  ) -> MonkeyAct {
    doing(weight) { desk in event(&desk).map { .tell($0) } }
  }

  /// Answers to what was asked last.
  private static let latest = [
    telling(10) { desk in
      guard let request = desk.sitting.lastInspection else { return nil }
      return .inspected(request, desk.generator.pick(desk.props.installations))
    },
    telling(15) { desk in
      guard let request = desk.sitting.lastUndoRequest else { return nil }
      return .undoPrepared(request, MonkeyWords.undo(desk.props, &desk.generator))
    },
    telling(5) { desk in
      desk.sitting.lastWrite.map { .waiting($0.request, "Waiting for process 7.") }
    },
    telling(25) { desk in
      guard let write = desk.sitting.lastWrite else { return nil }
      return .written(write.request, desk.generator.pick(MonkeyWords.outcomes))
    },
    telling(10) { desk in
      guard let undo = desk.sitting.lastUndo else { return nil }
      return .written(undo.request, desk.generator.pick(MonkeyWords.outcomes))
    },
    telling(15) { desk in
      guard let check = desk.sitting.lastKeyCheck else { return nil }
      return .keyChecked(check.request, MonkeyWords.verdict(&desk.generator))
    },
    telling(15) { desk in
      guard let list = desk.props.lists.randomElement(using: &desk.generator) else { return nil }
      return desk.sitting.loads.last { $0.provider == list.provider }.map {
        .modelsLoaded($0.request, list)
      }
    },
    // Of the selected model's service, and a kept list, behind which others may come: the model comes and goes.
    telling(60) { desk in
      guard case .model(let screen) = desk.sitting.wizard.screen, let ref = screen.selectedRow.ref,
        let load = desk.sitting.loads.last(where: { $0.provider == ref.provider })
      else { return nil }
      let lists = desk.props.lists.filter { $0.provider == ref.provider && $0.source != .live }
      return lists.randomElement(using: &desk.generator).map { .modelsLoaded(load.request, $0) }
    },
    telling(8) { desk in
      guard let load = desk.sitting.loads.last else { return nil }
      return .modelsFailed(load.request, desk.generator.pick(MonkeyWords.reasons))
    },
    telling(15) { desk in
      guard let search = desk.sitting.lastSearch else { return nil }
      return .usableModels(search.request, MonkeyWords.search(desk.props, &desk.generator))
    },
    telling(20) { desk in
      guard let (request, search) = desk.sitting.lastModelSearch else { return nil }
      return search.run().map { .searched(request, $0) }
    },
    doing(15) { desk in .holdSearches(desk.generator.number(0..<2) == 0) },
    telling(10) { desk in
      guard let trial = desk.sitting.lastTrial else { return nil }
      let line = desk.generator.pick(texts) + "\n"
      return .trialProgressed(
        trial.request, String(repeating: line, count: desk.generator.number(0..<100)))
    },
    telling(15) { desk in
      guard let trial = desk.sitting.lastTrial else { return nil }
      return .trialEnded(trial.request, TrialReport(MonkeyWords.outcome(&desk.generator), text: "OK"))
    },
    telling(2) { desk in desk.sitting.lastTrial.map { .trialUnsent($0.request, "Hidden.") } },
  ]

  /// Answers to anything that was ever asked: overtaken, cancelled, answered already, or meant for another question.
  private static let late = [
    doing(30) { desk in
      desk.sitting.effects.indices.randomElement(using: &desk.generator).flatMap { late(at: $0, &desk) }
    },
    // As long as a search is open, its own answer and those that it has overtaken.
    doing(300) { desk in
      let effects = desk.sitting.effects
      guard case .search = effects.last else { return nil }
      let searches = effects.indices.suffix(8).filter { effects[$0].kind == .matches }
      return searches.randomElement(using: &desk.generator).flatMap { late(at: $0, &desk) }
    },
    doing(10) { desk in
      guard let asked = desk.sitting.effects.randomElement(using: &desk.generator),
        let other = desk.sitting.effects.randomElement(using: &desk.generator), asked.kind != other.kind,
        let request = other.request
      else { return nil }
      return answer(to: asked, asking: request, &desk).map { .tellTooLate($0) }
    },
  ]

  /// What nobody asks for.
  private static let uninvited = [
    telling(5) { desk in .shellAsked(desk.generator.pick(desk.props.installations)) },
    telling(5) { desk in .openClawAsked(desk.generator.pick(MonkeyWords.reports)) },
    telling(3) { desk in
      desk.generator.pick([.kept, .reverted(path: "/home/ada/.openclaw/openclaw.json"), .keyOutOfPlace])
    },
  ]

  /// Some answer to the effect at a place of all.
  private static func late(at place: Int, _ desk: inout MonkeyDesk) -> MonkeyDeed? {
    let effects = desk.sitting.effects
    let asked = effects[place]
    // Of lists, several may be waited for at a time.
    let isOvertaken = asked.kind != .models && effects[(place + 1)...].contains { $0.kind == asked.kind }
    return answer(to: asked, asking: nil, &desk).map { isOvertaken ? .tellTooLate($0) : .tell($0) }
  }

  /// Some answer to `effect`; under another request's name, if there is one. Nil for what is not answered.
  private static func answer(to effect: Effect, asking other: RequestID?, _ desk: inout MonkeyDesk) -> Event?
  {
    guard let own = effect.request else { return nil }
    let request = other ?? own
    return switch effect {
    case .write, .undo: .written(request, desk.generator.pick(MonkeyWords.outcomes))
    case .prepareUndo: .undoPrepared(request, MonkeyWords.undo(desk.props, &desk.generator))
    case .inspect: .inspected(request, desk.generator.pick(desk.props.installations))
    case .checkKey: .keyChecked(request, MonkeyWords.verdict(&desk.generator))
    case .loadModels where desk.generator.number(0..<4) == 0:
      .modelsFailed(request, desk.generator.pick(MonkeyWords.reasons))
    // Also a list of another service's.
    case .loadModels:
      desk.props.lists.randomElement(using: &desk.generator).map { .modelsLoaded(request, $0) }
    case .loadUsableModels: .usableModels(request, MonkeyWords.search(desk.props, &desk.generator))
    case .tryModel: .trialEnded(request, TrialReport(MonkeyWords.outcome(&desk.generator), text: "OK"))
    case .search(_, let search): search.run().map { .searched(request, $0) }
    case .wait: .timePassed(request)
    case .cancelWrite, .cancelRequest, .wipeKey, .judgeKey, .repaint, .suspend, .quit: nil
    }
  }
}

extension Effect {
  /// The request that waits for an answer; nil for what is not answered.
  fileprivate var request: RequestID? {
    switch self {
    case .write(let request, _), .undo(let request, _), .prepareUndo(let request), .inspect(let request),
      .checkKey(let request, _), .loadModels(let request, _), .loadUsableModels(let request, _, _),
      .tryModel(let request, _, _), .search(let request, _), .wait(let request, _):
      request
    case .cancelWrite, .cancelRequest, .wipeKey, .judgeKey, .repaint, .suspend, .quit: nil
    }
  }

  /// What kind of answer a request waits for.
  fileprivate enum Kind {
    case outcome, undo, look, verdict, models, usableModels, trial, matches, time, none
  }

  /// What kind of answer it waits for.
  fileprivate var kind: Kind {
    switch self {
    case .write, .undo: .outcome
    case .prepareUndo: .undo
    case .inspect: .look
    case .checkKey: .verdict
    case .loadModels: .models
    case .loadUsableModels: .usableModels
    case .tryModel: .trial
    case .search: .matches
    case .wait: .time
    case .cancelWrite, .cancelRequest, .wipeKey, .judgeKey, .repaint, .suspend, .quit: .none
    }
  }
}
