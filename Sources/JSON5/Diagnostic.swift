/// Something in a file that its reader, OpenClaw, would refuse.
///
/// No message repeats text of the file that could be part of a secret: a key without its quotes is the
/// very thing that is often wrong.
public struct Diagnostic: Sendable, Equatable {
  /// What is wrong.
  public let code: Code
  /// The byte where it is wrong.
  public let offset: Int
  /// The line of `offset`, counted from 1.
  public let line: Int
  /// The column of `offset`, counted from 1, in code points.
  public let column: Int
  /// One sentence in English that says what is wrong and what to write instead.
  public let message: String

  /// What can be wrong with a file.
  public enum Code: Hashable, Sendable {
    case invalidUTF8
    case unterminatedComment, unterminatedString, newlineInString, badEscape
    case unexpectedCharacter, unknownWord
    case digitSeparator, octalNumber, malformedNumber
    case keyStartsWithDigit, malformedKey, missingKey
    case missingColon, missingComma, extraComma, missingValue
    case unclosedObject, unclosedArray, mismatchedBracket, contentAfterEnd
    case tooDeep
    /// Valid JSON5 in a file that is read as strict JSON.
    case notJSON(Feature)
  }

  /// What JSON5 allows and strict JSON does not.
  public enum Feature: String, Hashable, Sendable, CaseIterable {
    case byteOrderMark, comment, whiteSpace
    case trailingComma, unquotedKey, singleQuotes
    case escape, lineContinuation, controlCharacter
    case hexadecimal, plusSign, bareDecimalPoint, nonFinite
  }
}

/// A diagnostic whose line and column are not known yet.
struct Problem {
  let code: Diagnostic.Code
  let offset: Int
  let message: String
}

/// The problems of one pass over a file, bounded.
struct ProblemList {
  /// Nobody reads further than this, and a binary file would have millions.
  static let limit = 20

  private(set) var problems: [Problem] = []

  /// True when nothing more will be added.
  var isFull: Bool { problems.count >= Self.limit }

  /// Adds a problem unless there are enough.
  mutating func report(
    _ code: Diagnostic.Code, at offset: Int, _ message: @autoclosure () -> String? = nil
  ) {
    guard !isFull else { return }
    problems.append(Problem(code: code, offset: offset, message: message() ?? code.sentence))
  }
}

extension Diagnostic {
  /// The first `ProblemList.limit` of `problems` in the order of the file, with their positions in `bytes`.
  static func diagnostics(for problems: [Problem], in bytes: [UInt8]) -> [Diagnostic] {
    guard !problems.isEmpty else { return [] }
    var counter = PositionCounter(bytes)
    let ordered = problems.enumerated().sorted {
      ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset)
    }
    return ordered.prefix(ProblemList.limit).map { _, problem in
      let position = counter.position(of: problem.offset)
      return Diagnostic(
        code: problem.code, offset: problem.offset, line: position.line, column: position.column,
        message: problem.message)
    }
  }
}
