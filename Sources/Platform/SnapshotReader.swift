internal import OpenClaw

/// Reads files into snapshots: the secrets in them are measured, then overwritten, before anybody sees them.
struct SnapshotReader: Sendable {
  /// A larger file is not one of OpenClaw's.
  static let limit = 64 << 20
  /// A journal holds several of them.
  static let journalLimit = 8 * limit

  let files: FileSystem

  /// What is at `path` now. What cannot be read is part of the answer.
  func snapshot(_ path: String, role: FileRole) -> FileSnapshot {
    do throws(FileError) {
      var file = try open(path, role: role)
      file.bytes.wipe()
      return file.snapshot.with(isReplaceable: files.canReplace(file.snapshot.target))
    } catch {
      let state = FileSnapshot.State.unreadable(reason: files.sentence(for: error))
      return FileSnapshot(role: role, path: path, target: path, state: state, text: .empty)
    }
  }

  /// A file with its real bytes, for the moment of writing.
  struct OpenFile {
    let snapshot: FileSnapshot
    /// Its status when it was opened; nil when there is none.
    let status: FileStatus?
    /// To be wiped by whoever asked for it.
    var bytes: [UInt8]
  }

  func open(_ path: String, role: FileRole) throws(FileError) -> OpenFile {
    let target = try files.resolve(path)
    guard let contents = try files.contents(of: target, limit: SnapshotReader.limit) else {
      return OpenFile(snapshot: .missing(path, role: role, target: target), status: nil, bytes: [])
    }
    let bytes = contents.bytes
    let snapshot = FileSnapshot(
      role: role, path: path, target: target, state: .present(mode: contents.status.permissions),
      text: SealedText(sealing: bytes, role: role))
    return OpenFile(snapshot: snapshot, status: contents.status, bytes: bytes)
  }
}

extension SealedText {
  /// A copy of `bytes`, the text of a file, with what is secret in it overwritten.
  init(sealing bytes: [UInt8], role: FileRole) {
    let seals = SecretSpans.find(in: bytes, role: role).map { range in
      Seal(range: range, facts: SecretFacts(of: bytes[range]))
    }
    self.init(consuming: bytes, seals: seals)
  }
}

extension SecretFacts {
  /// What may be said of the secret `bytes`.
  init(of bytes: ArraySlice<UInt8>) {
    self.init(
      length: bytes.count, preview: KeyPreview.text(of: bytes),
      fingerprint: bytes.withUnsafeBytes { Vault.fingerprint(of: $0) },
      placeholder: SecretPlaceholder(bytes.span), quoting: DotEnv.Quoting(bytes.span),
      mentionsVariable: VariableText.mentionsVariable(bytes))
  }
}
