import Gateways
import Glibc
import OpenClaw
import Platform
import Wizard

// MARK: - What gateways are asked, beside the main thread

extension Driver {
  /// A question that takes as long as the network does: `ask` ends by posting what it found, or finds that nobody
  /// wants to know any more; `unasked` is the answer where the system has no thread for it.
  struct Question {
    let request: RequestID
    let unasked: Event
    let ask: @Sendable (_ post: (Event) -> Void, _ isWanted: () -> Bool) -> Void
  }

  /// Whether the wizard may have anybody asked.
  static func connectivity(of machine: Machine) -> Connectivity {
    switch machine.network {
    case .allowed: .online
    case .forbidden: .offline("offline")
    }
  }

  /// Asks `question`.
  mutating func ask(_ question: Question) throws(Errno) {
    let (mailbox, cancellation) = (mailbox, Cancellation())
    underWay[question.request] = cancellation
    let ask = question.ask
    do throws(Errno) {
      try Background.run { ask({ mailbox.post($0) }, { !cancellation.isCancelled }) }
    } catch { try dispatch(question.unasked) }
  }

  /// Ends what was begun for `request`, if it is still open.
  mutating func cancel(_ request: RequestID) {
    underWay[request]?.cancel()
    timers.removeAll { $0.request == request }
    if search?.request == request { search = nil }
  }

  /// Forgets questions that `event` answers for good.
  mutating func settle(_ event: Event) {
    switch event {
    case .modelsLoaded(_, let list) where list.source != .live: break
    case .keyChecked(let request, _), .modelsLoaded(let request, _), .modelsFailed(let request, _),
      .usableModels(let request, _), .trialEnded(let request, _), .trialUnsent(let request, _):
      underWay[request] = nil
    case .input, .enterHeld, .resized, .keyEdited, .keyOutOfPlace, .inspected, .shellAsked, .openClawAsked,
      .undoPrepared,
      .reverted,
      .kept, .trialProgressed, .searched, .written, .waiting, .timePassed, .resumed:
      break
    }
  }

  /// Ends every question, and waits until no child of one is left: the shell must not get its prompt beside a running
  /// `curl`.
  mutating func endQuestions() {
    for cancellation in underWay.values { cancellation.cancel() }
    let deadline = Clock.milliseconds + Driver.farewellPatience
    while !underWay.isEmpty, Clock.milliseconds < deadline {
      var source = pollfd(fd: mailbox.readEnd, events: Int16(POLLIN), revents: 0)
      _ = poll(&source, 1, Int32(clamping: deadline - Clock.milliseconds))
      for event in mailbox.drain() {
        note(event)
        _ = wizard.update(event)
      }
    }
  }

  /// A child ends within 20 ms of being told to; this is for a machine that is busy with something else.
  private static let farewellPatience: Int64 = 500
}

// MARK: - The questions

extension Driver {
  /// Whether a key works.
  func question(_ request: RequestID, about subject: KeyCheckSubject) -> Question {
    let (machine, installation) = (machine, wizard.installation)
    return Question(
      request: request, unasked: .keyChecked(request, .unchecked("the system has no thread for it"))
    ) { post, isWanted in
      let endpoint = Endpoint(of: subject.provider, facts: installation.configFacts, catalog: machine.catalog)
      let key: EffectiveKey =
        switch subject.key {
        case .held(let secret): .held(secret)
        case .profile(let id, _): machine.key(.keepProfile(id: id), of: subject.provider, in: installation)
        }
      let verdict: KeyVerdict =
        switch key {
        case .held(let secret):
          machine.check(secret, of: endpoint, consent: subject.consent, isWanted: isWanted)
        case .hidden(let reason): .unchecked(reason.words)
        case .missing: .unchecked("it is not there any more")
        }
      post(.keyChecked(request, verdict))
    }
  }

