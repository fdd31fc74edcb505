import Foundation

/// A fresh directory, removed with all that is in it when the last reference goes.
public final class TemporaryDirectory: Sendable {
  /// Its absolute path, symbolic links resolved.
  public let path: String

  /// Makes the directory; `name` shows in its path, for whoever finds it after a crash.
  public init(_ name: String = "openclaw-setup") throws {
    let parent = URL(fileURLWithPath: NSTemporaryDirectory()).resolvingSymlinksInPath()
    let directory = parent.appendingPathComponent("\(name)-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: directory, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    path = directory.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The absolute path of something in it.
  public func path(_ relative: String) -> String { path + "/" + relative }

  /// Writes a file, and the directories on the way to it; returns its absolute path.
  @discardableResult
  public func write(_ text: String, to relative: String) throws -> String {
    try write(Array(text.utf8), to: relative)
  }

  /// Writes a file, and the directories on the way to it; returns its absolute path.
  @discardableResult
  public func write(_ bytes: [UInt8], to relative: String) throws -> String {
    let url = URL(fileURLWithPath: path(relative))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }

  /// The bytes of a file.
  public func read(_ relative: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(relative))))
  }
}
