/// How new text is written.
struct Style: Equatable {
  /// What one level of nesting adds to the indentation.
  var indentUnit: [UInt8] = [0x20, 0x20]
  /// What ends a line.
  var lineBreak: [UInt8] = [Characters.lineFeed]
  /// Which keys get quotes.
  var keys = Keys.quoted
  /// The quote around keys.
  var keyQuote = Characters.doubleQuote
  /// The quote around strings.
  var stringQuote = Characters.doubleQuote
  /// The colon of a member and the white space around it.
  var colon: [UInt8] = [UInt8(ascii: ":"), 0x20]
  /// The white space after a comma on one line.
  var commaSpace: [UInt8] = [0x20]
  /// The white space inside the braces of an object on one line.
  var objectPadding: [UInt8] = [0x20]
  /// The white space inside the brackets of an array on one line.
  var arrayPadding: [UInt8] = []
  /// What follows the last child of an object or array on many lines.
  var lastComma = LastComma.absent
  /// The layout of arrays that hold neither objects nor arrays.
  var plainArrays = Layout.lines

  /// Which keys get quotes.
  enum Keys: Equatable {
    /// All.
    case quoted
    /// Those that are not plain identifiers.
    case bare
  }

  /// Whether the last child on many lines has a comma.
  enum LastComma: Equatable {
    /// Written, or left out.
    case present, absent
  }
}
