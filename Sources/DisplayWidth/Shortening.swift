/// A text that has lost its middle to fit into a few columns.
public struct Shortened: Sendable, Equatable {
  /// What is left, with a mark where something is missing.
  public let text: String
  /// How many characters of the start are left; nil where nothing is missing.
  public let head: Int?
  /// How many characters of the end are left.
  public let tail: Int

  /// Stands where something is missing.
  public static let mark = "..."
}

/// `text` as it is where it fits `columns`; else without its middle, never wider than that and never with half a
/// character.
///
/// References to models differ at the end and have their provider at the start: the end is kept as far as there is room,
/// and what stands before the first `/`, with it, where that takes less than half. The work is that of the columns and not
/// of the text, which may be of any length.
public func shortened(_ text: String, to columns: Int) -> Shortened {
  guard !fits(text, in: columns) else { return Shortened(text: text, head: nil, tail: text.count) }
  let room = columns - displayWidth(of: Shortened.mark)
  guard room >= 0 else { return Shortened(text: clip(Shortened.mark, to: columns), head: 0, tail: 0) }
  let head = provider(of: text, within: columns / 2 - displayWidth(of: Shortened.mark))
  let tail = ending(of: text, within: room - displayWidth(of: String(head)))
  return Shortened(text: head + Shortened.mark + tail, head: head.count, tail: tail.count)
}

/// The longest end of `text` that fits `columns`.
public func ending(of text: String, within columns: Int) -> Substring {
  var (start, used) = (text.endIndex, 0)
  while start > text.startIndex {
    let before = text.index(before: start)
    used += displayWidth(of: text[before])
    guard used <= columns else { break }
    start = before
  }
  return text[start...]
}

/// Looks no further than needed: every character has a column at least.
private func fits(_ text: String, in columns: Int) -> Bool {
  var used = 0
  return text.allSatisfy { character in
    used += displayWidth(of: character)
    return used <= columns
  }
}

/// `text` up to its first `/`, with that; nothing where this takes more than `columns`.
private func provider(of text: String, within columns: Int) -> Substring {
  var used = 0
  for index in text.indices {
    used += displayWidth(of: text[index])
    guard used <= columns else { break }
    if text[index] == "/" { return text[...index] }
  }
  return ""
}
