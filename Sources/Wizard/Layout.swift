import DisplayWidth

/// Where things go on a screen of a given size. The state needs it to know how far a page is; the views
/// draw by it, so the two cannot disagree.
public struct Layout: Sendable, Equatable {
  /// Below this nothing useful fits, and the screen says so instead.
  public static let minimum = Size(rows: 10, columns: 40)
  /// Columns at either side of the text; those on the left hold the marker of the focused row.
  public static let margin = 2
  /// From this height on there is room for rules and blank lines.
  private static let roomyRows = 16
  /// Lines that a notice takes at most: in the smallest window five are left for the screen itself, as many
  /// as every screen needs to show what has the focus.
  private static let tallestNotice = 3

  /// The window.
  public let size: Size
  /// The notice, in lines that fit the window.
  public let noticeLines: [String]

  /// The layout of a window of `size`, with what there is to tell.
  public init(_ size: Size, notice: Notice? = nil) {
    self.size = size
    let columns = Layout.textColumns(of: size)
    noticeLines = notice.map { $0.lines(columns: columns, limit: Layout.tallestNotice) } ?? []
  }

  /// Whether the window is too small to be used.
  public var isTooSmall: Bool { size.rows < Layout.minimum.rows || size.columns < Layout.minimum.columns }

  /// Whether rules and blank lines are drawn.
  public var isRoomy: Bool { size.rows >= Layout.roomyRows }

  /// The columns between the margins.
  public var textColumns: Int { Layout.textColumns(of: size) }

  /// The rows between the header and the notice.
  public var body: Range<Int> {
    let start = isRoomy ? 3 : 1
    return start..<max(start, noticeRow)
  }

  /// The first row of the notice. A roomy screen keeps one row for it also when there is none, so that nothing
  /// jumps for a short one; a small one has no row to spare.
  public var noticeRow: Int {
    isRoomy ? size.rows - 2 - max(1, noticeLines.count) : max(0, size.rows - 1 - noticeLines.count)
  }

  /// The row of the footer.
  public var footerRow: Int { max(0, size.rows - 1) }

  /// How many rows of a list are shown between `above` lines of text and `below` more; at least one.
  /// `gaps` counts the blank lines that a roomy screen has in addition.
  public func listHeight(above: Int, below: Int, gaps: Int) -> Int {
    max(1, body.count - above - below - (isRoomy ? gaps : 0))
  }

  private static func textColumns(of size: Size) -> Int { max(1, size.columns - 2 * margin) }
}
