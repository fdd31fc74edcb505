/// A path taken apart at its last slash, without asking the file system.
struct PathName: Equatable {
  /// `.` for a path without a slash, `/` for the root and what is directly in it.
  let directory: String
  /// The last part; empty for the root only.
  let base: String

  /// Ignores slashes at the end: `/a/b/` is `b` in `/a`.
  init(_ path: String) {
    let trimmed = path.trailingSlashesRemoved
    guard let slash = trimmed.lastIndex(of: "/") else {
      (directory, base) = (".", trimmed)
      return
    }
    base = String(trimmed[trimmed.index(after: slash)...])
    let parent = trimmed[..<slash]
    directory = parent.isEmpty ? "/" : String(parent).trailingSlashesRemoved
  }

  /// `name` in `directory`; `name` itself when it is absolute.
  static func join(_ directory: String, _ name: String) -> String {
    if name.hasPrefix("/") { return name }
    return directory.hasSuffix("/") ? directory + name : directory + "/" + name
  }
}

extension String {
  fileprivate var trailingSlashesRemoved: String {
    let end = utf8.lastIndex { $0 != UInt8(ascii: "/") }
    guard let end else { return isEmpty ? "" : "/" }
    return String(self[...end])
  }
}

/// `path` for a message: control characters, which could drive the terminal, become `?`.
func readable(_ path: String) -> String {
  let scalars = path.unicodeScalars.map { scalar -> Unicode.Scalar in
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: "?"
    default: scalar
    }
  }
  return String(String.UnicodeScalarView(scalars))
}

/// `path` for a shell command in a message: quoted unless it is plain.
func shellQuoted(_ path: String) -> String {
  let path = readable(path)
  let isPlain = path.utf8.allSatisfy { byte in
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    case UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }
  guard !isPlain || path.isEmpty else { return path }
  let escaped = path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
  return "'" + escaped + "'"
}
