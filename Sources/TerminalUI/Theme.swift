internal import Curses

/// What the meanings of `Style` look like: weights, and the terminal's own colours where it has any and the
/// person wants them. Without colours nothing is lost, as every mark is also a character.
public struct Theme: Sendable {
  /// Whether colours are used at all.
  public enum Colors: Sendable, Hashable {
    /// Those of the terminal.
    case terminal
    /// None: `NO_COLOR` is set.
    case none

    /// The choice that the variable `NO_COLOR` makes: any value but the empty one switches colours off
    /// (no-color.org).
    public init(noColor: String?) { self = (noColor ?? "").isEmpty ? .terminal : .none }
  }

  private let colors: Colors

  /// A theme with or without colours.
  public init(colors: Colors) { self.colors = colors }

  /// The pen for a style; where several meanings compete, the graver one wins.
  func pen(for style: Style) -> Pen {
    let isStrong = !style.isDisjoint(with: [.bold, .match, .focus])
    let weight: Pen.Weight = isStrong ? .bold : style.contains(.dim) ? .dim : .normal
    return Pen(weight: weight, color: colors == .terminal ? color(of: style) : nil)
  }

  private func color(of style: Style) -> Pen.Color? {
    if style.contains(.error) { return .red }
    if style.contains(.warning) { return .yellow }
    return style.contains(.good) ? .green : nil
  }
}
