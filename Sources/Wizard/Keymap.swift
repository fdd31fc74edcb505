/// One row of the keymap: dispatch, the footer and the help overlay all read it.
public struct Binding: Sendable, Equatable {
  /// The keys that do it, the one to name first.
  public let keys: [Key]
  /// A character that does it too, where typing has no other meaning.
  public let character: Character?
  /// What they do.
  public let action: Action
  /// Short verb for the footer.
  public let label: String
  /// The same for the help, where there is room for more words.
  public let meaning: String
  /// Its place in the footer, lower is more important; nil keeps it out. Entries that do not fit are left
  /// out from the least important on.
  public let footer: Int?

  /// `keys`, and `character` where typing has no other meaning, do `action`.
  init(
    _ keys: [Key], _ action: Action, _ label: String, meaning: String? = nil, character: Character? = nil,
    footer: Int? = nil
  ) {
    self.keys = keys
    self.character = character
    self.action = action
    self.label = label
    self.meaning = meaning ?? label
    self.footer = footer
  }

  /// Everything that does it, as it is written: `?`, `Up`, `^L`, `F1`.
  public var names: [String] { (character.map { [String($0)] } ?? []) + keys.map(\.name) }
}

/// Which keys mean what, screen by screen.
public enum Keymap {
  /// What kind of screen the keys are for.
  public enum Context: Sendable, Equatable {
    /// A list without a filter.
    case menu
    /// A list whose order can be changed; `row` is what Enter does with the selected one.
    case orderedList(row: OrderedRow)
    /// A list with a filter.
    case filteredList
    /// The list of models; `toggle` says what Tab does there, and `hasGroups` whether rows may stand for several.
    case models(toggle: String, hasGroups: Bool)
    /// Two lists, one below the other.
    case twoMenus
    /// The key entry field.
    case keyField(canReveal: Bool, canSwitch: Bool)
    /// A field for plain text.
    case textField
    /// A text above a row of actions.
    case pane(leads: TextPane.Lead, scrolls: Bool)
    /// A text while an answer is waited for.
    case waiting(scrolls: Bool)
    /// A text to read and close.
    case reader(scrolls: Bool)
    /// A question above a screen.
    case question

    /// Whether letters are typed; else each may be a key.
    var takesText: Bool {
      switch self {
      case .filteredList, .models, .keyField, .textField: true
      case .menu, .orderedList, .twoMenus, .pane, .waiting, .reader, .question: false
      }
    }
  }

  /// What can be selected in a list whose order can be changed.
  public enum OrderedRow: Sendable, Equatable {
    /// One of those that are ordered, which Enter replaces.
    case item
    /// A way to go on.
    case action
  }

  /// What Esc does, in a word. It always takes back the last step, whatever that was.
  public enum Escape: String, Sendable {
    case back, home, leave, stay, close, skip, stop
    case stopWaiting = "stop waiting"
  }

  /// The bindings in `context`, in the order of the help overlay.
  public static func bindings(in context: Context, escape: Escape = .back) -> [Binding] {
    let back = Binding([.escape], .back, escape.rawValue, footer: 1)
    return switch context {
    case .menu: vertical + [choose, back] + help("?") + everywhere
    case .orderedList(let row): vertical + [choose(row), back] + arranging + help("?") + everywhere
    case .filteredList: vertical + [choose, back] + editing + help("?") + everywhere
    case .models(let toggle, let hasGroups):
      vertical + [choose, Binding([.tab], .toggle, toggle, footer: 2)] + ofModels(hasGroups: hasGroups) + [
        back
      ]
        + editing + help("?") + everywhere
    case .twoMenus:
      vertical + [choose, Binding([.tab, .backTab], .toggle, "next list", footer: 2), back] + help("?")
        + everywhere
    case .keyField(let canReveal, let canSwitch):
      [Binding([.enter], .choose, "continue", footer: 0)]
        + (canSwitch ? [Binding([.function(3)], .switchProvider, "switch service", footer: 2)] : [])
        + (canReveal ? [Binding([.control("r")], .reveal, "reveal", footer: 3)] : [])
        + [back] + editing + help(nil) + everywhere
    case .textField:
      [Binding([.enter], .choose, "continue", footer: 0), back] + editing + help(nil) + everywhere
    case .pane(let lead, let scrolls): pane(lead, scrolls: scrolls) + [choose, back] + help("?") + everywhere
    case .waiting(let scrolls): scrolling(footer: scrolls ? 3 : nil) + [back] + help("?") + everywhere
    case .reader(let scrolls):
      scrolling(footer: scrolls ? 3 : nil) + [Binding([.escape, .enter], .back, escape.rawValue, footer: 1)]
        + [Binding([.function(1), .function(2)], .help, "close", character: "?")] + everywhere
    case .question: vertical + [choose, back] + everywhere
    }
  }

