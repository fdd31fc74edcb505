/// One token of a file, together with the white space and the comments before it.
///
/// A token owns every byte since the end of the token before it: first its trivia, then its text. The last
/// token is `end`, whose text is empty and whose trivia is what follows the last real token. Printing the
/// tokens in order therefore gives the file, byte for byte, whether it is valid or not.
public struct Token: Sendable, Equatable {
  /// What a token's text is.
  public enum Kind: UInt8, Sendable {
    /// `{`, `}`, `[`, `]`, `:` and `,`.
    case leftBrace, rightBrace, leftBracket, rightBracket, colon, comma
    /// A terminated string with its quotes.
    case string
    /// A run that starts like a number; only the parser knows whether a number may stand there.
    case number
    /// A valid ECMAScript 5.1 identifier name: a key, or a word such as `true` or `NaN`.
    case identifier
    /// Anything else.
    case malformed
    /// The end of the file.
    case end
  }

  /// What the text is.
  public let kind: Kind
  private let start: Int
  private let textStart: Int
  private let textEnd: Int

  /// A token whose trivia is `start..<textStart` and whose text is `textStart..<textEnd`.
  init(kind: Kind, start: Int, textStart: Int, textEnd: Int) {
    (self.kind, self.start, self.textStart, self.textEnd) = (kind, start, textStart, textEnd)
  }

  /// The bytes of white space, comments and byte order mark before the text.
  public var trivia: Range<Int> { start..<textStart }

  /// The bytes of the token itself.
  public var text: Range<Int> { textStart..<textEnd }
}
