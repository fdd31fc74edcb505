import OpenClaw
import Platform
import Wizard

// MARK: - Effects

extension Driver {
  /// Gives `event` to the wizard and does what it asks for.
  mutating func dispatch(_ event: Event) throws(Errno) {
    note(event)
    try perform(wizard.update(event))
  }

  /// Notes whether what was written may still be put back by a gateway, which is said before the end, and which
  /// questions are answered.
  mutating func note(_ event: Event) {
    switch event {
    case .written(_, .written): isWatching = true
    case .kept, .reverted: isWatching = false
    case .written, .input, .enterHeld, .resized, .keyEdited, .keyOutOfPlace, .inspected, .shellAsked,
      .openClawAsked,
      .undoPrepared, .waiting, .timePassed, .resumed, .keyChecked, .modelsLoaded, .modelsFailed,
      .usableModels, .trialProgressed, .trialEnded, .trialUnsent, .searched:
      break
    }
    settle(event)
  }

  mutating func perform(_ effects: [Effect]) throws(Errno) {
    for effect in effects { try perform(effect) }
  }

  private mutating func perform(_ effect: Effect) throws(Errno) {
    switch effect {
    case .write(let request, let plan): try write(request, .plan(plan))
    case .undo(let request, let offer): try write(request, .undo(offer))
    case .prepareUndo(let request): try prepareUndo(request)
    case .cancelWrite: writeCancellation?.cancel()
    case .inspect(let request):
      let (machine, agent, mailbox) = (machine, agent, mailbox)
      let look: @Sendable () -> Void = { mailbox.post(.inspected(request, machine.inspect(agent: agent))) }
      do throws(Errno) { try Background.run(look) } catch { look() }
    case .checkKey(let request, let subject): try ask(question(request, about: subject))
    case .loadModels(let request, let provider): try ask(question(request, modelsOf: provider))
    case .loadUsableModels(let request, let provider, let key):
      try ask(question(request, usableModelsOf: provider, key))
    case .tryModel(let request, let model, let key): try ask(question(request, tryingOut: model, key))
    case .search(let request, let search): self.search = Search(request: request, search: search)
    case .cancelRequest(let request): cancel(request)
    case .wait(let request, let milliseconds):
      timers.append((request, Clock.milliseconds + Int64(milliseconds)))
    case .wipeKey: keyField.wipe()
    case .judgeKey:
      guard let provider = wizard.keyProvider?.id else { return }
      try dispatch(.keyEdited(keyField.judge(for: provider)))
    case .repaint: stage.repaint()
    case .suspend:
      hasLeft = stage.suspend(signals)
      // Having been continued is no news here, and would take the terminal a second time.
      try take(signals.drain().filter { $0 != .continued })
      try dispatch(.resized(stage.size))
      try dispatch(.resumed)
    case .quit(let how):
      hasLeft = true
      ending = how == .done ? .done : .cancelled
    }
  }

  /// What is written.
  private enum Writing: Sendable {
    case plan(Plan)
    case undo(UndoOffer)
  }

  private mutating func prepareUndo(_ request: RequestID) throws(Errno) {
    let (machine, mailbox) = (machine, mailbox)
    let look: @Sendable () -> Void = {
      do throws(UndoError) {
        mailbox.post(.undoPrepared(request, .success(try machine.undoPlan().offer)))
      } catch { mailbox.post(.undoPrepared(request, .failure(UndoRefusal(error.sentence)))) }
    }
    do throws(Errno) { try Background.run(look) } catch { look() }
  }

  /// Writes beside the main thread, so that the screen stays alive while another program holds a lock.
  private mutating func write(_ request: RequestID, _ work: Writing) throws(Errno) {
    let cancellation = Cancellation()
    writeCancellation = cancellation
    let (machine, mailbox) = (machine, mailbox)
    let (answers, installation) = (wizard.answers, wizard.installation)
    let work: @Sendable () -> Void = {
      let pause: StateFiles.Pause = { wait in
        mailbox.post(.waiting(request, machine.sentence(for: wait)))
        return cancellation.sleep(milliseconds: wait.milliseconds)
      }
      let outcome =
        switch work {
        case .plan(let plan):
          machine.carryOut(
            plan, of: answers, for: installation, isWanted: { !cancellation.isCancelled }, pause: pause)
        case .undo(let offer): machine.write(Undo(offer), pause: pause)
        }
      mailbox.post(.written(request, outcome))
      // A gateway needs a moment to put a file back that it does not like.
      guard case .written(let report) = outcome else { return }
      switch machine.watch(report) {
      case .reverted(let path): mailbox.post(.reverted(path: path))
      case .kept, .unwatched: mailbox.post(.kept)
      }
    }
    do throws(Errno) {
      try Background.run(work)
    } catch {
      // Without a thread nothing has begun.
      let sentence = "The system has no thread for the write: \(error.words)."
      try dispatch(.written(request, .failed(sentence: sentence, nextStep: "Try again.", isPartial: false)))
    }
  }
}
