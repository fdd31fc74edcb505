import DisplayWidth
import OpenClaw
import Wizard

/// The question whether to use a key that is already there.
func existingKeyView(_ screen: ExistingKeyScreen, _ wizard: Wizard, _ page: Page) -> Page {
  var page = page
  let height = wizard.listHeight
  let count = screen.options.count
  page.title(
    "Use the key that is already here?", aside: count > height ? "\(screen.list.selection + 1)/\(count)" : "")
  page.gap()
  let texts = optionTexts(screen.options, wizard.installation.paths, width: page.width)
  for (index, text) in texts.enumerated().dropFirst(screen.list.top).prefix(height) {
    page.option(
      text, .row(index), isFocused: index == screen.list.selection, hasCursor: screen.focus == .options)
  }
  guard screen.asksStorage else { return page }
  page.gap()
  page.line("When the variable is used, store", .dim)
  let storages = zip(screen.storages, storageTexts(screen.storages, width: page.width))
  for (index, (storage, text)) in storages.enumerated() {
    page.option(
      text, .secondRow(index), isFocused: storage == screen.storage, hasCursor: screen.focus == .storage)
  }
  return page
}

/// What can be used and where it is; in a narrow window, what and which key.
private func optionTexts(
  _ options: [ExistingKeyScreen.Option], _ paths: StatePaths, width: Int
) -> [String] {
  let titles = options.map(\.title)
  let column = (titles.map { displayWidth(of: $0) }.max() ?? 0) + 3
  let wide = zip(options, titles).map { option, title in
    option.detail(paths).map { pad(title, to: column) + $0 } ?? title
  }
  if wide.allSatisfy({ displayWidth(of: $0) <= width }) { return wide }
  return options.map { option in
    let both = option.shortTitle + (option.preview.map { "  " + $0 } ?? "")
    return displayWidth(of: both) <= width ? both : option.shortTitle
  }
}

extension ExistingKeyScreen.Option {
  fileprivate var title: String {
    switch self {
    case .useKey(let key): "Use \(key.name)"
    case .keepProfile: "Keep the saved profile"
    case .enterAnother: "Enter another key"
    }
  }

  fileprivate var shortTitle: String {
    switch self {
    case .useKey, .enterAnother: title
    case .keepProfile(let profile): "Keep \(profile.id)"
    }
  }

  fileprivate var preview: String? {
    switch self {
    case .useKey(let key): key.secret.facts.preview
    case .keepProfile(let profile): profile.credential.preview
    case .enterAnother: nil
    }
  }

  fileprivate func detail(_ paths: StatePaths) -> String? {
    guard let preview else { return nil }
    return switch self {
    case .useKey(let key): "\(key.source.label(for: key.name, display: paths.displayPath)), \(preview)"
    case .keepProfile(let profile): "\(profile.id), \(preview)"
    case .enterAnother: nil
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
    case .database: "in the database"
    case .missing: "no key"
    }
  }
}

/// What is stored and who will see it; in a narrow window by its name on the command line.
func storageTexts(_ storages: [KeyStorage], width: Int) -> [String] {
  let column = (storages.map { displayWidth(of: $0.title) }.max() ?? 0) + 2
  let wide = storages.map { pad($0.title, to: column) + $0.audience }
  if wide.allSatisfy({ displayWidth(of: $0) <= width }) { return wide }
  return storages.map { "\($0.name): \($0.audienceInBrief)" }
}
