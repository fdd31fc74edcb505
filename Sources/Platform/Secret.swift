/// Bytes that cannot be copied, printed or left behind: they are overwritten when the value ends.
public struct Secret: ~Copyable, @unchecked Sendable {  // its memory never changes after `init`
  /// How many bytes there are.
  public let count: Int
  private let memory: SecretMemory

  /// Takes the bytes over: `source` is overwritten and empty afterwards. It must not share its storage with
  /// another array.
  public init(consuming source: inout [UInt8]) {
    count = source.count
    memory = SecretMemory(capacity: source.count)
    source.withUnsafeBytes { memory.bytes.copyMemory(from: $0) }
    source.wipe()
  }

  /// A copy of what has been typed.
  public init(_ typed: borrowing SecretBuffer) {
    count = typed.count
    let memory = SecretMemory(capacity: typed.count)
    typed.withBytes { memory.bytes.copyMemory(from: $0) }
    self.memory = memory
  }

  /// Whether two secrets have the same bytes.
  static func == (left: borrowing Secret, right: borrowing Secret) -> Bool {
    left.withBytes { left in right.withBytes { left.elementsEqual($0) } }
  }

  /// The only way to the bytes: for the duration of one call.
  public borrowing func withBytes<Result: ~Copyable, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(rebasing: memory.bytes[..<count]))
  }
}
