import JSON5

extension JournalHeader {
  /// The layout of this program's journals. A later one with another layout counts on.
  private static let version = 1

  /// The header as one line with its end.
  public var line: [UInt8] {
    let value: Value = [
      "version": .number(Double(Self.version)),
      "writer": [
        "pid": .number(Double(writer.process)),
        "start": writer.start.map { .number(Double($0)) } ?? nil,
        "boot": .string(writer.boot), "space": .string(writer.space),
      ],
      "createdAt": .number(Double(createdAt)),
      "title": .string(title),
      "undoes": undoes.map(Value.string) ?? nil,
      "handover": .bool(handsOver),
      "locks": .array(locks.map { ["path": .string($0.path), "createdAt": .string($0.created)] }),
      "files": .array(files.map(\.value)),
    ]
    return Array((MaskedText.oneLine(value, holes: [:]) + "\n").utf8)
  }

  /// Reads `line`; nil for what this program did not write, or a later release of it.
  public init?(line: [UInt8]) {
    let document = Document(line, dialect: .json)
    guard document.isValid, let root = document.root, root["version"]?.int == Self.version,
      let writer = root["writer"].flatMap(Writer.init), let createdAt = root["createdAt"]?.int,
      let title = root["title"]?.string, let locks = root["locks"]?.elements.map(Lock.init),
      let files = root["files"]?.elements.map(File.init)
    else { return nil }
    self.init(
      writer: writer, createdAt: Int64(createdAt), title: title, undoes: root["undoes"]?.string,
      handsOver: root["handover"]?.bool ?? false,
      locks: locks.compactMap(\.self), files: files.compactMap(\.self))
    // A file that cannot be understood must not be left out: half of a write would be undone.
    guard !files.isEmpty, self.files.count == files.count, self.locks.count == locks.count else { return nil }
  }
}

extension JournalHeader.Writer {
  fileprivate init?(_ node: Node) {
    guard let process = node["pid"]?.int.flatMap(Int32.init(exactly:)), let boot = node["boot"]?.string,
      let space = node["space"]?.string
    else { return nil }
    self.init(process: process, start: node["start"]?.int.map(Int64.init), boot: boot, space: space)
  }
}

extension JournalHeader.Lock {
  fileprivate init?(_ node: Node) {
    guard let path = node["path"]?.string, let created = node["createdAt"]?.string else { return nil }
    self.init(path: path, created: created)
  }
}

extension JournalHeader.File {
  fileprivate var value: Value {
    [
      "role": .string(role.journalName), "path": .string(path), "target": .string(target),
      "before": before?.value ?? nil, "after": after.map { ["sha256": .string($0.text)] } ?? nil,
    ]
  }

  fileprivate init?(_ node: Node) {
    guard let name = node["role"]?.string, let path = node["path"]?.string,
      let role = FileRole.allCases.first(where: { $0.journalName == name }),
      let target = node["target"]?.string, let before = node["before"], let after = node["after"]
    else { return nil }
    let (content, digest) = (JournalHeader.Before(before), after.digest)
    guard content != nil || before.kind == .null, digest != nil || after.kind == .null else { return nil }
    self.init(role: role, path: path, target: target, before: content, after: digest)
  }
}

extension JournalHeader.Before {
  fileprivate var value: Value {
    [
      "bytes": .number(Double(count)), "sha256": .string(digest.text), "mode": .number(Double(mode)),
    ]
  }

  fileprivate init?(_ node: Node) {
    guard let count = node["bytes"]?.int, count >= 0, let digest = node.digest,
      let mode = node["mode"]?.int.flatMap(UInt32.init(exactly:))
    else { return nil }
    self.init(count: count, digest: digest, mode: mode)
  }
}

extension Node {
  fileprivate var digest: Digest? { self["sha256"]?.string.flatMap(Digest.init(text:)) }
}

extension FileRole {
  /// Written to disk, so never to be changed.
  fileprivate var journalName: String {
    switch self {
    case .authProfiles: "auth-profiles"
    case .authState: "auth-state"
    case .dotEnv: "dot-env"
    case .include: "include"
    case .config: "config"
    }
  }
}
