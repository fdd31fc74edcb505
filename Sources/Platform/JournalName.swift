/// The name of a journal: `pending-00000001763674102000-0badf00d` while a write is under way, `step-…` with the same
/// end afterwards. Sorting the ends sorts by age. OpenClaw 2026.5 removes unknown `openclaw.json.bak.*` only, so
/// these names are safe from it.
struct JournalName: Hashable {
  /// How far the write has come.
  enum Stage: String, CaseIterable {
    /// Under way, or interrupted.
    case pending
    /// Done; it can be undone.
    case step
  }

  /// How far the write has come.
  let stage: Stage
  /// When it began, in milliseconds since 1970, but later than any other in the directory.
  let milliseconds: Int64
  /// What tells apart those of one moment.
  let random: UInt32

  private static let timeDigits = 20
  private static let randomDigits = 8

  /// A name of these parts; `milliseconds` is not negative.
  init(_ stage: Stage, milliseconds: Int64, random: UInt32) {
    (self.stage, self.milliseconds, self.random) = (stage, milliseconds, random)
  }

  /// Takes a file's name apart; nil if it is none of these.
  init?(_ text: String) {
    guard let stage = Stage.allCases.first(where: { text.hasPrefix($0.rawValue + "-") }) else { return nil }
    let parts = text.dropFirst(stage.rawValue.count + 1).split(
      separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let milliseconds = Int64(parts[0]), milliseconds >= 0,
      let random = UInt32(parts[1], radix: 16)
    else { return nil }
    self.init(stage, milliseconds: milliseconds, random: random)
    guard self.text == text else { return nil }  // other spellings of the same numbers are not ours
  }

  /// What stays the same whatever the stage.
  var id: String {
    Self.padded(String(milliseconds), Self.timeDigits) + "-"
      + Self.padded(String(random, radix: 16), Self.randomDigits)
  }

  /// The file's name.
  var text: String { stage.rawValue + "-" + id }

  /// The name of the same write at another stage.
  func at(_ stage: Stage) -> JournalName {
    JournalName(stage, milliseconds: milliseconds, random: random)
  }

  private static func padded(_ digits: String, _ width: Int) -> String {
    String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

extension JournalName: Comparable {
  /// Earlier before later.
  static func < (left: JournalName, right: JournalName) -> Bool {
    (left.milliseconds, left.random, left.stage.rawValue)
      < (right.milliseconds, right.random, right.stage.rawValue)
  }
}
