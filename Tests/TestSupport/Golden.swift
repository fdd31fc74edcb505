import Foundation
public import Testing

/// Expects `text` to be what `Goldens/NAME.txt` beside the calling test file holds.
///
/// A missing golden fails. `UPDATE_GOLDENS=1` writes the files instead, for a reviewer to read in the diff.
public func expectGolden(
  _ text: String, _ name: String, testFile: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let file = URL(fileURLWithPath: testFile).deletingLastPathComponent()
    .appendingPathComponent("Goldens/\(name).txt")
  if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    } catch {
      Issue.record(error, "cannot write the golden", sourceLocation: sourceLocation)
    }
    return
  }
  guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
    Issue.record(
      "no golden \(name).txt; UPDATE_GOLDENS=1 would write:\n\(text)", sourceLocation: sourceLocation)
    return
  }
  if expected != text {
    Issue.record(
      "\(name).txt differs (- golden, + now):\n\(lineDifference(expected, text))",
      sourceLocation: sourceLocation)
  }
}

/// Both texts as one, with `-` before the lines that only `old` has and `+` before those that only `new` has.
public func lineDifference(_ old: String, _ new: String) -> String {
  let oldLines = old.components(separatedBy: "\n")
  let newLines = new.components(separatedBy: "\n")
  var removed: Set<Int> = []
  var inserted: Set<Int> = []
  for change in newLines.difference(from: oldLines) {
    switch change {
    case .remove(let offset, _, _): removed.insert(offset)
    case .insert(let offset, _, _): inserted.insert(offset)
    }
  }
  var result: [String] = []
  var position = 0
  for (index, line) in oldLines.enumerated() {
    while inserted.contains(position) {
      result.append("+" + newLines[position])
      position += 1
    }
    if removed.contains(index) {
      result.append("-" + line)
    } else {
      result.append(" " + line)
      position += 1
    }
  }
  result += newLines[min(position, newLines.count)...].map { "+" + $0 }
  return result.joined(separator: "\n")
}
