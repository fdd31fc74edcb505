import Foundation
import TestSupport
import Testing

@testable import Platform

@Suite("Secrets")
struct SecretTests {
  @Test("A secret takes its bytes over and gives them back for one call")
  func takesOver() {
    var bytes = Array("sk-kilo-0123".utf8)
    let secret = Secret(consuming: &bytes)
    #expect(bytes.isEmpty)
    #expect(secret.count == 12)
    #expect(secret.withBytes { Array($0) } == Array("sk-kilo-0123".utf8))
  }

  @Test("An empty secret is possible")
  func empty() {
    var bytes: [UInt8] = []
    let secret = Secret(consuming: &bytes)
    #expect(secret.withBytes { $0.count } == 0)
  }

  @Test("A buffer behaves like an array of bytes", arguments: 0..<20)
  func buffer(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var buffer = SecretBuffer()
    var model: [UInt8] = []
    for _ in 0..<200 {
      switch random.number(0..<10) {
      case 0..<6:
        let bytes = random.bytes(random.number(0..<400)).map { $0 & 0x7F }
        buffer.append(bytes)
        model += bytes
      case 6, 7:
        let bytes = random.bytes(random.number(0..<4000)).map { $0 & 0x7F }
        bytes.withUnsafeBytes { buffer.append($0) }
        model += bytes
      case 8:
        buffer.removeLast()
        _ = model.popLast()
      default:
        guard random.number(0..<5) == 0 else { continue }
        buffer.clear()
        model = []
      }
      #expect(buffer.withBytes { Array($0) } == model)
      #expect(buffer.count == model.count)
      #expect(buffer.isEmpty == model.isEmpty)
    }
  }

  @Test(
    "Backspace takes a whole character",
    arguments: [
      ("", ""), ("a", ""), ("ab", "a"), ("aé", "a"), ("a€", "a"), ("a😀", "a"), ("éé", "é"),
    ])
  func removeLast(before: String, after: String) {
    var buffer = SecretBuffer()
    buffer.append(before.utf8)
    buffer.removeLast()
    #expect(buffer.withBytes { Array($0) } == Array(after.utf8))
  }

  @Test(
    "Backspace takes one byte of what is not UTF-8",
    arguments: [
      ([0x61, 0x80], [0x61]), ([0x80, 0x80, 0x80, 0x80, 0x80], [0x80, 0x80, 0x80, 0x80]), ([0xFF], []),
    ] as [([UInt8], [UInt8])])
  func removeLastByte(before: [UInt8], after: [UInt8]) {
    var buffer = SecretBuffer()
    buffer.append(before)
    buffer.removeLast()
    #expect(buffer.withBytes { Array($0) } == after)
  }

  @Test("Growing, shrinking and clearing leave zeros behind")
  func zeros() {
    var buffer = SecretBuffer()
    buffer.append("0123456789".utf8)
    let start = buffer.withBytes { $0.baseAddress }
    buffer.removeLast()
    #expect(start?.load(fromByteOffset: 9, as: UInt8.self) == 0)
    buffer.clear()
    for offset in 0..<10 { #expect(start?.load(fromByteOffset: offset, as: UInt8.self) == 0) }
  }

  @Test("A wiped array is empty")
  func wipeArray() {
    var bytes: [UInt8] = [1, 2, 3]
    bytes.wipe()
    #expect(bytes.isEmpty)
  }
}

@Suite("Vault")
struct VaultTests {
  @Test("A slot gives its own bytes until it is discarded")
  func slots() {
    let vault = Vault()
    var first = Array("first".utf8)
    var second = Array("second".utf8)
    let one = vault.store(consuming: &first)
    let two = vault.store(consuming: &second)
    #expect(vault.withBytes(one) { Array($0) } == Array("first".utf8))
    #expect(vault.withBytes(two) { Array($0) } == Array("second".utf8))
    vault.discard(one)
    #expect(vault.withBytes(one) { Array($0) } == nil)
    #expect(vault.count == 1)
    var third = Array("third".utf8)
    #expect(vault.store(consuming: &third) != one)
    vault.discardAll()
    #expect(vault.count == 0)
    #expect(vault.fingerprint(two) == nil)
  }

