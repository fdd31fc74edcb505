internal import Glibc

/// Pages of memory for secrets and nothing else: kept out of the swap area if the system allows it, and
/// overwritten before they are given back.
struct SecretMemory: ~Copyable {
  /// All of it; zeros at first.
  let bytes: UnsafeMutableRawBufferPointer

  /// At least `capacity` bytes. Whole pages, because locking works by page and unlocking one would unlock what
  /// else is on it.
  init(capacity: Int) {
    let page = Int(getpagesize())
    let pages = (capacity + page - 1) / page
    guard pages > 0 else {
      bytes = UnsafeMutableRawBufferPointer(start: nil, count: 0)
      return
    }
    bytes = .allocate(byteCount: pages * page, alignment: page)
    bytes.initializeMemory(as: UInt8.self, repeating: 0)
    mlock(bytes.baseAddress, bytes.count)  // may fail for lack of permission; the secret works without
  }

  deinit {
    guard !bytes.isEmpty else { return }
    wipe(bytes)
    munlock(bytes.baseAddress, bytes.count)
    bytes.deallocate()
  }
}

/// Overwrites memory with zeros in a way that the compiler does not leave out.
func wipe(_ bytes: UnsafeMutableRawBufferPointer) {
  guard let start = bytes.baseAddress else { return }
  explicit_bzero(start, bytes.count)
}

extension [UInt8] {
  /// Overwrites the bytes with zeros and empties the array. An array that shares its storage with a copy only
  /// lets go of it, so whoever holds a secret this way must be the only one.
  public mutating func wipe() {
    withUnsafeMutableBytes { Platform.wipe($0) }
    self = []
  }

  /// Adds `more` zeros at the end. Unlike `append`, it leaves no copy of the bytes in the memory that it outgrows.
  mutating func grow(by more: Int) {
    var larger: [UInt8] = []
    larger.reserveCapacity(count + more)
    larger += self
    larger.append(contentsOf: repeatElement(0, count: more))
    wipe()
    self = larger
  }
}
