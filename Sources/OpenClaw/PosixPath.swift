/// Arithmetic on absolute paths, without looking at the disk.
enum PosixPath {
  /// `parts` below `directory`.
  static func join(_ directory: String, _ parts: String...) -> String {
    parts.reduce(directory) { path, part in path.hasSuffix("/") ? path + part : path + "/" + part }
  }

  /// The directory that holds `path`; the root is its own.
  static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  /// The last part of `path`.
  static func name(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// `path` from the root, with `.`, `..` and doubled slashes resolved by their spelling; a relative one
  /// starts at `directory`.
  static func absolute(_ path: String, from directory: String) -> String {
    let whole = path.hasPrefix("/") ? path : directory + "/" + path
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// `path` with a leading `~` or `~/` replaced by `home`. `~name` is left alone.
  static func expandingTilde(_ path: String, home: String) -> String {
    guard path == "~" || path.hasPrefix("~/") else { return path }
    return home + path.dropFirst()
  }
}
