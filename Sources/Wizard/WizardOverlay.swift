// MARK: - What lies above a screen

extension Wizard {
  mutating func actOnOverlay(_ action: Action) -> [Effect] {
    guard let current = overlay else { return [] }
    switch current {
    case .help(let top):
      let lines = helpLines.count
      let height = overlayHeight
      var list = ListState()
      list.select(top, count: lines, height: 1)
      if list.handle(action, count: max(1, lines - height + 1), height: height) {
        overlay = .help(top: list.selection)
      } else {
        overlay = nil
      }
    case .command: overlay = nil
    case .leave(var list):
      if list.handle(action, count: Overlay.leaveItems.count, height: Overlay.leaveItems.count) {
        overlay = .leave(list)
      } else {
        overlay = nil
        if action == .choose, list.selection == 1 { return [leave] }
      }
    case .steps(let steps, var list):
      if list.handle(action, count: steps.count, height: steps.count) {
        overlay = .steps(steps, list)
      } else {
        overlay = nil
        if action == .choose, steps.indices.contains(list.selection) { goBack(to: steps[list.selection]) }
      }
    }
    return []
  }

  /// Back to the first screen of `step`, answers kept.
  private mutating func goBack(to step: WizardStep) {
    guard let index = stack.firstIndex(where: { $0.step == step }) else { return }
    stack.removeSubrange((index + 1)...)
    notice = nil
    keepSelectionVisible()
  }

  /// The lines of the help overlay: the keys of the screen below it.
  public var helpLines: [(keys: String, label: String)] {
    [("typing", typingHelp)].filter { !$0.1.isEmpty }
      + Keymap.bindings(in: screenContext).map { ($0.keyNames, $0.label) }
      + (wantsQuestionMark ? [("?", "this help")] : [])
  }

  private var typingHelp: String {
    switch screenContext {
    case .filteredList: "filter the list"
    case .keyField: "enter the key"
    case .textField: "enter the text"
    case .menu, .twoMenus, .pager, .overlay: ""
    }
  }

  private var wantsQuestionMark: Bool {
    switch screenContext {
    case .keyField, .textField: false
    case .menu, .filteredList, .twoMenus, .pager, .overlay: true
    }
  }
}
