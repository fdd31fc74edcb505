import DisplayWidth
import OpenClaw
import Wizard

/// The question whether to use a key that is already there.
func existingKeyView(_ screen: ExistingKeyScreen, _ wizard: Wizard, _ page: Page) -> Page {
  var page = page
  page.title("Use the key that is already here?")
  page.gap()
  let titles = screen.options.map(\.title)
  let column = (titles.map { displayWidth(of: $0) }.max() ?? 0) + 3
  for (index, option) in screen.options.enumerated() {
    let detail = option.detail(wizard.installation.paths)
    let text =
      column + displayWidth(of: detail) <= page.width ? pad(option.title, to: column) + detail : option.title
    page.option(text, isFocused: index == screen.list.selection, hasCursor: screen.focus == .options)
  }
  guard screen.asksStorage else { return page }
  page.gap()
  page.line("When it is used, store", .dim)
  for storage in ExistingKeyScreen.Storage.allCases {
    let wide = pad(storage.title, to: 29) + storage.detail
    let text = displayWidth(of: wide) <= page.width ? wide : storage.title
    page.option(text, isFocused: storage == screen.storage, hasCursor: screen.focus == .storage)
  }
  return page
}

extension ExistingKeyScreen.Option {
  fileprivate var title: String {
    switch self {
    case .useKey(let key): "Use \(key.name)"
    case .keepProfile: "Keep the saved profile"
    case .enterAnother: "Enter another key"
    }
  }

  fileprivate func detail(_ paths: StatePaths) -> String {
    switch self {
    case .useKey(let key):
      "\(key.source.label(for: key.name, display: paths.displayPath)), \(key.secret.facts.preview)"
    case .keepProfile(let profile): "\(profile.id), \(profile.credential.preview)"
    case .enterAnother: ""
    }
  }
}

extension AuthProfile.Credential {
  /// The credential in a few characters.
  fileprivate var preview: String {
    switch self {
    case .inline(let facts): facts.preview
    case .variable(let name): "${\(name)}"
    case .reference(let reference): "reference to \(reference.id)"
    case .missing: "no key"
    }
  }
}

extension ExistingKeyScreen.Storage {
  fileprivate var title: String {
    switch self {
    case .copy: "a copy in the auth profile"
    case .reference: "a reference to the variable"
    }
  }

  fileprivate var detail: String {
    switch self {
    case .copy: "works for daemons and cron"
    case .reference: "no secret on disk; the service must see it"
    }
  }
}

/// The entry of a key.
func keyEntryView(_ screen: KeyEntryScreen, _ wizard: Wizard, _ page: Page) -> Page {
  var page = page
  let provider = wizard.keyProvider
  page.title("Enter your \(provider?.label ?? "") API key")
  if let keyPage = provider?.keyPage {
    page.line("Make one at \(keyPage)\(provider?.keyPageNote.map { " (\($0))" } ?? "")", .dim)
  }
  page.gap()
  keyField(screen.draft, isRevealed: screen.isRevealed, &page)
  page.gap()
  guard let report = screen.draft?.report else { return page }
  for repair in report.repairs { page.paragraph("+ \(repair.sentence)", .good) }
  if let problem = report.problem { page.paragraph("x \(problem.sentence)", .error) }
  for warning in report.warnings { page.paragraph("! \(warning.sentence)", .warning) }
  for owner in wizard.otherOwnersOfKey { page.paragraph("! This is also the key of \(owner).", .warning) }
  return page
}

/// The mask has a fixed width, so that it says nothing of the key.
private let maskWidth = 32

private func keyField(_ draft: KeyDraft?, isRevealed: Bool, _ page: inout Page) {
  let width = page.width
  guard let draft else {
    page.draw { canvas, row in
      canvas.put(row: row, column: Page.margin, "Paste or type it here.", .dim)
      canvas.placeCursor(row: row, column: Page.margin)
    }
    page.next()
    return
  }
  let facts = draft.secret.facts
  let about = "\(facts.length) characters, \(facts.preview)"
  let isWide = width >= maskWidth + displayWidth(of: about) + 2
  page.draw { canvas, row in
    if isRevealed {
      let shown = min(facts.length, width)
      canvas.reveal(
        slot: draft.secret.slot, row: row, column: Page.margin, maxWidth: shown,
        skipped: facts.length - shown, revision: facts.fingerprint)
      canvas.placeCursor(row: row, column: Page.margin + shown)
      return
    }
    let mask = String(repeating: "*", count: min(maskWidth, width))
    let end = canvas.put(row: row, column: Page.margin, mask)
    if isWide {
      canvas.put(row: row, column: canvas.columns - Page.margin - displayWidth(of: about), about)
    }
    canvas.placeCursor(row: row, column: end)
  }
  page.next()
  if !isWide || isRevealed { page.line(about, .dim) }
}
