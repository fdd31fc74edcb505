import Foundation
import OpenClaw

/// What dotenv 16 itself reads, as a second opinion: its expression, and what it does with a match.
struct DotenvExpression {
  private static let pattern =
    #"^\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|"#
    + #"\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?(?:$|$)"#

  private let expression: NSRegularExpression

  init() throws {
    expression = try NSRegularExpression(pattern: Self.pattern, options: [.anchorsMatchLines])
  }

  func values(_ text: String) -> [String: String] {
    let lines = text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n")
    let whole = lines.replacingOccurrences(of: "\u{FEFF}", with: "") as NSString
    var values: [String: String] = [:]
    for match in expression.matches(in: whole as String, range: NSRange(location: 0, length: whole.length)) {
      let name = whole.substring(with: match.range(at: 1))
      let group = match.range(at: 2)
      var value = group.location == NSNotFound ? "" : whole.substring(with: group)
      value = value.trimmingCharacters(in: .whitespacesAndNewlines)
      let isDouble = value.first == "\""
      if let first = value.first, "'\"`".contains(first), value.count >= 2, value.last == first {
        value = String(value.dropFirst().dropLast())
      }
      if isDouble {
        value = value.replacingOccurrences(of: "\\n", with: "\n").replacingOccurrences(of: "\\r", with: "\r")
      }
      if DotEnv.isVariableName(name) { values[name] = value }
    }
    return values
  }
}
