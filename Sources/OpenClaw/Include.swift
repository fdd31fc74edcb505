/// A section of the config that another file holds: `agents: { $include: './agents.json5' }`.
///
/// OpenClaw itself writes through an include only where a top-level section is exactly that, one member with one
/// file; every other form is read by it, and edited by nobody but its author.
public struct Include: Sendable, Equatable {
  /// Why the file is not edited.
  public enum Problem: Sendable, Equatable {
    /// It lies outside of the config's directory and of `OPENCLAW_INCLUDE_ROOTS`, by its name or by where links lead.
    case outside
    /// It has several names (hard links), so that a new file in its place would part them.
    case hardLinked
    /// It has more bytes than OpenClaw reads.
    case tooLarge
    /// It is not there.
    case missing
    /// It is the config itself.
    case circular
    /// Another section is in the same file.
    case shared(section: String)
  }

  /// The name of the section.
  public let section: String
  /// The file; of one with a problem nothing is read that it could be edited by.
  public let file: FileSnapshot
  /// Why the file is not edited; nil when it can be.
  public let problem: Problem?

  /// OpenClaw 2026.4 and later read no larger file.
  public static let limit = 2 << 20

  /// The section `section`, which is in `file`.
  public init(section: String, file: FileSnapshot, problem: Problem? = nil) {
    self.section = section
    self.file = file
    self.problem = problem
  }
}

extension Include.Problem {
  /// What is the matter with the file, as the end of a sentence that begins with its name.
  var phrase: String {
    switch self {
    case .outside: "is outside of the directories that OpenClaw includes files from"
    case .hardLinked: "has several names (hard links), which OpenClaw does not accept"
    case .tooLarge: "is larger than 2 MB, which OpenClaw does not accept"
    case .missing: "does not exist"
    case .circular: "is the config itself"
    case .shared(let section): "also holds the section \(section)"
    }
  }
}
