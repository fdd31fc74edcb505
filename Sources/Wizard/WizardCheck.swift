import Gateways
import OpenClaw

// MARK: - Asking a gateway about a key

extension Wizard {
  /// Has the gateway asked about the key of the set-up, after a question if it would go where it does not belong; goes
  /// on at once where there is nothing to ask or nobody to answer.
  mutating func checkKey() -> [Effect] {
    guard let subject = keyToCheck else {
      goOn(telling: nil)
      return []
    }
    if let standing = acceptedKeys[subject.identity] {
      goOn(telling: .accepted(standing))
      return []
    }
    if case .offline(let reason) = connectivity {
      goOn(telling: .unchecked(reason))
      return []
    }
    if let danger = unagreedDanger(of: subject.provider) {
      overlay = .asking(.sendKey(danger, .check), ListState())
      return []
    }
    return ask(about: subject)
  }

  private mutating func ask(about subject: KeyCheckSubject) -> [Effect] {
    let request = newRequest()
    let origin: KeyCheckScreen.Origin = screen.isKeyEntry ? .typed : .found
    push(.keyCheck(KeyCheckScreen(subject, origin: origin, request: request)))
    return [.checkKey(request, subject)]
  }

  /// The key of the set-up; nil where this program cannot know it.
  private var keyToCheck: KeyCheckSubject? {
    guard let choice, let credential = answers.setup?.credential, let key = key(of: credential) else {
      return nil
    }
    let provider = choice.keyProvider
    return KeyCheckSubject(provider: provider, key: key, consent: consents[provider])
  }

  private func key(of credential: Answers.Credential) -> KeyCheckSubject.Key? {
    switch credential {
    case .copy(let secret, _): .held(secret)
    case .reference(let variable): key(in: variable).map { .held($0) }
    case .keepProfile(let id):
      switch installation.profileStore.profile(id)?.credential {
      case .inline(let facts): .profile(id: id, facts)
      case .variable(let name): key(in: name).map { .held($0) }
      case .reference(let reference) where reference.source == .environment:
        key(in: reference.id).map { .held($0) }
      case .reference, .database, .missing, nil: nil
      }
    }
  }

  /// Goes on to the model, with what there is to tell about the key.
  mutating func goOn(telling verdict: KeyVerdict?) {
    if case .keyCheck = screen { stack.removeLast() }
    askModel()
    guard let verdict, let choice else { return }
    let news = verdict.news(of: catalog.label(of: choice.keyProvider))
    // What became of the lists may have been told just now.
    let others = [advice(on: verdict, choice), notice?.text].compactMap(\.self)
    notice = Notice(
      notice == nil ? news.kind : .warning, ([news.text] + others).joined(separator: " "))
  }

  /// What to do about a verdict that is told behind the check, where something can be done about it.
  private func advice(on verdict: KeyVerdict, _ choice: AuthChoice) -> String? {
    switch verdict {
    case .accepted, .unreachable: verdict.nextStep(at: catalog.keyProvider(of: choice))
    case .refused, .inconclusive, .unchecked: nil
    }
  }

  /// Goes on without an answer.
  mutating func skipCheck() { goOn(telling: .unchecked("skipped")) }

  /// Takes the gateway's answer. One to another question is dropped.
  mutating func keyChecked(_ request: RequestID, _ verdict: KeyVerdict) {
    guard case .keyCheck(var check) = screen, check.request == request else { return }
    if case .accepted(let standing) = verdict { acceptedKeys[check.subject.identity] = standing }
    guard verdict.isWorthAStop else { return goOn(telling: verdict) }
    check.state = .ended(verdict)
    screen = .keyCheck(check)
  }

  /// Takes the selected item.
  mutating func choose(_ check: KeyCheckScreen) -> [Effect] {
    guard check.items.indices.contains(check.pane.action) else { return [] }
    switch check.items[check.pane.action] {
    case .changeKey: stack.removeLast()
    case .saveAnyway, .goOn: goOn(telling: nil)
    case .tryAgain:
      stack.removeLast()
      return ask(about: check.subject)
    }
    return []
  }
}