  /// Which models a provider has: what an earlier run kept, then what it says now.
  func question(_ request: RequestID, modelsOf provider: String) -> Question {
    let (machine, installation) = (machine, wizard.installation)
    let label = machine.catalog.label(of: provider)
    return Question(
      request: request,
      unasked: .modelsFailed(request, "The system has no thread to ask \(label) for its models.")
    ) { post, isWanted in
      if let list = machine.cachedModels(of: provider, for: installation) {
        post(.modelsLoaded(request, list))
      }
      switch machine.fetchModels(of: provider, for: installation, isWanted: isWanted) {
      case .success(let list): post(.modelsLoaded(request, list))
      case .failure(let error): post(.modelsFailed(request, error.sentence(of: label)))
      }
    }
  }

  /// Which models the key of a provider can use.
  func question(_ request: RequestID, usableModelsOf provider: String, _ trialKey: TrialKey) -> Question {
    let (machine, look) = (machine, freshLook)
    let label = machine.catalog.label(of: provider)
    return Question(
      request: request,
      unasked: .usableModels(request, .failure(ListRefusal("The system has no thread to ask \(label).")))
    ) { post, isWanted in
      let installation = look()
      let result: Result<ModelList, ListRefusal> =
        switch machine.effectiveKey(of: provider, in: installation).or(trialKey.handedOver) {
        case .held(let key):
          machine.usableModels(
            of: provider, with: key, for: installation, consent: trialKey.consent, isWanted: isWanted
          ).mapError { ListRefusal($0.sentence(of: label)) }
        case .hidden(let reason): .failure(ListRefusal(reason.sentence(for: label)))
        case .missing: .failure(ListRefusal(EffectiveKey.absence(of: label)))
        }
      post(.usableModels(request, result))
    }
  }

  /// Whether a model answers, with the key that OpenClaw would use now.
  func question(_ request: RequestID, tryingOut model: ModelRef, _ trialKey: TrialKey) -> Question {
    let (machine, look) = (machine, freshLook)
    let label = machine.catalog.label(of: model.provider)
    return Question(
      request: request, unasked: .trialUnsent(request, "The system has no thread for a message to \(label).")
    ) { post, isWanted in
      let installation = look()
      switch machine.effectiveKey(of: model.provider, in: installation).or(trialKey.handedOver) {
      case .held(let key):
        let circumstances = TestMessage.Circumstances(
          key: key, consent: trialKey.consent,
          list: machine.listAtHand(of: model.provider, for: installation),
          feature: machine.environment.value("KILOCODE_FEATURE"))
        do throws(TestMessageError) {
          let message = try TestMessage(to: model, for: installation, catalog: machine.catalog, circumstances)
          let report = machine.send(message, isWanted: isWanted) { post(.trialProgressed(request, $0)) }
          post(.trialEnded(request, report))
        } catch { post(.trialUnsent(request, error.sentence)) }
      case .hidden(let reason): post(.trialUnsent(request, reason.sentence(for: label)))
      case .missing: post(.trialUnsent(request, EffectiveKey.absence(of: label)))
      }
    }
  }

  /// A look at the files as they are now, with what only the start of the run could tell: what was written may be in
  /// them.
  private var freshLook: @Sendable () -> Installation {
    let (machine, agent, known) = (machine, agent, wizard.installation)
    return { machine.inspect(agent: agent).addingLoginShellKeys(of: known).addingReport(of: known) }
  }
}

extension EffectiveKey {
  /// The key that was handed over, where only the database has it.
  fileprivate func or(_ handedOver: HeldSecret?) -> EffectiveKey {
    guard case .hidden(.database) = self, let handedOver else { return self }
    return .held(handedOver)
  }

  /// That there is no key of the provider named `label`, in a sentence.
  fileprivate static func absence(of label: String) -> String {
    "There is no key of \(label) that OpenClaw would use."
  }
}

extension EffectiveKey.Reason {
  /// The reason in a sentence; `label` is the provider's name.
  fileprivate func sentence(for label: String) -> String {
    "The key of \(label) cannot be used from here: \(words)."
  }
}
