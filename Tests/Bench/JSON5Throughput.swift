import Foundation
import JSON5

/// How fast a large config is read.
struct JSON5Throughput {
  private static let megabytes = 10

  func print() {
    let entry = """
        // the agent of the %d
        "agent-%d": { model: 'openrouter/auto', fallbacks: ["kilocode/kilo/auto", "openrouter/x"], n: 0x1F, },

      """
    var text = "{\n"
    var index = 0
    while text.utf8.count < JSON5Throughput.megabytes * 1_000_000 {
      text += entry.replacingOccurrences(of: "%d", with: String(index))
      index += 1
    }
    let bytes = Array((text + "}\n").utf8)
    let times = (0..<5).map { _ in
      let begin = Date()
      let document = Document(bytes)
      precondition(document.isValid && document.root?.members.count == index)
      return Date().timeIntervalSince(begin)
    }.sorted()
    let speed = Double(bytes.count) / 1_000_000 / times[2]
    Swift.print(
      String(
        format: "JSON5: %d MB read in %.0f ms (%.0f MB/s)", bytes.count / 1_000_000, times[2] * 1000, speed))
  }
}
