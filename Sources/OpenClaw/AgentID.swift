/// The name of an agent, as it appears in paths and in `agents.list`.
public struct AgentID: Hashable, Sendable, CustomStringConvertible {
  /// One to 64 of `a-z`, `0-9`, `_` and `-`.
  public let text: String

  /// The agent whose store holds the shared keys.
  public static let main = AgentID("main")

  private static let longest = 64

  /// Folds `written` the way OpenClaw does: lower case, every run of other characters one `-`, none at
  /// either end, at most 64 characters; `main` when nothing is left.
  public init(_ written: String) {
    let folded = written.trimmed.lowercased()
    var text = ""
    for character in folded.unicodeScalars {
      let isAllowed = character.isASCII && UInt8(ascii: character).isNameByte || character == "-"
      if isAllowed {
        text.unicodeScalars.append(character)
      } else if text.last != "-" || folded.unicodeScalars.first == character {
        text.append("-")
      }
    }
    let start = text.drop { $0 == "-" }.prefix(Self.longest)
    let end = start.reversed().drop { $0 == "-" }.reversed()
    self.text = end.isEmpty ? "main" : String(end)
  }

  /// The id itself.
  public var description: String { text }
}
