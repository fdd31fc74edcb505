internal import Synchronization

/// The only place that holds keys. Everything else knows a key by the number of its slot, and by facts that do not
/// give it away.
public final class Vault: Sendable {
  /// A class, so that a reader keeps the secret alive while another thread discards the slot.
  private final class Held: Sendable {
    let secret: Secret
    /// Whether it was found on the machine, so that it may be found again.
    let isFound: Bool

    init(_ secret: consuming Secret, isFound: Bool) {
      self.secret = secret
      self.isFound = isFound
    }
  }

  private struct Slots {
    var last = 0
    var held: [Int: Held] = [:]

    mutating func add(_ secret: Held) -> Int {
      last += 1
      held[last] = secret
      return last
    }
  }

  private let slots = Mutex(Slots())

  /// An empty vault.
  public init() {}

  /// How many secrets it holds.
  public var count: Int {
    slots.withLock { $0.held.count }
  }

  /// Keeps a secret; the number of its slot, which is never used again.
  public func store(_ secret: consuming Secret) -> Int {
    let held = Held(secret, isFound: false)
    return slots.withLock { $0.add(held) }
  }

  /// Keeps a secret that was found on the machine: in the slot that it already has if it was found before, so that
  /// looking again and again neither piles up copies nor takes a slot away from somebody who names it.
  func storeFound(_ secret: consuming Secret) -> Int {
    let held = Held(secret, isFound: true)
    return slots.withLock { slots in
      slots.held.first { $0.value.isFound && $0.value.secret == held.secret }?.key ?? slots.add(held)
    }
  }

  /// Keeps the bytes; `bytes` is overwritten and empty afterwards, and must not share its storage.
  public func store(consuming bytes: inout [UInt8]) -> Int {
    store(Secret(consuming: &bytes))
  }

  /// The bytes of a slot, for the duration of one call; nil if the slot is empty.
  public func withBytes<Result, Failure: Error>(
    _ slot: Int, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    guard let held = slots.withLock({ $0.held[slot] }) else { return nil }
    return try held.secret.withBytes(body)
  }

  /// A number that is the same for the same bytes in this process, and different in the next process: enough to
  /// see that two keys are equal, useless to guess one. Nil if the slot is empty.
  public func fingerprint(_ slot: Int) -> UInt64? {
    withBytes(slot) { Vault.fingerprint(of: $0) }
  }

  /// The fingerprint of bytes that are not in a slot, such as a key in a file.
  public static func fingerprint(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hasher = Hasher()  // SipHash with a key that the standard library draws at start
    hasher.combine(bytes: bytes)
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }

  /// Forgets a secret. Its bytes are overwritten at once, or when the last call that reads them returns.
  public func discard(_ slot: Int) {
    _ = slots.withLock { $0.held.removeValue(forKey: slot) }
  }

  /// Forgets every secret.
  public func discardAll() {
    slots.withLock { $0.held = [:] }
  }
}
