extension FileSystem {
  /// The absolute path of the program `name` as a shell finds it by `PATH`; nil if there is none. Relative parts of
  /// `PATH` are passed over: what runs must not depend on the current directory.
  public func program(_ name: String, in environment: Environment) -> String? {
    guard !name.isEmpty, !name.utf8.contains(UInt8(ascii: "/")) else { return nil }
    for directory in (environment.value("PATH") ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    where directory.hasPrefix("/") {
      let path = PathName.join(String(directory), name)
      if let status = try? status(of: path), status.kind == .file, status.permissions & 0o111 != 0 {
        return path
      }
    }
    return nil
  }
}
