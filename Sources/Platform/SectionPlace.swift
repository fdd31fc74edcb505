internal import OpenClaw

/// The file that holds a section of the config: `openclaw.json`, or one that it includes.
struct SectionPlace {
  /// The file.
  let snapshot: FileSnapshot
  /// Whether the section is in it, or is it.
  let kind: ConfigFacts.SectionFile

  /// Where `section` of a config with `includes` is.
  init(of section: String, _ config: FileSnapshot, _ includes: [Include]) {
    let include = includes.first { $0.section == section && $0.problem == nil }
    snapshot = include?.file ?? config
    kind = include == nil ? .config : .section
  }

  /// What `read` finds in the real bytes of the file, which are wiped then; nil when it cannot be read.
  func reading<Found>(_ files: FileSystem, _ read: ([UInt8]) -> Found?) -> Found? {
    guard var file = try? SnapshotReader(files: files).open(snapshot.path, role: snapshot.role) else {
      return nil
    }
    defer { file.bytes.wipe() }
    return read(file.bytes)
  }
}
