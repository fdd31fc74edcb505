/// What a key means on a screen.
public enum Action: Sendable, Hashable {
  case up, down, pageUp, pageDown, first, last, left, right
  case choose, back, toggle
  case deleteBackward, deleteWord, clear
  case reveal, switchProvider
  case help, repaint, suspend, interrupt
}

/// One row of the keymap: dispatch, the footer and the help overlay all read it.
public struct Binding: Sendable, Equatable {
  /// The keys that do it, the one to name first.
  public let keys: [Key]
  /// What they do.
  public let action: Action
  /// Short verb for the footer and the help.
  public let label: String
  /// Its place in the footer, lower is more important; nil keeps it out. Entries that do not fit are left
  /// out from the least important on.
  public let footer: Int?

  init(_ keys: [Key], _ action: Action, _ label: String, footer: Int? = nil) {
    self.keys = keys
    self.action = action
    self.label = label
    self.footer = footer
  }

  /// How the keys are written, for instance `Up`, `^L`, `F1`.
  public var keyNames: String { keys.prefix(2).map(\.name).joined(separator: ", ") }
}

/// Which keys mean what, screen by screen.
public enum Keymap {
  /// What kind of screen the keys are for.
  public enum Context: Sendable, Equatable {
    /// A list without a filter.
    case menu
    /// A list with a filter.
    case filteredList(toggle: String?)
    /// Two lists, one below the other.
    case twoMenus
    /// The key entry field.
    case keyField(canReveal: Bool, canSwitch: Bool)
    /// A field for plain text.
    case textField
    /// A text to scroll above a row of actions.
    case pager
    /// Help and the like: any key closes it.
    case overlay
  }

  /// The bindings in `context`, in the order of the help overlay.
  public static func bindings(in context: Context) -> [Binding] {
    switch context {
    case .menu: vertical + [choose, back] + everywhere
    case .filteredList(let toggle):
      vertical + [choose] + (toggle.map { [Binding([.tab], .toggle, $0, footer: 3)] } ?? []) + [back]
        + editing + everywhere
    case .twoMenus:
      vertical + [choose, Binding([.tab, .backTab], .toggle, "next list", footer: 3), back] + everywhere
    case .keyField(let canReveal, let canSwitch):
      [Binding([.enter], .choose, "continue", footer: 0)]
        + (canReveal ? [Binding([.control("r")], .reveal, "reveal", footer: 3)] : [])
        + (canSwitch ? [Binding([.function(3)], .switchProvider, "switch provider", footer: 2)] : [])
        + [back] + editing + everywhere
    case .textField: [Binding([.enter], .choose, "continue", footer: 0), back] + editing + everywhere
    case .pager:
      [
        Binding([.up, .control("p")], .up, "scroll up"),
        Binding([.down, .control("n")], .down, "scroll down", footer: 4),
        Binding([.pageUp], .pageUp, "page up"), Binding([.pageDown], .pageDown, "page down"),
        Binding([.home], .first, "start"), Binding([.end], .last, "end"),
        Binding([.left, .backTab], .left, "previous action"),
        Binding([.right, .tab], .right, "next action", footer: 3), choose, back,
      ] + everywhere
    case .overlay: vertical + [choose, Binding([.escape], .back, "close", footer: 1)] + everywhere
    }
  }

  /// What `key` means in `context`.
  public static func action(for key: Key, in context: Context) -> Action? {
    bindings(in: context).first { $0.keys.contains(key) }?.action
  }

  private static let vertical = [
    Binding([.up, .control("p")], .up, "up"), Binding([.down, .control("n")], .down, "down"),
    Binding([.pageUp], .pageUp, "page up"), Binding([.pageDown], .pageDown, "page down"),
    Binding([.home], .first, "first"), Binding([.end], .last, "last"),
  ]
  private static let choose = Binding([.enter], .choose, "choose", footer: 0)
  private static let back = Binding([.escape], .back, "back", footer: 1)
  private static let editing = [
    Binding([.backspace], .deleteBackward, "delete a character"),
    Binding([.control("w")], .deleteWord, "delete a word"), Binding([.control("u")], .clear, "clear"),
  ]
  private static let everywhere = [
    Binding([.function(1)], .help, "help", footer: 5), Binding([.control("l")], .repaint, "repaint"),
    Binding([.control("z")], .suspend, "suspend"), Binding([.control("c")], .interrupt, "leave", footer: 6),
  ]
}

extension Key {
  /// How the key is written in the footer and the help.
  public var name: String {
    switch self {
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .home: "Home"
    case .end: "End"
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .function(let number): "F\(number)"
    case .control(let letter): "^\(letter.uppercased())"
    }
  }
}
