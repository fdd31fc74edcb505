import DisplayWidth
import OpenClaw
import Wizard

/// What is set up, and what can be done.
func homeView(_ screen: HomeScreen, _ wizard: Wizard, _ page: Page) -> Page {
  var page = page
  let facts = wizard.installation.configFacts
  let version = facts.lastTouchedVersion.map { "OpenClaw \($0)" } ?? ""
  let title = "This machine's setup"
  let space = page.width - displayWidth(of: title) - displayWidth(of: version)
  page.title(space > 0 ? title + String(repeating: " ", count: space) + version : title)
  let model = facts.effectiveModel(of: wizard.answers.scope)
  page.line("Default model   \(wizard.currentPrimary ?? "none; OpenClaw chooses")")
  if let fallbacks = model?.fallbacks, !fallbacks.isEmpty {
    page.line("Fallbacks       \(fallbacks.joined(separator: ", "))")
  }
  page.gap()
  let reserved = HomeScreen.Item.allCases.count + (page.layout.isRoomy ? 1 : 0)
  for line in credentialLines(wizard).prefix(max(0, page.room - reserved)) { page.line(line) }
  page.gap()
  for (index, item) in HomeScreen.Item.allCases.enumerated() {
    page.option(item.title, isFocused: index == screen.list.selection)
  }
  return page
}

/// Every place of every provider's key, in run-time order, the one that is used marked.
private func credentialLines(_ wizard: Wizard) -> [String] {
  let columns = wizard.layout.size.columns
  return wizard.catalog.providers.flatMap { provider -> [String] in
    let resolution = CredentialResolution(
      provider: provider.id, installation: wizard.installation, catalog: wizard.catalog)
    guard !resolution.candidates.isEmpty else { return [pad(provider.label, to: 16) + "no key"] }
    return resolution.candidates.enumerated().map { index, candidate in
      let name = index == 0 ? provider.label : ""
      let mark = candidate.verdict.mark
      guard columns >= 72 else {
        return pad(name, to: 14) + pad(mark, to: 2) + candidate.source.shortName
      }
      return pad(name, to: 16) + pad(candidate.source.shortName, to: 20)
        + pad(candidate.facts?.preview ?? "", to: 13)
        + pad(candidate.source.kindName, to: 15) + candidate.verdict.phrase
    }
  }
}

extension CredentialResolution.Verdict {
  fileprivate var mark: String {
    switch self {
    case .inUse: "*"
    case .shadowed: ""
    case .ineligible: "x"
    }
  }

  fileprivate var phrase: String {
    switch self {
    case .inUse: "* in use"
    case .shadowed: "shadowed"
    case .ineligible(let reason): "x \(reason.sentence)"
    }
  }
}

extension CredentialResolution.Source {
  fileprivate var shortName: String {
    switch self {
    case .profile(let id): id
    case .environment(let name, _): name
    case .providerEntry: "apiKey"
    }
  }

  fileprivate var kindName: String {
    switch self {
    case .profile: "saved profile"
    case .environment(_, let source): source.kind
    case .providerEntry: "config"
    }
  }
}

extension KeySource {
  /// What kind of place it is, in a word or two.
  fileprivate var kind: String {
    switch self {
    case .process: "environment"
    case .workspaceDotEnv: "./.env"
    case .globalDotEnv: ".env"
    case .gatewayDotEnv: "gateway.env"
    case .config: "config env"
    case .loginShell: "login shell"
    }
  }
}
