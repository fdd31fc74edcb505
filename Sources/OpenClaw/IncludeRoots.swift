/// The directories that OpenClaw includes files from.
public struct IncludeRoots: Sendable, Equatable {
  /// Absolute paths.
  public let directories: [String]

  /// These directories.
  public init(_ directories: [String]) {
    self.directories = directories
  }

  /// Whether `path`, which is absolute, lies in one of them by its spelling.
  public func contain(_ path: String) -> Bool {
    directories.contains { directory in
      directory == "/" || path.hasPrefix(directory + "/")
    }
  }
}
