import JSON5

extension Planner {
  /// Refuses a store that OpenClaw does not read, or that holds something else than it reads.
  func checkStore() throws(PlanError) {
    guard !installation.generation.usesDatabase else {
      throw .databaseStore(path: installation.generation.databasePath.map(installation.paths.displayPath))
    }
    let snapshot = installation.authProfiles
    if case .unreadable(let reason) = snapshot.state {
      throw .unreadable(path: snapshot.path, reason: reason)
    }
    switch installation.profileStore.blocker {
    case .notStrictJSON(let diagnostic): throw doesNotParse(snapshot, diagnostic)
    case .notAStore:
      throw .unexpectedShape(path: shown(snapshot), at: ["profiles"], expected: "an object")
    case .ignoredEntry, nil: break
    }
  }

  func doesNotParse(_ snapshot: FileSnapshot, _ diagnostic: Diagnostic) -> PlanError {
    let bytes = snapshot.text.bytes
    let offset = min(diagnostic.offset, bytes.count)
    let isEnd: (UInt8) -> Bool = { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
    let start = bytes[..<offset].lastIndex(where: isEnd).map { $0 + 1 } ?? 0
    let end = bytes[offset...].firstIndex(where: isEnd) ?? bytes.count
    // Asterisks rather than previews: the column counts from the real line's start.
    let line = String(decoding: bytes[start..<end], as: UTF8.self)
    return .doesNotParse(path: shown(snapshot), diagnostic: diagnostic, excerpt: line)
  }
}
