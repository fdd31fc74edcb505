/// A text as the runs of the original it keeps and the new pieces between them.
///
/// An original byte is either in a kept run, unchanged and in its place, or gone; there is no operation
/// that rewrites one. That is the whole proof that an edit changes nothing else.
struct PieceTable: Sendable {
  private enum Run: Sendable {
    /// Bytes of the original.
    case kept(Range<Int>)
    /// What was put in.
    case new(Piece)

    /// The bytes in the current text, where a hole is an empty string.
    var count: Int {
      switch self {
      case .kept(let range): range.count
      case .new(.text(let bytes)): bytes.count
      case .new(.hole): 0
      }
    }
  }

  private let original: [UInt8]
  private var runs: [Run]

  /// A text that is still the original.
  init(_ original: [UInt8]) {
    self.original = original
    runs = original.isEmpty ? [] : [.kept(0..<original.count)]
  }

  /// Makes `edits`, which are ascending and do not overlap, to the current text.
  mutating func apply(_ edits: [TextEdit]) {
    // From the end, so that no edit moves the bytes that the next one means.
    for edit in edits.reversed() {
      let end = split(at: edit.range.upperBound)
      let count = runs.count
      let start = split(at: edit.range.lowerBound)
      let pieces = edit.replacement.filter { $0 != .text([]) }
      runs.replaceSubrange(start..<end + runs.count - count, with: pieces.map(Run.new))
    }
  }

  /// Cuts the run that `offset` of the current text is inside of; returns the index of the run before which
  /// `offset` then lies.
  private mutating func split(at offset: Int) -> Int {
    var start = 0
    for (index, run) in runs.enumerated() {
      guard start < offset else { return index }
      let end = start + run.count
      if offset < end {
        runs.replaceSubrange(index...index, with: Self.halves(of: run, at: offset - start))
        return index + 1
      }
      start = end
    }
    return runs.count
  }

  private static func halves(of run: Run, at count: Int) -> [Run] {
    switch run {
    case .kept(let range):
      let middle = range.lowerBound + count
      return [.kept(range.lowerBound..<middle), .kept(middle..<range.upperBound)]
    case .new(.text(let bytes)):
      return [.new(.text(Array(bytes[..<count]))), .new(.text(Array(bytes[count...])))]
    case .new(.hole):
      return [run]
    }
  }

  /// The current text, with each hole filled by `fill`.
  func rendered(_ fill: (Int) -> [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for run in runs {
      switch run {
      case .kept(let range): result += original[range]
      case .new(.text(let bytes)): result += bytes
      case .new(.hole(let hole)): result += fill(hole)
      }
    }
    return result
  }

  /// `range` of the current text, to be put elsewhere.
  func pieces(in range: Range<Int>) -> [Piece] {
    var found: [Piece] = []
    var offset = 0
    for run in runs {
      let part = range.clamped(to: offset..<offset + run.count)
      switch run {
      case .kept(let original):
        let start = original.lowerBound - offset
        if !part.isEmpty {
          found.append(.text(Array(self.original[start + part.lowerBound..<start + part.upperBound])))
        }
      case .new(.text(let bytes)):
        if !part.isEmpty {
          found.append(.text(Array(bytes[part.lowerBound - offset..<part.upperBound - offset])))
        }
      case .new(let hole): if range.contains(offset) { found.append(hole) }
      }
      offset += run.count
    }
    return found
  }

  /// True when a hole lies inside `range` of the current text.
  func hasHole(in range: Range<Int>) -> Bool {
    var offset = 0
    for run in runs {
      if case .new(.hole) = run, range.contains(offset) { return true }
      offset += run.count
    }
    return false
  }

  /// What turns the original into the current text: ascending, disjoint, and without a byte that both ends
  /// of an edit and of what it replaces have in common.
  var edits: [TextEdit] {
    var edits: [TextEdit] = []
    var offset = 0
    var pending: [Piece] = []
    for run in runs + [.kept(original.count..<original.count)] {
      switch run {
      case .new(let piece):
        pending = Self.joined(pending, piece)
      case .kept(let range):
        if let edit = trimmed(offset..<range.lowerBound, pending) { edits.append(edit) }
        offset = range.upperBound
        pending = []
      }
    }
    return edits
  }

  private static func joined(_ pieces: [Piece], _ next: Piece) -> [Piece] {
    guard case .text(let right) = next, case .text(let left)? = pieces.last else { return pieces + [next] }
    return pieces.dropLast() + [.text(left + right)]
  }

  /// The edit without what it replaces by itself; nil when nothing is left. Never cuts a character in two.
  private func trimmed(_ range: Range<Int>, _ pieces: [Piece]) -> TextEdit? {
    var range = range
    var pieces = pieces
    if case .text(let new)? = pieces.first {
      let old = original[range]
      var count = zip(old, new).prefix { $0 == $1 }.count
      while count > 0, Self.isContinuation(old.dropFirst(count)) || Self.isContinuation(new.dropFirst(count))
      {
        count -= 1
      }
      range = range.lowerBound + count..<range.upperBound
      pieces[0] = .text(Array(new.dropFirst(count)))
    }
    if case .text(let new)? = pieces.last {
      let old = original[range]
      var count = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count
      while count > 0, Self.isContinuation(new.suffix(count)) { count -= 1 }
      range = range.lowerBound..<range.upperBound - count
      pieces[pieces.count - 1] = .text(Array(new.dropLast(count)))
    }
    pieces.removeAll { $0 == .text([]) }
    return range.isEmpty && pieces.isEmpty ? nil : TextEdit(range: range, replacement: pieces)
  }

  /// True when `bytes` begin in the middle of a character.
  private static func isContinuation(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.first.map { $0 & 0xC0 == 0x80 } ?? false
  }
}
