/// Which side of a column text is set against.
public enum Alignment: Sendable, Hashable {
  case left, right
}

/// The longest head of `printable(text)` that fits `columns`, ending in `marker` where something was left
/// out.
///
/// Never wider than `columns` and never half a character. A marker too wide for `columns` is itself cut.
public func clip(_ text: String, to columns: Int, marker: String = "...") -> String {
  let text = printable(text)
  guard displayWidth(of: text) > columns else { return text }
  let room = columns - displayWidth(of: marker)
  guard room >= 0 else { return head(of: marker, within: columns).kept }
  return head(of: text, within: room).kept + marker
}

/// `printable(text)` clipped to `columns`, then filled up with spaces to exactly that width.
public func pad(_ text: String, to columns: Int, align: Alignment = .left) -> String {
  let clipped = clip(text, to: columns)
  let missing = columns - displayWidth(of: clipped)
  let space = String(repeating: " ", count: max(0, missing))
  return align == .left ? clipped + space : space + clipped
}

/// `printable(text)` as lines of at most `columns`, broken at spaces, at its own line feeds, and beside Chinese,
/// Japanese and Korean characters.
///
/// A word longer than a line is cut, punctuation that closes a clause stays with what it closes, and no
/// line starts or ends in a space. Always at least one line. Where `columns` is smaller than a character,
/// the character gets a line of its own all the same: nothing is lost, and the canvas clips it.
public func wrap(_ text: String, to columns: Int) -> [String] {
  text.split(omittingEmptySubsequences: false) { $0.isNewline }.flatMap { paragraph in
    let paragraph = printable(String(paragraph))
    var lines = [""]
    var used = 0
    for piece in pieces(of: paragraph) {
      let width = displayWidth(of: piece.text)
      if used > 0, used + piece.space + width <= columns {
        lines[lines.count - 1] += String(repeating: " ", count: piece.space) + piece.text
        used += piece.space + width
        continue
      }
      for part in cut(piece.text, to: columns) {
        if used > 0 { lines.append("") }
        lines[lines.count - 1] = part
        used = displayWidth(of: part)
      }
    }
    return lines
  }
}

/// What a line may not be broken inside of, and how many spaces go before it if it does not start a line.
private struct Piece {
  var text: String
  let space: Int
}

/// Words, and single characters of scripts that are written without spaces.
private func pieces(of paragraph: String) -> [Piece] {
  var result: [Piece] = []
  var spaces = 0
  var isOpen = false  // whether the next character may join the last piece
  for character in paragraph {
    if character == " " {
      (spaces, isOpen) = (spaces + 1, false)
      continue
    }
    let standsAlone = displayWidth(of: character) == 2
    if let last = result.indices.last, spaces == 0, closing.contains(character) || (isOpen && !standsAlone) {
      result[last].text.append(character)
    } else {
      result.append(Piece(text: String(character), space: spaces))
    }
    (spaces, isOpen) = (0, !standsAlone)
  }
  return result
}

/// No line starts with one of these (the core of Japanese and Chinese line breaking rules).
private let closing: Set<Character> = [
  "、", "。", "，", "．", "・", "：", "；", "？", "！", "）", "」", "』", "】", "》", "〉", "］", "｝", "ー", "々", "ゃ",
  "ゅ", "ょ", "っ", "ャ", "ュ", "ョ", "ッ", "…", ")", "]", "}", ",", ".", ";", ":", "!", "?",
]

/// `text` in parts of at most `columns`, each at least one character.
private func cut(_ text: String, to columns: Int) -> [String] {
  var parts: [String] = []
  var rest = text[...]
  while !rest.isEmpty {
    let (kept, end) = head(of: rest, within: columns)
    let part = kept.isEmpty ? String(rest.prefix(1)) : kept
    parts.append(part)
    rest = rest[(kept.isEmpty ? rest.index(after: rest.startIndex) : end)...]
  }
  return parts
}

/// The longest head that fits, and where it ends.
private func head<Text: StringProtocol>(
  of text: Text, within columns: Int
) -> (kept: String, end: Text.Index) {
  var used = 0
  var end = text.startIndex
  for index in text.indices {
    used += displayWidth(of: text[index])
    guard used <= columns else { break }
    end = text.index(after: index)
  }
  return (String(text[..<end]), end)
}
