internal import OpenClaw

/// A config that `openclaw` has written anew, without comments, while it stored a key.
struct RewrittenConfig {
  /// What became of it.
  enum Outcome {
    /// It holds what it held before, and what `openclaw` changed.
    case asBefore
    /// Somebody else edited it meanwhile, so it was left alone.
    case foreign
  }

  private let path: String
  private let before: [UInt8]
  private let files: FileSystem

  /// The config at `path`, which held `before`.
  init(at path: String, before: [UInt8], files: FileSystem) {
    (self.path, self.before, self.files) = (path, before, files)
  }

  /// Takes what changed over into the text as it was. Its lock must be held.
  func putBack() throws(FileError) -> Outcome {
    guard !before.isEmpty else { return .asBefore }
    var now = try SnapshotReader(files: files).open(path, role: .config)
    defer { now.bytes.wipe() }
    guard now.bytes != before else { return .asBefore }
    guard var merged = ConfigMerge.merged(base: before, ours: before, theirs: now.bytes) else {
      return .foreign
    }
    defer { merged.wipe() }
    _ = try merged.withRawBytes { (bytes) throws(FileError) in
      try AtomicFile(at: path, in: files).replace(with: bytes, permissions: .kept)
    }
    return .asBefore
  }
}
