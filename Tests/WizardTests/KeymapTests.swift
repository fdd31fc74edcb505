import Testing
import Wizard
import WizardTestSupport

@Suite("The keymap")
struct KeymapTests {
  static let contexts: [Keymap.Context] = [
    .menu, .orderedList(row: .item), .orderedList(row: .action), .filteredList,
    .models(toggle: "all", hasGroups: false),
    .models(toggle: "usable", hasGroups: true), .twoMenus,
    .keyField(canReveal: false, canSwitch: false), .keyField(canReveal: true, canSwitch: true), .textField,
    .pane(leads: .text, scrolls: true), .pane(leads: .actions, scrolls: true),
    .pane(leads: .actions, scrolls: false), .waiting(scrolls: true), .waiting(scrolls: false),
    .reader(scrolls: true), .reader(scrolls: false), .question,
  ]

  @Test("no key means two things", arguments: contexts)
  func unambiguous(_ context: Keymap.Context) {
    let keys = Keymap.bindings(in: context).flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
  }

  @Test("every screen has a way on or back, can be left, suspended and repainted", arguments: contexts)
  func everywhere(_ context: Keymap.Context) {
    #expect(Keymap.action(for: .escape, in: context) == .back)
    #expect(Keymap.action(for: .control("c"), in: context) == .interrupt)
    #expect(Keymap.action(for: .control("z"), in: context) == .suspend)
    #expect(Keymap.action(for: .control("l"), in: context) == .repaint)
    // While an answer is waited for there is nothing to choose: an Enter too many must not skip the check.
    let waits = if case .waiting = context { true } else { false }
    #expect((Keymap.action(for: .enter, in: context) != nil) == !waits)
  }

  @Test("F1 is help everywhere but above a question; ? only where nothing is typed", arguments: contexts)
  func help(_ context: Keymap.Context) {
    let types =
      switch context {
      case .keyField, .textField: true
      default: false
      }
    #expect((Keymap.action(for: .function(1), in: context) == .help) == (context != .question))
    #expect((Keymap.action(typing: "?", in: context) == .help) == (!types && context != .question))
    #expect(Keymap.action(typing: "??", in: context) == nil)
    #expect((Keymap.action(typing: "a", in: context) == nil) == !context.isOrdered)
  }

  @Test("letters are keys only where nothing is typed", arguments: contexts)
  func letters(_ context: Keymap.Context) {
    let letters = Keymap.bindings(in: context).compactMap(\.character)
    #expect(Set(letters).count == letters.count)
    if context.isOrdered {
      #expect(letters.sorted() == ["?", "a", "d", "u", "x"])
    } else {
      #expect(letters.allSatisfy { $0 == "?" })
    }
  }

  @Test("Emacs keys move like arrows", arguments: contexts)
  func emacs(_ context: Keymap.Context) {
    #expect(Keymap.action(for: .up, in: context) == Keymap.action(for: .control("p"), in: context))
    #expect(Keymap.action(for: .down, in: context) == Keymap.action(for: .control("n"), in: context))
  }

  @Test("the footer's entries have an order, and every label is short and in ASCII", arguments: contexts)
  func footer(_ context: Keymap.Context) {
    let bindings = Keymap.bindings(in: context)
    let places = bindings.compactMap(\.footer)
    #expect(Set(places).count == places.count)
    #expect(
      bindings.allSatisfy { $0.label.count <= 20 && $0.label.allSatisfy(\.isASCII) && !$0.names.isEmpty })
  }

  @Test(
    "Esc is called what it does",
    arguments: [
      ("", "Esc leave"), ("<enter>", "Esc back"), ("<esc>", "Esc stay"), ("?", "Esc close"),
      ("<enter><enter><enter><enter>", "Esc stop waiting"),
    ])
  func escapeLabel(_ keys: String, _ entry: String) throws {
    #expect(try Sitting(.fresh).pressing(keys).footer.contains(entry))
  }

  @Test("after a write Esc leads Home")
  func escapeFromDone() throws {
    var sitting = try Sitting(.fresh).pressing("<enter><enter><enter><enter>")
    sitting.endWrite()
    #expect(sitting.footer.contains("Esc home"))
    try sitting.press("<esc>")
    #expect(sitting.lastInspection != nil)
    try sitting.look(at: .configured)
    #expect(sitting.path == [.home])
  }

  @Test("every key that exists has a name of its own")
  func names() {
    let keys: [Key] = [
      .up, .down, .left, .right, .pageUp, .pageDown, .home, .end, .enter, .escape, .tab, .backTab, .backspace,
      .delete, .function(1), .function(12), .control("a"), .control("z"),
    ]
    #expect(Set(keys.map(\.name)).count == keys.count)
    #expect(Key.control("c").name == "^C" && Key.function(3).name == "F3")
  }
}

extension Keymap.Context {
  /// Whether it is a list whose order can be changed.
  fileprivate var isOrdered: Bool { if case .orderedList = self { true } else { false } }
}
