import DisplayWidth

/// Lines that a command prints: what they have in common.
enum MarkedLines {
  /// The width that they keep to.
  static let width = 80

  /// A sentence in lines behind `indent` blanks, `mark` in front of the first.
  static func of(_ sentence: String, mark: String = " ", indent: Int = 0) -> [String] {
    let margin = String(repeating: " ", count: indent)
    return wrap(sentence, to: width - indent - 2).enumerated().map {
      margin + ($0 == 0 ? mark : " ") + " " + $1
    }
  }
}
