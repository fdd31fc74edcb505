import Foundation
import TestSupport

/// A machine of its own: a home directory, and nothing of the machine that the tests run on.
final class Home {
  /// Everything that a test may compare of a file: two equal entries mean that nobody touched it.
  struct Entry: Hashable {
    /// The permission bits.
    let mode: Int
    /// Nil for what is no file.
    let bytes: [UInt8]?
    /// Which file it is and when it was changed; nil for what is no file.
    let identity: String?
  }

  /// The config, as a path in a home.
  static let config = ".openclaw/openclaw.json"
  /// The main agent's key store, as a path in a home.
  static let authProfiles = ".openclaw/agents/main/agent/auth-profiles.json"

  /// Its companion, as a path in a home.
  static let authState = ".openclaw/agents/main/agent/auth-state.json"
  /// The environment file of the state directory, as a path in a home.
  static let dotEnv = ".openclaw/.env"

  private let directory: TemporaryDirectory

  /// An empty home.
  init() throws { directory = try TemporaryDirectory("home") }

  /// A home with this config.
  convenience init(config: String) throws {
    try self.init()
    try write(config, to: Home.config)
  }

  /// Its absolute path.
  var path: String { directory.path }

  /// The absolute path of something in it.
  func path(_ relative: String) -> String { directory.path(relative) }

  /// Writes a file, and the directories on the way to it.
  func write(_ text: String, to relative: String, mode: Int = 0o600) throws {
    let url = URL(fileURLWithPath: try directory.write(text, to: relative))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: url.path)
  }

  /// Removes a file.
  func remove(_ relative: String) throws { try FileManager.default.removeItem(atPath: path(relative)) }

  /// Gives a file another name.
  func move(_ relative: String, to other: String) throws {
    try FileManager.default.moveItem(atPath: path(relative), toPath: path(other))
  }

  /// Makes a file look as if nobody had touched it for a long time.
  func age(_ relative: String) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_500_000_000)], ofItemAtPath: path(relative))
  }

  /// Makes a symbolic link to `target`.
  func link(_ relative: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path(relative), withDestinationPath: target)
  }

  /// What a symbolic link says; nil for anything else.
  func linkTarget(_ relative: String) -> String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: path(relative))
  }

  /// The text of a file.
  func text(_ relative: String) throws -> String {
    String(decoding: try directory.read(relative), as: UTF8.self)
  }

  /// The text of the config.
  var configText: String { get throws { try text(Home.config) } }

  /// The text of the main agent's key store.
  var authProfilesText: String { get throws { try text(Home.authProfiles) } }

  /// Whether there is something at this path.
  func exists(_ relative: String) -> Bool { FileManager.default.fileExists(atPath: path(relative)) }

  /// The permission bits of a file or directory.
  func mode(_ relative: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path(relative))
    return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
  }

  /// What the program keeps for itself in each state directory.
  private static let books = "/openclaw-setup"

  /// All that is in it, by relative path, but for what the program keeps for itself.
  func contents() throws -> [String: Entry] {
    var found: [String: Entry] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) where !name.contains(Home.books) {
      let attributes = try FileManager.default.attributesOfItem(atPath: path(name))
      let isFile = attributes[.type] as? FileAttributeType == .typeRegular
      found[name] = Entry(
        mode: (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1,
        bytes: isFile ? try directory.read(name) : nil,
        identity: isFile
          ? "\(attributes[.systemFileNumber] ?? "") \(attributes[.modificationDate] ?? "")" : nil)
    }
    return found
  }

  /// The text and the mode of every file in it, by relative path: what two ways of doing the same must agree on.
  func words() throws -> [String: String] {
    try contents().compactMapValues { entry in
      entry.bytes.map { String(entry.mode, radix: 8) + " " + String(decoding: $0, as: UTF8.self) }
    }
  }

  /// Files of the system, whose size is not known beforehand.
  static func bytes(ofFile path: String) throws -> [UInt8] {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    return [UInt8](try file.readToEnd() ?? Data())
  }

  /// The files in it, by relative path, but for what the program keeps for itself.
  func files() throws -> [String] { try contents().filter { $0.value.bytes != nil }.keys.sorted() }

  /// Where the program keeps what can be undone, as a path in a home.
  static let journals = ".openclaw/openclaw-setup/"

  /// The journals of writes that can be undone or were interrupted, oldest first.
  func journals() throws -> [String] {
    guard exists(Home.journals) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: path(Home.journals)).sorted()
  }

  /// The lines that `diff` prints about two of its files, marked with `<` and `>`, the end of a line included
  /// where it is not the usual one.
  func diff(_ old: String, _ new: String) throws -> [String] {
    let command = try Command(
      "/usr/bin/diff", [path(old), path(new)], environment: [:], directory: path)
    // By bytes: CR LF is one Character.
    return command.output.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
      .filter { $0.hasPrefix("<") || $0.hasPrefix(">") }
  }
}
