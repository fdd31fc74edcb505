internal import OpenClaw

/// A write as it was announced before it began, with the bytes that its files held. They are wiped with the value.
struct Journal: ~Copyable {
  /// What it is called.
  let name: JournalName
  /// What it changes.
  let header: JournalHeader
  private let bytes: Secret
  private let bodyStart: Int

  /// A header takes a few hundred bytes for each file.
  static let mostHeaderBytes = 1 << 20

  /// The journal of a write that is about to begin. `befores` has the former bytes of each file, in order.
  init(name: JournalName, header: JournalHeader, befores: [PlannedFile]) {
    let line = header.line
    var buffer = SecretBuffer(capacity: line.count + header.bodyCount)
    buffer.append(line)
    for file in befores { file.before.withBytes { buffer.append($0) } }
    self.init(name: name, header: header, bytes: Secret(buffer), bodyStart: line.count)
  }

  /// The journal in `bytes`, which are wiped; nil if they are none, or not all of one.
  static func read(_ name: JournalName, consuming bytes: inout [UInt8]) -> Journal? {
    defer { bytes.wipe() }
    guard let end = bytes.prefix(Self.mostHeaderBytes).firstIndex(of: UInt8(ascii: "\n")),
      let header = JournalHeader(line: Array(bytes[...end])),
      bytes.count - (end + 1) == header.bodyCount
    else { return nil }
    let journal = Journal(name: name, header: header, bytes: Secret(consuming: &bytes), bodyStart: end + 1)
    guard journal.isWhole else { return nil }
    return journal
  }

  private init(name: JournalName, header: JournalHeader, bytes: consuming Secret, bodyStart: Int) {
    self.name = name
    self.header = header
    self.bytes = bytes
    self.bodyStart = bodyStart
  }

  private var isWhole: Bool {
    header.files.indices.allSatisfy { index in
      withBefore(index) { Digest(of: $0) } == header.files[index].before?.digest
    }
  }

  /// All of it, as it is on disk.
  borrowing func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try bytes.withBytes(body)
  }

  /// The former bytes of file number `index`, for the duration of one call; nil when there was no such file.
  borrowing func withBefore<Result, Failure: Error>(
    _ index: Int, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    guard let count = header.files[index].before?.count else { return nil }
    let start = header.files[..<index].reduce(bodyStart) { $0 + ($1.before?.count ?? 0) }
    return try bytes.withBytes { (bytes) throws(Failure) in
      try body(UnsafeRawBufferPointer(rebasing: bytes[start..<start + count]))
    }
  }
}
