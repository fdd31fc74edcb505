/// The SHA-256 of a file's bytes (FIPS 180-4): tells whether a file still holds what was written to it, without
/// keeping a copy.
public struct Digest: Hashable, Sendable {
  /// The hash as 64 hexadecimal digits, lower case.
  public let text: String

  /// The hash of `bytes`.
  public init(of bytes: UnsafeRawBufferPointer) {
    text = SHA256(bytes).state.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }.joined()
  }

  /// The hash of `bytes`.
  public init(of bytes: [UInt8]) {
    self = bytes.withUnsafeBytes { Digest(of: $0) }
  }

  /// Reads what `text` gives; nil for anything else.
  public init?(text: String) {
    let isDigest = text.utf8.count == 64 && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
    guard isDigest else { return nil }
    self.text = text
  }
}

/// One computation. The names are those of the standard.
private struct SHA256 {
  private static let blockBytes = 64
  /// The first 32 bits of the fractional parts of the square roots of the first eight primes.
  private(set) var state: [UInt32] = [
    0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
  ]
  /// The words of the message schedule, used for one block after the other.
  private var schedule = [UInt32](repeating: 0, count: 64)

  init(_ bytes: UnsafeRawBufferPointer) {
    let whole = bytes.count / Self.blockBytes * Self.blockBytes
    compress(UnsafeRawBufferPointer(rebasing: bytes[..<whole]))
    var tail = Self.tail(of: bytes, from: whole)
    tail.withUnsafeMutableBytes { tail in
      compress(UnsafeRawBufferPointer(tail))
      // The end of a file may be the end of a key.
      tail.initializeMemory(as: UInt8.self, repeating: 0)
    }
  }

  /// The last bytes, then a one bit, zeros up to the last eight bytes of a block, and the message's length in bits.
  private static func tail(of bytes: UnsafeRawBufferPointer, from start: Int) -> [UInt8] {
    let rest = bytes.count - start
    let blocks = rest + 1 + 8 > blockBytes ? 2 : 1
    var tail = [UInt8](repeating: 0, count: blocks * blockBytes)
    for index in 0..<rest { tail[index] = bytes[start + index] }
    tail[rest] = 0x80
    let bits = UInt64(bytes.count) &* 8
    for index in 1...8 { tail[tail.count - index] = UInt8(truncatingIfNeeded: bits >> UInt64(8 * index - 8)) }
    return tail
  }

  private mutating func compress(_ blocks: UnsafeRawBufferPointer) {
    for start in stride(from: 0, to: blocks.count, by: Self.blockBytes) {
      compressBlock(UnsafeRawBufferPointer(rebasing: blocks[start..<start + Self.blockBytes]))
    }
  }

  private mutating func compressBlock(_ block: UnsafeRawBufferPointer) {
    for index in 0..<16 {
      schedule[index] = UInt32(bigEndian: block.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self))
    }
    for index in 16..<64 {
      let (first, last) = (schedule[index - 15], schedule[index - 2])
      let low = first.rotated(7) ^ first.rotated(18) ^ (first >> 3)
      let high = last.rotated(17) ^ last.rotated(19) ^ (last >> 10)
      schedule[index] = schedule[index - 16] &+ low &+ schedule[index - 7] &+ high
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let choice = (e & f) ^ (~e & g)
      let first =
        h &+ (e.rotated(6) ^ e.rotated(11) ^ e.rotated(25)) &+ choice &+ Self.constants[index]
        &+ schedule[index]
      let majority = (a & b) ^ (a & c) ^ (b & c)
      let second = (a.rotated(2) ^ a.rotated(13) ^ a.rotated(22)) &+ majority
      (h, g, f, e) = (g, f, e, d &+ first)
      (d, c, b, a) = (c, b, a, first &+ second)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
  }

  /// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = [
    0x428A_2F98, 0x7137_4491, 0xB5C0_FBCF, 0xE9B5_DBA5, 0x3956_C25B, 0x59F1_11F1, 0x923F_82A4, 0xAB1C_5ED5,
    0xD807_AA98, 0x1283_5B01, 0x2431_85BE, 0x550C_7DC3, 0x72BE_5D74, 0x80DE_B1FE, 0x9BDC_06A7, 0xC19B_F174,
    0xE49B_69C1, 0xEFBE_4786, 0x0FC1_9DC6, 0x240C_A1CC, 0x2DE9_2C6F, 0x4A74_84AA, 0x5CB0_A9DC, 0x76F9_88DA,
    0x983E_5152, 0xA831_C66D, 0xB003_27C8, 0xBF59_7FC7, 0xC6E0_0BF3, 0xD5A7_9147, 0x06CA_6351, 0x1429_2967,
    0x27B7_0A85, 0x2E1B_2138, 0x4D2C_6DFC, 0x5338_0D13, 0x650A_7354, 0x766A_0ABB, 0x81C2_C92E, 0x9272_2C85,
    0xA2BF_E8A1, 0xA81A_664B, 0xC24B_8B70, 0xC76C_51A3, 0xD192_E819, 0xD699_0624, 0xF40E_3585, 0x106A_A070,
    0x19A4_C116, 0x1E37_6C08, 0x2748_774C, 0x34B0_BCB5, 0x391C_0CB3, 0x4ED8_AA4A, 0x5B9C_CA4F, 0x682E_6FF3,
    0x748F_82EE, 0x78A5_636F, 0x84C8_7814, 0x8CC7_0208, 0x90BE_FFFA, 0xA450_6CEB, 0xBEF9_A3F7, 0xC671_78F2,
  ]
}

extension UInt32 {
  fileprivate func rotated(_ count: UInt32) -> UInt32 { (self >> count) | (self << (32 - count)) }
}
