import JSON5

/// A line of a unified diff.
public struct DiffLine: Sendable, Equatable {
  /// What the line says of itself.
  public enum Kind: Sendable, Equatable {
    /// Where the next lines are: `@@ -1,4 +1,5 @@`.
    case hunk
    /// In both.
    case context
    /// In the old file only.
    case removed
    /// In the new file only.
    case added
  }

  /// What the line says of itself.
  public let kind: Kind
  /// The line, without its end and without a mark in front.
  public let text: String

  /// The line as `diff -u` prints it.
  public var marked: String {
    switch kind {
    case .hunk: text
    case .context: " " + text
    case .removed: "-" + text
    case .added: "+" + text
    }
  }
}

/// The unified diff of a change, read off its edits: what is shown is exactly what is written, and it costs
/// no search for a longest common subsequence.
enum UnifiedDiff {
  /// Lines around a change that stay as they are.
  private static let context = 3

  static func lines(of change: FileChange) -> [DiffLine] {
    let old = Lines(change.snapshot.text)
    let regions = regions(of: change, in: old)
    var shown: [DiffLine] = []
    var index = 0
    var shift = 0  // how many lines the new file is ahead of the old one
    while index < regions.count {
      var end = index + 1
      while end < regions.count, regions[end].old.lowerBound - regions[end - 1].old.upperBound <= 2 * context
      {
        end += 1
      }
      shown += hunk(regions[index..<end], in: old, shift: &shift)
      index = end
    }
    return shown
  }

  /// A run of old lines and what stands there afterwards.
  private struct Region {
    var old: Range<Int>
    var new: [Line]
  }

  /// A line as it is shown, and whether a new secret is in it (then it differs, whatever it looks like).
  private struct Line: Equatable {
    var text: String
    var hasHole: Bool
  }

  private static func hunk(_ regions: ArraySlice<Region>, in old: Lines, shift: inout Int) -> [DiffLine] {
    guard let first = regions.first, let last = regions.last else { return [] }
    let start = max(0, first.old.lowerBound - context)
    let end = min(old.count, last.old.upperBound + context)
    let growth = regions.reduce(0) { $0 + $1.new.count - $1.old.count }
    var body: [DiffLine] = []
    var line = start
    for region in regions {
      body += (line..<region.old.lowerBound).map { DiffLine(kind: .context, text: old.text($0)) }
      body += region.old.map { DiffLine(kind: .removed, text: old.text($0)) }
      body += region.new.map { DiffLine(kind: .added, text: $0.text) }
      line = region.old.upperBound
    }
    body += (line..<end).map { DiffLine(kind: .context, text: old.text($0)) }
    let header =
      "@@ -\(span(start, end - start)) +\(span(start + shift, end - start + growth)) @@"
    shift += growth
    return [DiffLine(kind: .hunk, text: header)] + body
  }

  /// `diff -u` counts lines from 1, and names the line before an empty run.
  private static func span(_ start: Int, _ count: Int) -> String {
    count == 1 ? "\(start + 1)" : "\(count == 0 ? start : start + 1),\(count)"
  }

  /// The edits, widened to whole lines and joined where they share one.
  private static func regions(of change: FileChange, in old: Lines) -> [Region] {
    var groups: [(lines: Range<Int>, edits: [TextEdit])] = []
    for edit in change.edits {
      let touched = old.touched(by: edit.range)
      if let last = groups.last, touched.lowerBound < last.lines.upperBound {
        groups[groups.count - 1].lines =
          last.lines.lowerBound..<max(last.lines.upperBound, touched.upperBound)
        groups[groups.count - 1].edits.append(edit)
      } else {
        groups.append((touched, [edit]))
      }
    }
    return groups.map { region($0.lines, $0.edits, change, old) }
  }

