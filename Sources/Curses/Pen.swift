internal import CNcurses

/// How text is drawn: a weight, and one of the terminal's own colours.
public struct Pen: Hashable, Sendable {
  /// How strongly.
  public enum Weight: Hashable, Sendable {
    case normal, bold, dim
  }

  /// The first eight of the palette; the terminal's user chose what they look like.
  public enum Color: Int16, Hashable, Sendable {
    case black, red, green, yellow, blue, magenta, cyan, white
  }

  /// How strongly; a terminal without dim draws it as normal.
  public var weight: Weight
  /// Whether a line goes under the text.
  public var isUnderlined: Bool
  /// `nil` is the terminal's default, and what a terminal without colours draws.
  public var color: Color?

  /// A pen; without arguments, plain text.
  public init(weight: Weight = .normal, isUnderlined: Bool = false, color: Color? = nil) {
    (self.weight, self.isUnderlined, self.color) = (weight, isUnderlined, color)
  }

  /// The attributes of curses; colour pair 1 is palette colour 0 on the default background, and so on.
  func attributes(colors: Int) -> attr_t {
    var result: attr_t =
      switch weight {
      case .normal: 0
      case .bold: oc_bold()
      case .dim: oc_dim()
      }
    if isUnderlined { result |= oc_underline() }
    if let color, colors >= 8 { result |= oc_color_pair(CInt(color.rawValue) + 1) }
    return result
  }
}
