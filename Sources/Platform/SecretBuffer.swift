/// A secret in the making: bytes as they are typed or put together. What it held is overwritten whenever it shrinks,
/// grows into other memory, or ends.
public struct SecretBuffer: ~Copyable {
  /// How many bytes it holds.
  public private(set) var count = 0
  private var memory: SecretMemory

  /// An empty buffer with room for at least `capacity` bytes before it grows. Takes no memory for none.
  public init(capacity: Int = 0) {
    memory = SecretMemory(capacity: capacity)
  }

  /// Whether nothing has been typed.
  public var isEmpty: Bool { count == 0 }

  /// Adds a byte at the end.
  public mutating func append(_ byte: UInt8) {
    makeRoom(for: 1)
    memory.bytes[count] = byte
    count += 1
  }

  /// Adds bytes at the end.
  public mutating func append(_ bytes: UnsafeRawBufferPointer) {
    makeRoom(for: bytes.count)
    UnsafeMutableRawBufferPointer(rebasing: memory.bytes[count...]).copyMemory(from: bytes)
    count += bytes.count
  }

  /// Adds the bytes of text, or others that are no secret.
  public mutating func append(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { append(byte) }
  }

  /// Removes the last `length` bytes, or all if there are fewer.
  public mutating func removeLast(_ length: Int) {
    let start = max(0, count - length)
    wipe(UnsafeMutableRawBufferPointer(rebasing: memory.bytes[start..<count]))
    count = start
  }

  /// Removes the last UTF-8 character, or the last byte of what is not UTF-8.
  public mutating func removeLast() {
    guard count > 0 else { return }
    var start = count - 1
    while start > 0, count - start < 4, memory.bytes[start] & 0xC0 == 0x80 { start -= 1 }
    if memory.bytes[start] & 0xC0 != 0xC0 { start = count - 1 }
    removeLast(count - start)
  }

  /// Removes everything.
  public mutating func clear() { removeLast(count) }

  /// The bytes, for the duration of one call.
  public borrowing func withBytes<Result: ~Copyable, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeRawBufferPointer(rebasing: memory.bytes[..<count]))
  }

  private mutating func makeRoom(for more: Int) {
    guard memory.bytes.count - count < more else { return }
    let larger = SecretMemory(capacity: max(memory.bytes.count * 2, count + more))
    larger.bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory.bytes[..<count]))
    memory = larger
  }
}
