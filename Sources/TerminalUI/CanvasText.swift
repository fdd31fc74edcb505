extension Canvas {
  /// The text of every line, each exactly as many columns wide as the canvas.
  public var lines: [String] {
    (0..<rows).map { row in line(row).map(\.text).joined() }
  }

  /// The canvas as text that a reviewer can read and a test can compare: the lines between bars, then
  /// where the cursor is, which secrets show, and what is styled.
  ///
  /// ```
  /// |> Kilo Gateway     |
  /// |  OpenRouter       |
  /// cursor 0,0
  /// bold 0:0-14
  /// ```
  /// Places are `row,column`, styled runs `row:first-last`, all from 0.
  public var golden: String {
    var result = lines.map { "|\($0)|\n" }.joined()
    result += cursor.map { "cursor \($0.row),\($0.column)\n" } ?? "cursor hidden\n"
    for reveal in reveals {
      result += "secret \(reveal.slot) \(reveal.position.row):\(reveal.position.column)"
      result += "-\(reveal.position.column + reveal.width - 1) from \(reveal.skipped)\n"
    }
    for (style, name) in Style.named {
      let runs = self.runs(of: style)
      if !runs.isEmpty { result += "\(name) \(runs.joined(separator: " "))\n" }
    }
    return result
  }

  /// Where a style is set, as `row:first-last`.
  private func runs(of style: Style) -> [String] {
    (0..<rows).flatMap { row in
      var runs: [String] = []
      var first: Int?
      for column in 0...columns {
        let isSet = self[row, column]?.style.isSuperset(of: style) ?? false
        if isSet, first == nil { first = column }
        if !isSet, let start = first {
          runs.append("\(row):\(start)-\(column - 1)")
          first = nil
        }
      }
      return runs
    }
  }
}
