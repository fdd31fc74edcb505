extension Diagnostic.Code {
  /// What is wrong and what to write instead, where it does not depend on the file's text.
  var sentence: String {
    switch self {
    case .invalidUTF8: "These bytes are not UTF-8; save the file in the encoding UTF-8."
    case .unterminatedComment: "This comment never ends; close it with */."
    case .unterminatedString: "This string never ends; close it with the quote it began with."
    case .newlineInString:
      "A string cannot hold a line break; close it with a quote, write \\n, or end the line with a backslash."
    case .badEscape: "This escape is not complete; write \\xHH, \\uHHHH, or \\\\ for a backslash."
    case .unexpectedCharacter: "This character has no meaning here; remove it or put the text in quotes."
    case .unknownWord: "This word is not a value; put text in quotes."
    case .digitSeparator: "A number has no digit separators; write it without the underscores."
    case .octalNumber: "A number cannot start with 0; remove the leading zero."
    case .malformedNumber: "This is not a number; write one such as 1.5, or put text in quotes."
    case .keyStartsWithDigit: "A key that starts with a digit needs quotes; put it in quotes."
    case .malformedKey: "This is not a key; put it in quotes."
    case .missingKey: "There is no key before the colon; write one in quotes."
    case .missingColon: "There is no colon after the key; write one between the key and its value."
    case .missingComma: "There is no comma after this value; write one before the next."
    case .extraComma: "There is no value before this comma; remove the comma."
    case .missingValue: "There is no value here; write one, or remove the key."
    case .unclosedObject: "This { is never closed; write } where the object ends."
    case .unclosedArray: "This [ is never closed; write ] where the array ends."
    case .mismatchedBracket: "This bracket closes nothing that is open; remove it or write the matching one."
    case .contentAfterEnd: "A file holds one value, which ended before this; remove what follows."
    case .tooDeep: "Objects and arrays are nested more than \(Parser.maximumDepth) deep here; flatten them."
    case .tooManyTokens: "The file has more values than are read here; make it smaller."
    case .notJSON(let feature): feature.sentence
    }
  }
}

extension Diagnostic.Feature {
  /// What strict JSON wants instead.
  var sentence: String {
    switch self {
    case .byteOrderMark: "Strict JSON allows no byte order mark; save the file as UTF-8 without one."
    case .comment: "Strict JSON allows no comments; remove it."
    case .whiteSpace: "Strict JSON knows no such white space; replace it by a space."
    case .trailingComma: "Strict JSON allows no comma after the last value; remove it."
    case .unquotedKey: "Strict JSON wants every key in double quotes; add them."
    case .singleQuotes: "Strict JSON knows no single quotes; write double quotes."
    case .escape: "Strict JSON does not know this escape; write the character itself or \\uHHHH."
    case .lineContinuation: "A strict JSON string cannot continue on the next line; write it on one line."
    case .controlCharacter:
      "A strict JSON string cannot contain a raw control character; write its \\u escape."
    case .hexadecimal: "Strict JSON knows no hexadecimal numbers; write it in decimal."
    case .plusSign: "A strict JSON number has no plus sign; remove it."
    case .bareDecimalPoint: "A strict JSON number has digits on both sides of the point; add a 0."
    case .nonFinite: "Strict JSON knows neither Infinity nor NaN; write a number or null."
    }
  }
}
