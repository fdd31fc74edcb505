import JSON5

/// The unified diff of a change, read off its edits: what is shown is exactly what is written, and lines that
/// no edit touches need no search. The ends of lines count, but are not shown.
enum UnifiedDiff {
  /// Lines around a change that stay as they are.
  private static let context = 3

  static func lines(of change: FileChange) -> [DiffLine] {
    let old = SourceLines(change.snapshot.text)
    let blocks = blocks(of: change, in: old)
    var shown: [DiffLine] = []
    var index = 0
    var shift = 0  // how many lines the new file is ahead of the old one
    while index < blocks.count {
      var end = index + 1
      while end < blocks.count, blocks[end].old.lowerBound - blocks[end - 1].old.upperBound <= 2 * context {
        end += 1
      }
      shown += hunk(blocks[index..<end], in: old, shift: &shift)
      index = end
    }
    return shown
  }

  // MARK: Hunks

  private static func hunk(_ blocks: ArraySlice<Block>, in old: SourceLines, shift: inout Int) -> [DiffLine] {
    guard let first = blocks.first, let last = blocks.last else { return [] }
    let start = max(0, first.old.lowerBound - context)
    let end = min(old.count, last.old.upperBound + context)
    let growth = blocks.reduce(0) { $0 + $1.new.count - $1.old.count }
    var body: [DiffLine] = []
    var line = start
    for block in blocks {
      body += (line..<block.old.lowerBound).map { DiffLine(kind: .context, text: old[$0].shown) }
      body += block.old.map { DiffLine(kind: .removed, text: old[$0].shown) }
      body += block.new.map { DiffLine(kind: .added, text: $0.shown) }
      line = block.old.upperBound
    }
    body += (line..<end).map { DiffLine(kind: .context, text: old[$0].shown) }
    let header = "@@ -\(span(start, end - start)) +\(span(start + shift, end - start + growth)) @@"
    shift += growth
    return [DiffLine(kind: .hunk, text: header)] + body
  }

  /// `diff -u` counts lines from 1, and names the line before an empty run.
  private static func span(_ start: Int, _ count: Int) -> String {
    count == 1 ? "\(start + 1)" : "\(count == 0 ? start : start + 1),\(count)"
  }

  // MARK: Blocks

  /// A run of old lines and the lines that take its place; of neighbouring ones `diff -u` makes one.
  private struct Block {
    var old: Range<Int>
    var new: [DiffText]
  }

  private static func blocks(of change: FileChange, in old: SourceLines) -> [Block] {
    var blocks: [Block] = []
    for group in groups(of: change.edits, in: old) {
      for block in differences(old, group.lines, newLines(group.lines, group.edits, change, old)) {
        if let last = blocks.last, last.old.upperBound == block.old.lowerBound {
          blocks[blocks.count - 1].old = last.old.lowerBound..<block.old.upperBound
          blocks[blocks.count - 1].new += block.new
        } else {
          blocks.append(block)
        }
      }
    }
    return blocks
  }

  /// The edits, with the whole lines that those which share one touch together.
  private static func groups(
    of edits: [TextEdit], in old: SourceLines
  ) -> [(lines: Range<Int>, edits: [TextEdit])] {
    var groups: [(lines: Range<Int>, edits: [TextEdit])] = []
    for edit in edits {
      let touched = old.touched(by: edit.range)
      if let last = groups.last, touched.lowerBound < last.lines.upperBound || touched.isEmpty {
        groups[groups.count - 1].lines =
          last.lines.lowerBound..<max(last.lines.upperBound, touched.upperBound)
        groups[groups.count - 1].edits.append(edit)
      } else {
        groups.append((touched, [edit]))
      }
    }
    return groups
  }

  private static func newLines(
    _ lines: Range<Int>, _ edits: [TextEdit], _ change: FileChange, _ old: SourceLines
  ) -> [DiffText] {
    let bytes = old.bytes(of: lines)
    var new = NewLines()
    var index = bytes.lowerBound
    for edit in edits {
      new.add(MaskedText.text(change.snapshot.text, index..<edit.range.lowerBound))
      for piece in edit.replacement {
        switch piece {
        case .text(let text): new.add(String(decoding: text, as: UTF8.self))
        case .hole(let slot): new.addSecret(change.holes[slot]?.preview ?? "...")
        }
      }
      index = edit.range.upperBound
    }
    new.add(MaskedText.text(change.snapshot.text, index..<bytes.upperBound))
    return new.finish()
  }

  /// The lines that differ. An edit of many lines may leave some of them as they were.
  private static func differences(_ old: SourceLines, _ lines: Range<Int>, _ new: [DiffText]) -> [Block] {
    let difference = new.difference(from: lines.map { old[$0] })
    let removed = Set(difference.removals.map(\.position))
    let inserted = Set(difference.insertions.map(\.position))
    var blocks: [Block] = []
    var (from, to) = (0, 0)
    while from < lines.count || to < new.count {
      let (start, first) = (from, to)
      while removed.contains(from) { from += 1 }
      while inserted.contains(to) { to += 1 }
      if (from, to) == (start, first) {
        (from, to) = (from + 1, to + 1)
      } else {
        let base = lines.lowerBound
        blocks.append(Block(old: base + start..<base + from, new: Array(new[first..<to])))
      }
    }
    return blocks
  }
}

extension CollectionDifference.Change {
  fileprivate var position: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}
