import DisplayWidth
import Wizard

/// What lies above a screen takes the screen's place until it is answered.
func overlayView(_ overlay: Overlay, _ wizard: Wizard, _ page: Page) -> Page {
  switch overlay {
  case .reading(let text, let top): readingView(text, top, wizard, page)
  case .asking(let question, let list): questionView(question, list, wizard, page)
  }
}

private func readingView(_ text: Overlay.Text, _ top: Int, _ wizard: Wizard, _ page: Page) -> Page {
  var page = page
  let lines = wizard.overlayLines
  let height = wizard.overlayHeight
  page.title(text.title, aside: position(of: top, height: height, count: lines.count))
  page.gap()
  page.placeCursor()
  page.lines(lines.dropFirst(top).prefix(height))
  return page
}

private func questionView(
  _ question: Overlay.Question, _ list: ListState, _ wizard: Wizard, _ page: Page
) -> Page {
  var page = page
  for line in wrap(wizard.title(of: question), to: page.width) { page.title(line) }
  page.gap()
  for (index, answer) in texts(of: question, width: page.width).enumerated() {
    page.option(answer, .row(index), isFocused: index == list.selection)
  }
  return page
}

private func texts(of question: Overlay.Question, width: Int) -> [String] {
  switch question {
  case .storage(let storages): storageTexts(storages, width: width)
  case .leave, .steps, .profiles, .sendKey, .variables: question.answers
  }
}
