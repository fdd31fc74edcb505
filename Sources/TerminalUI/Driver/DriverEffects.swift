import OpenClaw
import Platform
import Wizard

// MARK: - Effects

extension Driver {
  /// Gives `event` to the wizard and does what it asks for.
  mutating func dispatch(_ event: Event) throws(Errno) {
    try perform(wizard.update(event))
  }

  mutating func perform(_ effects: [Effect]) throws(Errno) {
    for effect in effects { try perform(effect) }
  }

  private mutating func perform(_ effect: Effect) throws(Errno) {
    switch effect {
    case .write(let request, let plan): try write(request, plan)
    case .cancelWrite: writeCancellation?.cancel()
    case .inspect(let request):
      let (machine, agent, mailbox) = (machine, agent, mailbox)
      let look: @Sendable () -> Void = { mailbox.post(.inspected(request, machine.inspect(agent: agent))) }
      do throws(Errno) { try Background.run(look) } catch { look() }
    case .wait(let request, let milliseconds):
      timers.append((request, Clock.milliseconds + Int64(milliseconds)))
    case .wipeKey: keyField.wipe()
    case .judgeKey:
      guard let provider = wizard.keyProvider?.id else { return }
      try dispatch(.keyEdited(keyField.judge(for: provider)))
    case .repaint: stage.repaint()
    case .suspend:
      hasLeft = true
      try stage.suspend(signals)
      // Having been continued is no news here, and would take the terminal a second time.
      try take(signals.drain().filter { $0 != .continued })
      try dispatch(.resized(stage.size))
      try dispatch(.resumed)
    case .quit(let how):
      hasLeft = true
      ending = how == .done ? .done : .cancelled
    }
  }

  /// Writes beside the main thread, so that the screen stays alive while another program holds a lock.
  private mutating func write(_ request: RequestID, _ plan: Plan) throws(Errno) {
    let cancellation = Cancellation()
    writeCancellation = cancellation
    let (machine, mailbox) = (machine, mailbox)
    let work: @Sendable () -> Void = {
      let outcome = machine.write(plan) { wait in
        mailbox.post(.waiting(request, machine.sentence(for: wait)))
        return cancellation.sleep(milliseconds: wait.milliseconds)
      }
      mailbox.post(.written(request, outcome))
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
