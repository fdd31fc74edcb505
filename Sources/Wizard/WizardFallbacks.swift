import OpenClaw

// MARK: - Choosing and ordering the fallback models

extension Wizard {
  /// Shows the fallbacks; where there are several agents, asks first for whose. What was changed in the list before and
  /// not written is still there.
  mutating func askFallbacks() {
    (answers.setup, answers.model, choice) = (nil, nil, nil)
    answers.removedProfiles = []
    if !asksWhose(.fallbacks) { showFallbacks() }
  }

  /// Shows the fallbacks, or why they are not known: whoever changed a list that shows only some would lose the others.
  mutating func showFallbacks() {
    if let error = installation.unreadFallbacks(of: answers.scope) {
      push(.problem(ProblemScreen(error: error, occasion: .answers)))
    } else {
      push(.fallbacks(FallbacksScreen()))
    }
  }

  /// Takes the selected row: another model in the place of a fallback, one more, or what comes next.
  mutating func choose(_ screen: FallbacksScreen) {
    switch choice(of: screen) {
    case .replace(let index): chooseFallback(at: index)
    case .add: chooseFallback(at: nil)
    case .goOn:
      if hasFallbackChanges { review() } else { notice = Notice(.warning, "Nothing has changed yet.") }
    }
  }

  /// Changes the list, or the order in it. The selection stays with the model.
  mutating func arrange(_ arrangement: Arrangement) {
    guard case .fallbacks(let screen) = screen else { return }
    notice = nil
    guard arrangement != .add else { return chooseFallback(at: nil) }
    guard case .replace(var index) = choice(of: screen) else {
      notice = Notice(.warning, "Select a fallback first.")
      return
    }
    var texts = fallbacks
    let text = texts.remove(at: index)
    switch arrangement {
    case .add, .remove: break
    case .earlier, .later:
      index = min(max(0, index + (arrangement == .earlier ? -1 : 1)), texts.count)
      texts.insert(text, at: index)
    }
    setFallbacks(texts, selecting: index)
  }

  /// Makes `ref` a fallback in place of the one at `index`, or the last one; says so if it is one already.
  mutating func takeFallback(_ ref: ModelRef, at index: Int?) {
    guard !takenKeys.contains(ref.key) else {
      let isDefault = currentPrimary.map(ModelKeys(findings.facts, catalog: catalog).key) == ref.key
      notice = Notice(
        .error, PlanNote.needlessFallback(ref: ref.key, isDefault ? .isDefault : .isListed).sentence)
      return
    }
    guard let place = stack.lastIndex(where: { if case .fallbacks = $0 { true } else { false } }) else {
      return
    }
    stack.removeSubrange((place + 1)...)
    notice = nil
    var texts = fallbacks
    if let index, texts.indices.contains(index) {
      texts[index] = ref.key
      setFallbacks(texts, selecting: index)
    } else {
      setFallbacks(texts + [ref.key], selecting: texts.count)
    }
  }

  private mutating func chooseFallback(at index: Int?) {
    push(.model(newModelScreen(for: .fallback(at: index))))
    tellListNews()
  }

  private mutating func setFallbacks(_ texts: [String], selecting index: Int) {
    answers.fallbacks = .list(texts)
    guard case .fallbacks(var screen) = screen else { return }
    screen.list.select(index, count: rowCount, height: listHeight)
    self.screen = .fallbacks(screen)
  }
}