  /// What `key` means in `context`.
  public static func action(for key: Key, in context: Context) -> Action? {
    bindings(in: context).first { $0.keys.contains(key) }?.action
  }

  /// What typing `text` means in `context`, where it is more than text.
  public static func action(typing text: String, in context: Context) -> Action? {
    bindings(in: context).first { $0.character.map(String.init) == text }?.action
  }

  private static func ofModels(hasGroups: Bool) -> [Binding] {
    let groups = [
      Binding([.right], .unfold, "open", footer: 6), Binding([.left], .fold, "close a group"),
    ]
    // One more entry in the footer would be one too many for a slow line.
    return [
      Binding([.control("o")], .sort, "sort", footer: 5),
      Binding([.function(2)], .details, "details", footer: hasGroups ? nil : 6),
    ] + (hasGroups ? groups : [])
  }

  private static func scrolling(footer: Int?) -> [Binding] {
    [
      Binding([.up, .control("p")], .move(.up), "scroll up"),
      Binding([.down, .control("n")], .move(.down), "scroll", footer: footer),
      Binding([.pageUp], .move(.pageUp), "page up"), Binding([.pageDown], .move(.pageDown), "page down"),
      Binding([.home], .move(.first), "start"), Binding([.end], .move(.last), "end"),
    ]
  }

  private static func pane(_ lead: TextPane.Lead, scrolls: Bool) -> [Binding] {
    switch lead {
    case .text:
      scrolling(footer: 3) + [
        Binding([.tab, .right], .step(.next), "next", footer: 2),
        Binding([.backTab, .left], .step(.previous), "previous"),
      ]
    case .actions:
      [
        Binding([.tab, .right, .down, .control("n")], .step(.next), "next", footer: 2),
        Binding([.backTab, .left, .up, .control("p")], .step(.previous), "previous"),
        Binding([.home], .move(.first), "first action"), Binding([.end], .move(.last), "last action"),
        Binding([.pageDown], .move(.pageDown), "scroll down", footer: scrolls ? 3 : nil),
        Binding([.pageUp], .move(.pageUp), "scroll up"),
      ]
    }
  }

  private static let vertical = [
    Binding([.up, .control("p")], .move(.up), "up"), Binding([.down, .control("n")], .move(.down), "down"),
    Binding([.pageUp], .move(.pageUp), "page up"), Binding([.pageDown], .move(.pageDown), "page down"),
    Binding([.home], .move(.first), "first"), Binding([.end], .move(.last), "last"),
  ]
  private static let arranging = [
    Binding([], .arrange(.add), "add", meaning: "add a model", character: "a", footer: 2),
    Binding([], .arrange(.earlier), "earlier", meaning: "move earlier", character: "u", footer: 5),
    Binding([], .arrange(.later), "later", meaning: "move later", character: "d", footer: 6),
    Binding([.delete], .arrange(.remove), "remove", character: "x", footer: 7),
  ]
  private static let choose = Binding([.enter], .choose, "choose", footer: 0)
  private static func choose(_ row: OrderedRow) -> Binding {
    switch row {
    case .item:
      Binding([.enter], .choose, "replace", meaning: "replace by another model", footer: 0)
    case .action: choose
    }
  }
  private static let editing = [
    Binding([.backspace], .edit(.deleteCharacter), "delete a character"),
    Binding([.control("w")], .edit(.deleteWord), "delete a word"),
    Binding([.control("u")], .edit(.clear), "clear"),
  ]
  private static let everywhere = [
    Binding([.control("l")], .repaint, "repaint"), Binding([.control("z")], .suspend, "suspend"),
    Binding([.control("c")], .interrupt, "leave"),
  ]

  /// Help; `character` where typing does not type.
  private static func help(_ character: Character?) -> [Binding] {
    [Binding([.function(1)], .help, "help", character: character, footer: 4)]
  }
}
