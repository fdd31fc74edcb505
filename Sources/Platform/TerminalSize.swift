/// How many cells a terminal has.
public struct TerminalSize: Hashable, Sendable {
  /// Lines.
  public let rows: Int
  /// Cells in a line.
  public let columns: Int

  /// A terminal of this size.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }
}
