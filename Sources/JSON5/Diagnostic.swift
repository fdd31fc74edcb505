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
    /// Bytes that are no text.
    case invalidUTF8
    /// A comment or a string without its end.
    case unterminatedComment, unterminatedString
    /// A raw line break in a string, or an escape that is none.
    case newlineInString, badEscape
    /// What can stand nowhere, and text without quotes where a value should be.
    case unexpectedCharacter, unknownWord
    /// `180_000`, `010` and other numbers that are none.
    case digitSeparator, octalNumber, malformedNumber
    /// Keys that need quotes, and members without a key.
    case keyStartsWithDigit, malformedKey, missingKey
    /// What is missing between values, and a comma too many.
    case missingColon, missingComma, extraComma, missingValue
    /// Brackets that do not match, and what follows the value that is the file.
    case unclosedObject, unclosedArray, mismatchedBracket, contentAfterEnd
    /// More nested containers than are read.
    case tooDeep
    /// More tokens than the reader of the file allows.
    case tooManyTokens
    /// Valid JSON5 in a file that is read as strict JSON.
    case notJSON(Feature)
  }

  /// What JSON5 allows and strict JSON does not.
  public enum Feature: String, Hashable, Sendable, CaseIterable {
    /// Between tokens.
    case byteOrderMark, comment, whiteSpace
    /// In objects and arrays.
    case trailingComma, unquotedKey
    /// In strings.
    case singleQuotes, escape, lineContinuation, controlCharacter
    /// In numbers.
    case hexadecimal, plusSign, bareDecimalPoint, nonFinite
  }
}

/// A diagnostic whose line and column are not known yet.
struct Problem {
  /// What is wrong.
  let code: Diagnostic.Code
  /// The byte where it is wrong.
  let offset: Int
  /// One sentence with the cure.
  let message: String
}

/// The problems of one pass over a file, bounded.
struct ProblemList {
  /// Nobody reads further than this, and a binary file would have millions.
  static let limit = 20

  /// Those reported so far, in the order they were found.
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
