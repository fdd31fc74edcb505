/// Where things go on a screen of a given size. The state needs it to know how far a page is; the views
/// draw by it, so the two cannot disagree.
public struct Layout: Sendable, Equatable {
  /// Below this nothing useful fits, and the screen says so instead.
  public static let minimum = Size(rows: 10, columns: 40)
  /// From this height on there is room for rules and blank lines.
  private static let roomyRows = 16

  /// The window.
  public let size: Size

  /// The layout of a window of `size`.
  public init(_ size: Size) { self.size = size }

  /// Whether the window is too small to be used.
  public var isTooSmall: Bool { size.rows < Layout.minimum.rows || size.columns < Layout.minimum.columns }

  /// Whether rules and blank lines are drawn.
  public var isRoomy: Bool { size.rows >= Layout.roomyRows }

  /// The rows between the header and the notice line.
  public var body: Range<Int> {
    let start = isRoomy ? 3 : 1
    return start..<max(start, noticeRow)
  }

  /// The row of the notice line.
  public var noticeRow: Int { max(0, size.rows - (isRoomy ? 3 : 2)) }

  /// The row of the footer.
  public var footerRow: Int { max(0, size.rows - 1) }

  /// How many rows of a list are shown below `above` lines of text and above `below` more; at least one.
  /// `gaps` counts the blank lines that a roomy screen has in addition.
  public func listHeight(above: Int, below: Int, gaps: Int) -> Int {
    max(1, body.count - above - below - (isRoomy ? gaps : 0))
  }
}
