import Testing

@testable import OpenClaw

/// SHA-256, by the examples of NIST and by another implementation.
@Suite struct DigestTests {
  @Test(
    "the examples of FIPS 180-4 and of NIST's validation programme",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
          + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ])
  func examples(_ text: String, _ digest: String) {
    #expect(Digest(of: Array(text.utf8)).text == digest)
  }

  @Test("a hundred thousand letters, the way a large file is read")
  func long() {
    // Python's hashlib for b"a" * 100000
    #expect(
      Digest(of: [UInt8](repeating: UInt8(ascii: "a"), count: 100_000)).text
        == "6d1cf22d7cc09b085dfc25ee1a1f3ae0265804c607bc2074ad253bcc82fd81ee")
  }

  @Test(
    "lengths around the end of a block, where the padding needs another one",
    // Python's hashlib for bytes (7 i + 3) mod 256
    arguments: [
      (1, "084fed08b978af4d7d196a7446a86b58009e636b611db16211b65a9aadff29c5"),
      (55, "e7313d333c272e639f790978283f9eb392e843d0f29b7016828bb1daa4aac70b"),
      (56, "4324d65f3c103567f5589c710bc08f8523f929a9272e3af36fc968e52abc6c27"),
      (57, "35df609437dcfea3279283ab79fd554e2bf78f8f7ae2de532d8ee300b09e8f73"),
      (63, "81c80242132f230c3bd41b3e63bbcff16107339549214a99614ff26664625055"),
      (64, "39e3d7b6b5d075d37d053ad89b24b41bef4f3c29760c84447cab3f3be1882241"),
      (65, "aacca6ff74fdbb296d165a45cecfa04e5127bc008770fbbdd48006f2d2fae95e"),
      (119, "9ce7368e4daf32341631b492e80359dc9f594b48453cd0dd5bf0b19279cc177e"),
      (120, "7836b787757e95e58b3ca5aec90b1b004e8deba1e50e9675af9cabf1a13a04b5"),
      (127, "a8d23e75d936f303d248888d9b165ee543f4cbafcad3c9dd2a79bd84faa11d07"),
      (128, "d2742f1f4ac6bb7ca2b239ee18402ba8b3f9f8e652d2a72973c2b9ba11c08cf6"),
      (129, "307f8fc2c1622b92762e818d39a185d4d667ad49a4b07ceae1f4afa008a93ec4"),
      (1000, "1e9bc38cbf860b9ec31918b065f9b52476c549a782e0e7990bed8ce3868d2371"),
    ])
  func lengths(_ count: Int, _ digest: String) {
    #expect(Digest(of: (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7 + 3) }).text == digest)
  }

  @Test("a digest is read back from its text, and from nothing else")
  func text() {
    let digest = Digest(of: [1, 2, 3])
    #expect(Digest(text: digest.text) == digest)
    #expect(Digest(text: digest.text.uppercased()) == nil)
    #expect(Digest(text: String(digest.text.dropLast())) == nil)
    #expect(Digest(text: digest.text + "0") == nil)
    #expect(Digest(text: "") == nil)
  }
}