  private static func region(
    _ lines: Range<Int>, _ edits: [TextEdit], _ change: FileChange, _ old: Lines
  ) -> Region {
    let bytes = old.bytes(of: lines)
    var builder = LineBuilder()
    var index = bytes.lowerBound
    for edit in edits {
      builder.add(MaskedText.text(change.snapshot.text, index..<edit.range.lowerBound))
      for piece in edit.replacement {
        switch piece {
        case .text(let text): builder.add(String(decoding: text, as: UTF8.self))
        case .hole(let slot): builder.addSecret(change.holes[slot]?.preview ?? "...")
        }
      }
      index = edit.range.upperBound
    }
    builder.add(MaskedText.text(change.snapshot.text, index..<bytes.upperBound))
    return trimmed(Region(old: lines, new: builder.finish()), old)
  }

  /// Without the lines that are the same at both ends.
  private static func trimmed(_ region: Region, _ old: Lines) -> Region {
    var region = region
    while let line = region.new.first, !region.old.isEmpty,
      !line.hasHole, line.text == old.text(region.old.lowerBound)
    {
      region.new.removeFirst()
      region.old.removeFirst()
    }
    while let line = region.new.last, !region.old.isEmpty,
      !line.hasHole, line.text == old.text(region.old.upperBound - 1)
    {
      region.new.removeLast()
      region.old.removeLast()
    }
    return region
  }

  /// Splits new text into lines as it arrives.
  private struct LineBuilder {
    private var lines: [Line] = []
    private var current = Line(text: "", hasHole: false)

    mutating func add(_ text: String) {
      // By scalars: a CRLF is one character, and must end one line.
      for scalar in text.unicodeScalars {
        if scalar == "\n" {
          endLine()
        } else {
          current.text.unicodeScalars.append(scalar)
        }
      }
    }

    mutating func addSecret(_ preview: String) {
      current.text += preview
      current.hasHole = true
    }

    private mutating func endLine() {
      if current.text.unicodeScalars.last == "\r" { current.text.unicodeScalars.removeLast() }
      lines.append(current)
      current = Line(text: "", hasHole: false)
    }

    consuming func finish() -> [Line] {
      if !current.text.isEmpty || current.hasHole { endLine() }
      return lines
    }
  }

  /// The lines of the old file. A last line without an end counts; an end at the end does not start one.
  private struct Lines {
    private let source: SealedText
    private let starts: [Int]
    private let length: Int

    init(_ source: SealedText) {
      self.source = source
      length = source.bytes.count
      var starts = length == 0 ? [] : [0]
      for (index, byte) in source.bytes.enumerated() where byte == UInt8(ascii: "\n") && index + 1 < length {
        starts.append(index + 1)
      }
      self.starts = starts
    }

    var count: Int { starts.count }

    func bytes(of lines: Range<Int>) -> Range<Int> {
      let lower = lines.lowerBound < count ? starts[lines.lowerBound] : length
      let upper = lines.upperBound < count ? starts[lines.upperBound] : length
      return lower..<upper
    }

    func text(_ line: Int) -> String {
      var text = MaskedText.text(source, bytes(of: line..<line + 1))
      if text.unicodeScalars.last == "\n" { text.unicodeScalars.removeLast() }
      if text.unicodeScalars.last == "\r" { text.unicodeScalars.removeLast() }
      return text
    }

    func touched(by range: Range<Int>) -> Range<Int> {
      guard count > 0 else { return 0..<0 }
      let first = line(at: range.lowerBound)
      // The byte before the end decides: an edit that ends with a line's end does not touch the next line,
      // unless what follows is pulled up by it.
      let last = range.isEmpty ? first : line(at: range.upperBound)
      return first..<max(first, min(last, count - 1)) + 1
    }

    private func line(at offset: Int) -> Int {
      var low = 0
      var high = starts.count
      while low + 1 < high {
        let middle = (low + high) / 2
        if starts[middle] <= offset { low = middle } else { high = middle }
      }
      return low
    }
  }
}
