import DisplayWidth
public import OpenClaw

/// What will be written, to be read and agreed to.
public struct ReviewScreen: Sendable, Equatable {
  /// What can be done with it.
  public enum Item: Sendable, Equatable {
    /// Write it.
    case write
    /// Show how a script does the same.
    case showCommand
    /// Go back to one of the answers.
    case change
    /// List the model, or allow every model.
    case switchAllowList(to: Answers.AllowList)

    /// The item's text.
    public var title: String {
      switch self {
      case .write: "Write"
      case .showCommand: "Show the command"
      case .change: "Change something"
      case .switchAllowList(to: .allowEverything): "Allow all models"
      case .switchAllowList(to: .addModel): "Allow listed models only"
      }
    }
  }

  /// A line of the text to review.
  public struct Line: Sendable, Equatable {
    /// What kind of line it is.
    public enum Kind: Sendable, Equatable {
      case file, hunk, context, removed, added, note, warning, blank
    }

    /// What kind of line it is.
    public let kind: Kind
    /// The line with its mark.
    public let text: String
  }

  /// What will be written.
  public internal(set) var plan: Plan
  /// What can be done.
  public internal(set) var items: [Item]
  /// The selected action.
  public internal(set) var item = 0
  /// The first line shown.
  public internal(set) var top = 0
  /// The write that is under way.
  public internal(set) var writing: RequestID?

  /// The text for a window of `columns` columns; long lines are continued, never cut.
  public func lines(columns: Int, paths: StatePaths) -> [Line] {
    var lines: [Line] = []
    for file in plan.files {
      if !lines.isEmpty { lines.append(Line(kind: .blank, text: "")) }
      lines.append(Line(kind: .file, text: ReviewScreen.title(of: file.snapshot, paths: paths)))
      lines += file.diff.map { Line(kind: $0.lineKind, text: $0.kind == .hunk ? $0.text : $0.marked) }
    }
    if !plan.notes.isEmpty { lines.append(Line(kind: .blank, text: "")) }
    lines += plan.notes.map {
      Line(kind: $0.isWarning ? .warning : .note, text: ($0.isWarning ? "! " : "  ") + $0.sentence)
    }
    return lines.flatMap { $0.wrapped(columns: columns) }
  }

  private static func title(of snapshot: FileSnapshot, paths: StatePaths) -> String {
    let path = paths.displayPath(snapshot.path)
    let target = snapshot.target == snapshot.path ? "" : " -> \(paths.displayPath(snapshot.target))"
    return switch snapshot.state {
    case .missing: "\(path)\(target)  new file, 600"
    case .present(let mode): "\(path)\(target)  \(String(mode & 0o7777, radix: 8))"
    case .unreadable: path
    }
  }
}

extension ReviewScreen.Line {
  /// The line in pieces of at most `columns` columns; continuations are indented under their mark.
  fileprivate func wrapped(columns: Int) -> [ReviewScreen.Line] {
    guard columns > 8, displayWidth(of: text) > columns else { return [self] }
    let pieces =
      kind == .note || kind == .warning
      ? wrap(String(text.dropFirst(2)), to: columns - 2).enumerated().map {
        ($0 == 0 ? String(text.prefix(2)) : "  ") + $1
      }
      : broken(text, columns: columns)
    return pieces.map { ReviewScreen.Line(kind: kind, text: $0) }
  }

  private func broken(_ text: String, columns: Int) -> [String] {
    var pieces: [String] = []
    var current = ""
    var width = 0
    for character in text {
      let own = displayWidth(of: String(character))
      if width + own > columns {
        pieces.append(current)
        (current, width) = ("    ", 4)
      }
      current.append(character)
      width += own
    }
    return pieces + [current]
  }
}

extension DiffLine {
  fileprivate var lineKind: ReviewScreen.Line.Kind {
    switch kind {
    case .hunk: .hunk
    case .context: .context
    case .removed: .removed
    case .added: .added
    }
  }
}
