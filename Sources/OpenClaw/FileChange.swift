public import JSON5

/// What a plan does to one file. Holds no secret: where one goes, the edits have a hole.
public struct FileChange: Sendable, Equatable {
  /// What stands at the path afterwards.
  public enum Outcome: Sendable, Equatable {
    /// The text with its edits.
    case content
    /// Nothing: the file is removed.
    case removal
  }

  /// How a secret is written into its hole.
  public enum Filling: Sendable, Equatable {
    /// Escaped, between two double quotes that are there already.
    case jsonString
    /// As it is: the secret is a piece of a file's own text, or the file is no JSON.
    case verbatim
  }

  /// The file as it was when the plan was made; it must still be so when the change is written.
  public let snapshot: FileSnapshot
  /// The byte ranges that change, ascending and apart.
  public let edits: [TextEdit]
  /// The values that change, in the order in which they were decided.
  public let changes: [Change]
  /// The secrets that fill the holes, as they may be shown.
  public let holes: [Int: SecretFacts]
  /// How they are written there.
  public let filling: Filling
  /// What stands at the path afterwards.
  public let outcome: Outcome

  /// A change of the file in `snapshot`.
  public init(
    snapshot: FileSnapshot, edits: [TextEdit], changes: [Change], holes: [Int: SecretFacts],
    filling: Filling = .jsonString, outcome: Outcome = .content
  ) {
    self.snapshot = snapshot
    self.filling = filling
    self.outcome = outcome
    self.edits = edits
    self.changes = changes
    // Only what the edits use, so that equal changes are equal whatever else the vault holds.
    let used = Set(
      edits.flatMap(\.replacement).compactMap { piece -> Int? in
        if case .hole(let slot) = piece { slot } else { nil }
      })
    self.holes = holes.filter { used.contains($0.key) }
  }

  /// The bytes of the changed file. `original` is the real text behind the snapshot; `fill` gives a copy of the
  /// secret of a hole, which is escaped here where the file needs it, and overwritten. No secret is anywhere else
  /// than in the result.
  public func rendered(over original: [UInt8], _ fill: (Int) -> [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(original.count + mostAdded)  // an array that grows leaves a copy behind
    var index = 0
    for edit in edits {
      bytes += original[index..<edit.range.lowerBound]
      for piece in edit.replacement {
        switch piece {
        case .text(let text): bytes += text
        case .hole(let slot):
          var secret = fill(slot)
          switch filling {
          case .jsonString: appendEscaped(secret, to: &bytes)
          case .verbatim: bytes += secret
          }
          secret.overwrite()
        }
      }
      index = edit.range.upperBound
    }
    bytes += original[index...]
    return bytes
  }

  /// More bytes than the edits can add.
  private var mostAdded: Int {
    edits.flatMap(\.replacement).reduce(0) { sum, piece in
      switch piece {
      case .text(let text): sum + text.count
      case .hole(let slot): sum + (holes[slot]?.length ?? 0) * longestEscape
      }
    }
  }

  /// Whether only its owner may use the file afterwards: it holds credentials, or gets one. A config without
  /// a key in it keeps its permissions.
  public var isPrivate: Bool {
    switch snapshot.role {
    case .authProfiles, .authState, .dotEnv: true
    case .config, .include: !holes.isEmpty
    }
  }

  /// The variables of a `.env` file that are set or removed. None when a whole text is brought back.
  public var variables: Set<String> {
    guard snapshot.role == .dotEnv else { return [] }
    return Set(
      changes.compactMap {
        guard case .member(let name)? = $0.path.steps.first else { return nil }
        return name
      })
  }

  /// The change as a person reviews it.
  public var diff: [DiffLine] { UnifiedDiff.lines(of: self) }
}
