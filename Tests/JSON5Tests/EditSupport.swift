import JSON5
import Testing

/// One edit.
enum Action: Sendable {
  case set(Path, Value)
  case insert(Path, Value)
  case append(Path, Value)
  case remove(Path)

  func apply(to draft: inout Draft) throws(EditError) {
    switch self {
    case .set(let path, let value): try draft.set(path, to: value)
    case .insert(let path, let value): try draft.insert(value, at: path)
    case .append(let path, let value): try draft.append(value, to: path)
    case .remove(let path): try draft.remove(path)
    }
  }
}

/// A file, what is done to it, and the file afterwards.
struct EditCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let before: String
  let actions: [Action]
  let after: String
  let dialect: Dialect

  init(_ name: String, _ before: String, _ actions: Action..., gives after: String, dialect: Dialect = .json5)
  {
    testDescription = name
    (self.before, self.actions, self.after, self.dialect) = (before, actions, after, dialect)
  }
}

/// `bytes` with `edits` made, the way a reader of `TextEdit` would: nothing of the draft is used.
func applying(_ edits: [TextEdit], to bytes: [UInt8], fill: (Int) -> [UInt8] = { _ in [] }) -> [UInt8] {
  var result: [UInt8] = []
  var offset = 0
  for edit in edits {
    result += bytes[offset..<edit.range.lowerBound]
    for piece in edit.replacement {
      switch piece {
      case .text(let text): result += text
      case .hole(let hole): result += fill(hole)
      }
    }
    offset = edit.range.upperBound
  }
  return result + bytes[offset...]
}

/// The text of every comment of a document, in order. Found without the library's own notion of trivia.
func comments(of document: Document) -> [String] {
  var found: [String] = []
  for token in document.tokens {
    var rest = String(decoding: document.bytes[token.trivia], as: UTF8.self).unicodeScalars[...]
    while !rest.isEmpty {
      let isLine = rest.starts(with: "//".unicodeScalars)
      guard isLine || rest.starts(with: "/*".unicodeScalars) else {
        rest.removeFirst()
        continue
      }
      var text = String.UnicodeScalarView()
      while let next = rest.first {
        if isLine, ["\n", "\r", "\u{2028}", "\u{2029}"].contains(next) { break }
        text.append(next)
        rest.removeFirst()
        if !isLine, text.count >= 4, text.suffix(2).elementsEqual("*/".unicodeScalars) { break }
      }
      found.append(String(text))
    }
  }
  return found
}

/// Runs a case and checks all that holds for every edit.
func check(_ edit: EditCase) throws {
  let original = Array(edit.before.utf8)
  var draft = Draft(original, dialect: edit.dialect)
  for action in edit.actions { try action.apply(to: &draft) }
  let text = String(decoding: draft.rendered { _ in [] }, as: UTF8.self)
  #expect(text == edit.after)
  #expect(draft.document.isValid)
  #expect(draft.document.bytes == Array(edit.after.utf8))
  #expect(applying(draft.edits, to: original) == Array(edit.after.utf8))
  let ranges = draft.edits.map(\.range)
  #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
}
