/// How a piece of text is meant; `Theme` decides how it looks. Empty is plain text.
///
/// Colour never carries meaning alone: the views put a mark (`+`, `!`, `x`) beside it.
public struct Style: OptionSet, Hashable, Sendable {
  /// One bit per meaning.
  public let rawValue: UInt8

  /// A style from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Plain text.
  public static let normal: Style = []
  /// A title, the current step.
  public static let bold = Style(rawValue: 1 << 0)
  /// Context that may be skipped.
  public static let dim = Style(rawValue: 1 << 1)
  /// Something worked, a line was added.
  public static let good = Style(rawValue: 1 << 2)
  /// Something to look at.
  public static let warning = Style(rawValue: 1 << 3)
  /// Something failed, a line was removed.
  public static let error = Style(rawValue: 1 << 4)
  /// The letters that a filter matched.
  public static let match = Style(rawValue: 1 << 5)
  /// The marker of the focused row.
  public static let focus = Style(rawValue: 1 << 6)

  /// Every meaning with its name, in the order in which goldens list them.
  static let named: [(style: Style, name: String)] = [
    (.bold, "bold"), (.dim, "dim"), (.good, "good"), (.warning, "warning"), (.error, "error"),
    (.match, "match"), (.focus, "focus"),
  ]
}
