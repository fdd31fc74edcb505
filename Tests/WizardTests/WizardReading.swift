import OpenClaw
import Wizard
import WizardTestSupport

/// What a test asks of a wizard, in words.
extension Sitting {
  /// The kind of screen, for comparison.
  var place: Sight { Sight(wizard.screen) }

  /// The kinds of all screens on the stack.
  var path: [Sight] { wizard.stack.map { Sight($0) } }

  /// The mark and the text of the notice.
  var news: String? { wizard.notice.map { "\($0.kind.mark) \($0.text)" } }

  /// The text above the actions, or of the overlay, as one.
  var text: String {
    (wizard.overlay == nil ? wizard.paneLines : wizard.overlayLines).map(\.text).joined(separator: "\n")
  }

  /// The selected action below a text.
  var action: String? {
    let pane: TextPane? =
      switch wizard.screen {
      case .keyCheck(let screen): screen.pane
      case .review(let screen): screen.pane
      case .trial(let screen): screen.pane
      case .done(let screen): screen.pane
      case .problem(let screen): screen.pane
      default: nil
      }
    return pane.flatMap { wizard.paneActions.isEmpty ? nil : wizard.paneActions[$0.action] }
  }

  /// The model screen that is shown.
  var modelScreen: ModelScreen {
    get throws {
      guard case .model(let screen) = wizard.screen else { throw NoModelScreen() }
      return screen
    }
  }

  /// The selected row of the model screen.
  var modelRow: ModelRow? {
    guard case .model(let screen) = wizard.screen else { return nil }
    return screen.selectedRow
  }

  /// The selected row of the provider screen.
  var providerRow: String? {
    guard case .provider(let screen) = wizard.screen, !wizard.providerRows.isEmpty else { return nil }
    return wizard.providerRows[screen.list.selection].group.label
  }

  var keyEntry: KeyEntryScreen? {
    guard case .keyEntry(let screen) = wizard.screen else { return nil }
    return screen
  }

  var review: ReviewScreen? {
    guard case .review(let screen) = wizard.screen else { return nil }
    return screen
  }

  var problem: PlanError? {
    guard case .problem(let screen) = wizard.screen else { return nil }
    return screen.error
  }

  /// The words of the footer, by key.
  var footer: [String] { wizard.bindings.filter { $0.footer != nil }.map { "\($0.names[0]) \($0.label)" } }
}

/// Another screen is shown than the one for models.
struct NoModelScreen: Error {}

extension SampleMachine {
  /// Nothing is set up, and a key lies in the environment.
  static let fresh = SampleMachine(environment: ["KILOCODE_API_KEY": SampleKeys.kilo])

  /// OpenRouter is set up.
  static let configured = SampleMachine(
    config: "{ agents: { defaults: { model: 'openrouter/auto' } } }\n",
    profiles: """
      { "version": 1, "profiles": {
        "openrouter:default": { "type": "api_key", "provider": "openrouter", "key": "\(SampleKeys.openRouter)" } } }
      """,
    environment: ["KILOCODE_API_KEY": SampleKeys.kilo])

  /// A key is saved and none in the environment.
  static let saved = configured.with { $0.variables = [] }

  /// Only listed models can be used.
  static let limited = SampleMachine(
    config: "{ agents: { defaults: { model: 'openrouter/auto', models: { 'openrouter/auto': {} } } } }\n",
    environment: ["KILOCODE_API_KEY": SampleKeys.kilo, "OPENROUTER_API_KEY": SampleKeys.openRouter])

  func with(_ change: (inout SampleMachine) -> Void) -> SampleMachine {
    var copy = self
    change(&copy)
    return copy
  }
}