  @Test("Fingerprints are equal exactly for equal bytes")
  func fingerprints() {
    let vault = Vault()
    let texts = ["", "a", "b", "ab", "ba", String(repeating: "x", count: 10_000)]
    let slots = (texts + texts).map { text in
      var bytes = Array(text.utf8)
      return vault.store(consuming: &bytes)
    }
    for (left, leftText) in zip(slots, texts + texts) {
      for (right, rightText) in zip(slots, texts + texts) {
        #expect((vault.fingerprint(left) == vault.fingerprint(right)) == (leftText == rightText))
      }
    }
  }

  @Test("A secret being read outlives its slot")
  func discardWhileReading() {
    let vault = Vault()
    var bytes = Array("still here".utf8)
    let slot = vault.store(consuming: &bytes)
    let read = vault.withBytes(slot) { bytes in
      vault.discardAll()
      return Array(bytes)
    }
    #expect(read == Array("still here".utf8))
    #expect(vault.count == 0)
  }

  @Test("This process's memory holds a key once while it is kept, and not at all after")
  func memoryScan() throws {
    let scan = try MemoryScan(length: 64, seed: 0x5EC2_E7)
    let vault = Vault()
    var buffer = SecretBuffer()
    for index in 0..<64 { buffer.append(CollectionOfOne(scan.byte(index))) }
    let padding = [UInt8](repeating: 0x20, count: 10_000)
    buffer.append(padding)  // makes it grow, so the first pages are given back
    let typed = try scan.count()
    #expect(typed == 1)
    let slot = vault.store(Secret(buffer))
    let kept = try scan.count()
    #expect(kept == 2)
    buffer.clear()
    let alone = try scan.count()
    #expect(alone == 1)
    vault.discard(slot)
    let after = try scan.count()
    #expect(after == 0)
  }
}

/// Counts how often random bytes are in this process's writable memory, itself not included.
struct MemoryScan: ~Copyable {
  /// The needle, then room for what is read.
  private let own: UnsafeMutableRawBufferPointer
  private let length: Int
  private static let chunk = 1 << 20

  init(length: Int, seed: UInt64) throws {
    self.length = length
    own = .allocate(byteCount: length + Self.chunk + length, alignment: 16)
    var random = SplitMix64(seed: seed)
    for index in 0..<length { own[index] = UInt8(random.number(1..<256)) }
  }

  deinit { own.deallocate() }

  func byte(_ index: Int) -> UInt8 { own[index] }

  func count() throws -> Int {
    let memory = try #require(fopen("/proc/self/mem", "r"))
    defer { fclose(memory) }
    var total = 0
    // To its end: files of the system have no size that could be read beforehand.
    let maps = try FileHandle(forReadingFrom: URL(filePath: "/proc/self/maps")).readToEnd() ?? Data()
    for line in String(decoding: maps, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields[1].hasPrefix("rw") else { continue }
      let ends = fields[0].split(separator: "-").compactMap { UInt(String($0), radix: 16) }
      total += count(in: ends[0]..<ends[1], of: fileno(memory))
    }
    return total
  }

  private func count(in region: Range<UInt>, of memory: Int32) -> Int {
    let ownStart = UInt(bitPattern: own.baseAddress)
    let ownRange = ownStart..<ownStart + UInt(own.count)
    let room = UnsafeMutableRawBufferPointer(rebasing: own[length...])
    var total = 0
    var address = region.lowerBound
    while address < region.upperBound {
      // Chunks overlap, so that nothing is missed between two.
      let wanted = min(room.count, Int(region.upperBound - address))
      let got = pread(memory, room.baseAddress, wanted, off_t(address))
      guard got >= length else {
        // Another thread has given this page back, and perhaps only this one.
        address += UInt(getpagesize())
        continue
      }
      for found in find(in: UnsafeRawBufferPointer(rebasing: room[..<got])) {
        let place = address + UInt(found)
        if !ownRange.contains(place) && found < Self.chunk { total += 1 }
      }
      address += UInt(min(got, Self.chunk))
    }
    return total
  }

  private func find(in bytes: UnsafeRawBufferPointer) -> [Int] {
    guard let base = bytes.baseAddress, let needle = own.baseAddress else { return [] }
    var found: [Int] = []
    var start = 0
    while start + length <= bytes.count,
      let hit = memchr(base + start, Int32(own[0]), bytes.count - length + 1 - start)
    {
      if memcmp(hit, needle, length) == 0 { found.append(UnsafeRawPointer(hit) - base) }
      start = UnsafeRawPointer(hit) - base + 1
    }
    return found
  }
}
