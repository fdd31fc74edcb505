import JSON5

/// A write that can be taken back: what a person needs to know of it.
public struct UndoStep: Sendable, Equatable, Identifiable {
  /// A file that the write changed.
  public struct File: Sendable, Equatable {
    /// What it is to OpenClaw.
    public let role: FileRole
    /// The path as OpenClaw names it.
    public let path: String

    /// The file at `path`.
    public init(role: FileRole, path: String) {
      (self.role, self.path) = (role, path)
    }
  }

  /// What tells it from every other step. Later steps sort behind earlier ones.
  public let id: String
  /// When it was written, in milliseconds since 1970.
  public let createdAt: Int64
  /// What it did, in a few words without a secret.
  public let title: String
  /// The files that it changed, in the order in which they were put in place.
  public let files: [File]

  /// Describes a write.
  public init(id: String, createdAt: Int64, title: String, files: [File]) {
    (self.id, self.createdAt, self.title, self.files) = (id, createdAt, title, files)
  }
}

extension Plan {
  /// What the plan does, in a few words without a secret, for the list of what can be undone.
  public var title: String {
    var parts = (handover?.profileIDs ?? []).map { "Key: \($0), which stays in OpenClaw's database" }
    for change in authProfiles?.changes ?? [] {
      guard case .member(let profile)? = change.path.steps.dropFirst().first else { continue }
      let isRemoved = change.path.steps.count == 2 && change.new == nil
      let part = "\(isRemoved ? "Removed key" : "Key"): \(profile)"
      if !parts.contains(part) { parts.append(part) }
    }
    if primary != primaryBefore {
      parts.append("Default model: \(primaryBefore ?? "none") -> \(primary ?? "none")")
    }
    if fallbacks != fallbacksBefore {
      parts.append("Fallbacks: \(fallbacks.isEmpty ? "none" : fallbacks.joined(separator: ", "))")
    }
    guard parts.isEmpty else { return parts.joined(separator: ", ") }
    return "Changed " + files.map { PosixPath.name(of: $0.snapshot.path) }.joined(separator: ", ")
  }
}
