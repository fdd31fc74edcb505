import DisplayWidth
import Gateways
import OpenClaw

// MARK: - What lies above a screen

extension Wizard {
  /// What a key does while something lies above the screen.
  mutating func actOnOverlay(_ action: Action) -> [Effect] {
    switch overlay {
    case .reading(let text, let top): read(text, top: top, action)
    case .asking(let question, let list): return answer(question, list, action)
    case nil: break
    }
    return []
  }

  private mutating func read(_ text: Overlay.Text, top: Int, _ action: Action) {
    switch action {
    case .move(let movement):
      let line = TextPane.target(of: movement, from: top, lines: overlayLines.count, height: overlayHeight)
      overlay = .reading(text, top: line)
    case .back, .help: overlay = nil
    case .step, .edit, .arrange, .choose, .toggle, .sort, .unfold, .fold, .details, .reveal, .switchProvider,
      .repaint, .suspend, .interrupt:
      break
    }
  }

  private mutating func answer(
    _ question: Overlay.Question, _ list: ListState, _ action: Action
  ) -> [Effect] {
    switch action {
    case .move(let movement):
      var list = list
      list.move(movement, count: question.answers.count, height: question.answers.count)
      overlay = .asking(question, list)
    case .choose:
      overlay = nil
      switch question {
      case .leave: if list.selection == 1 { return [leave] }
      case .storage(let storages):
        if storages.indices.contains(list.selection) { store(in: storages[list.selection]) }
      case .sendKey(let danger, let use):
        return list.selection == 1 ? agree(to: danger, for: use) : decline(danger, for: use)
      case .variables:
        if list.selection == 1 {
          answers.variables = .replace
          showPlan()
        }
      case .profiles(let ids): if ids.indices.contains(list.selection) { removeProfile(ids[list.selection]) }
      case .steps(let steps): if steps.indices.contains(list.selection) { goBack(to: steps[list.selection]) }
      }
    case .back: overlay = nil
    case .step, .edit, .arrange, .toggle, .sort, .unfold, .fold, .details, .help, .reveal, .switchProvider,
      .repaint, .suspend, .interrupt:
      break
    }
    return []
  }

  /// The question of an overlay that asks one, in words that fit what has happened.
  public func title(of question: Overlay.Question) -> String {
    switch question {
    case .leave where isKeyStoredAlone: "Leave? \(Wizard.storedAlone)"
    case .leave where summary.isEmpty: "Leave? Nothing has been written."
    case .leave: "Leave? What was written stays."
    case .steps: "What do you want to change?"
    case .storage: "Where should the key be kept?"
    case .profiles: "Which saved key should go?"
    case .sendKey(let danger, _): danger.sentence
    case .variables(let question): question
    }
  }
}

// MARK: - Texts to read

extension Wizard {
  /// The text of an overlay that has one, for this window.
  public var overlayLines: [TextLine] {
    switch overlay {
    case .reading(.help, _): helpLines
    case .reading(.details, _): detailsLines(columns: layout.textColumns)
    case .reading(.command(let words), _): commandLines(words)
    case .asking, nil: []
    }
  }

  /// How many lines of that text are shown.
  public var overlayHeight: Int { layout.listHeight(above: 1, below: 0, gaps: 1) }

  private var helpLines: [TextLine] {
    let typing =
      switch screenContext {
      case .filteredList, .models: [("typing", "filter the list")]
      case .keyField: [("typing, pasting", "enter the key")]
      case .textField: [("typing, pasting", "enter the text")]
      case .menu, .orderedList, .twoMenus, .pane, .waiting, .reader, .question: [(String, String)]()
      }
    let rows = typing + screenBindings.map { ($0.names.joined(separator: ", "), $0.meaning) }
    let column = (rows.map { displayWidth(of: $0.0) }.max() ?? 0) + 2
    let keys = rows.map { TextLine(.plain, pad($0.0, to: column) + $0.1) }
    guard case .models = screenContext else { return keys }
    return (Self.filterLines + keys + Self.markLines).flatMap { $0.wrapped(to: layout.textColumns) }
  }

  /// What a filter of models understands beside the letters of a name.
  private static let filterLines = [
    TextLine(.plain, "Filter: words, ctx>200k price<1 free img think tools prov:x !word 'exact")
  ]

  /// What the marks in the list of models mean.
  private static let markLines = [
    TextLine(.plain, "* the default now, + recommended, +1 one more service has the model")
  ]

  /// The command in lines that a shell takes as one command when they are copied together.
  private func commandLines(_ words: [String]) -> [TextLine] {
    let columns = layout.textColumns
    let continuation = " \\"
    var lines: [String] = []
    for word in words {
      let grown = lines.last.map { $0 + " " + word }
      if let grown, displayWidth(of: grown) <= columns - continuation.count {
        lines[lines.count - 1] = grown
      } else {
        lines.append((lines.isEmpty ? "" : "  ") + word)
      }
    }
    lines = lines.dropLast().map { $0 + continuation } + lines.suffix(1)
    var text = lines.map { TextLine(.context, $0) }
    if words.contains("KEYFILE") {
      text += [.blank, TextLine(.aside, "KEYFILE is a file that holds the key and nothing else.")]
    }
    return text.flatMap { $0.wrapped(to: columns) }
  }
}
