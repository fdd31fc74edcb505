/// One line of plain text with the cursor at its end.
public struct TextField: Sendable, Equatable {
  /// Nobody types more; a paste beyond it is cut.
  private static let limit = 200

  /// What is in it.
  public private(set) var text: String

  /// A field that holds `text`.
  public init(_ text: String = "") { self.text = text }

  /// Adds typed text, or what is visible of pasted text. Control characters are left out.
  mutating func insert(_ new: some StringProtocol) {
    let clean = new.unicodeScalars.filter { $0.properties.generalCategory != .control }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: clean)
    text = String((text + String(scalars)).prefix(TextField.limit))
  }

  /// Deletes from the end.
  mutating func apply(_ edit: Edit) {
    switch edit {
    case .deleteCharacter: text = String(text.dropLast())
    case .deleteWord:
      while text.last == " " { text.removeLast() }
      while let last = text.last, last != " " { text.removeLast() }
    case .clear: text = ""
    }
  }
}
