import DisplayWidth
import OpenClaw

/// A line of a file with a caret below the place that is meant.
struct SourceExcerpt {
  private let line: [Character]
  /// The columns in front of each character, and of the end.
  private let columns: [Int]
  /// The character that the caret points at; may be one past the end.
  private let place: Int

  /// Nobody wrote a longer line by hand, and only its start is looked at.
  private static let longest = 10_000

  /// Nil where the error has no place in a file.
  init?(_ error: PlanError) {
    let lines = error.excerpt
    guard lines.count == 2 else { return nil }
    self.init(lines[0], column: lines[1].unicodeScalars.count)
  }

  /// `column` counts code points from 1; a byte order mark does not count.
  init(_ excerpt: String, column: Int) {
    let byteOrderMark: Unicode.Scalar = "\u{FEFF}"
    let scalars = excerpt.unicodeScalars.drop { $0 == byteOrderMark }
    let before = String(String.UnicodeScalarView(scalars.prefix(max(0, column - 1))))
    line = Array(TextLine.untabbed(String(scalars).prefix(SourceExcerpt.longest)))
    columns = line.reduce(into: [0]) { $0.append($0[$0.count - 1] + displayWidth(of: $1)) }
    place = min(TextLine.untabbed(before).count, line.count)
  }

  /// The line and the caret under it; of a line that is wider than `width`, the part around the caret.
  func lines(columns width: Int) -> [String] {
    var first = 0
    if columns[line.count] > width {
      // A third of the window is left for what follows the caret, or less at the end of the line.
      let target = min(columns[place] - width * 2 / 3, columns[line.count] + 1 - width)
      first = columns.firstIndex { $0 >= target } ?? 0
    }
    let end = columns.lastIndex { $0 - columns[first] <= width } ?? first
    let indent = String(repeating: " ", count: min(columns[place] - columns[first], max(0, width - 1)))
    return [String(line[first..<max(first, end)]), indent + "^"]
  }
}
