import Foundation
import Glibc
import TestSupport

/// The memory of a running process, to be searched for a key.
struct ProcessMemory {
  /// A piece of a key in memory.
  struct Finding: CustomStringConvertible {
    /// How many bytes of the key there are in a row.
    let length: Int
    /// The mapping that holds it, as in `/proc/PID/maps`.
    let mapping: String

    var description: String { "\(length) bytes in \(mapping)" }
  }

  /// Whether this process may look into one that forbids it to its equals: CAP_SYS_PTRACE, number 19.
  static let isReadable: Bool = {
    let status = (try? Home.bytes(ofFile: "/proc/self/status")) ?? []
    let line = String(decoding: status, as: UTF8.self).split(separator: "\n").first {
      $0.hasPrefix("CapEff:")
    }
    let bits = line.flatMap { UInt64($0.dropFirst(7).trimmingCharacters(in: .whitespaces), radix: 16) } ?? 0
    return bits & 1 << 19 != 0
  }()

  /// As many bytes in a row are a piece of a key. Fewer are in every preview, or there by chance.
  private static let shortest = 12
  /// Searched for first: a piece of `shortest` bytes holds one of those that start at every `step`th byte.
  private static let probe = 6
  private static let step = shortest - probe + 1
  private static let chunk = 1 << 22

  private let pid: pid_t

  /// The memory of `pid`.
  init(of pid: pid_t) { self.pid = pid }

  /// The pieces of the middle of `key`, as UTF-8 and as UTF-16, in all memory that can have been written.
  func findings(of key: String) throws -> [Finding] {
    let middle = Array(key.utf8.dropFirst(9).dropLast(4))
    let wide = middle.reduce(into: [UInt8]()) { $0 += [$1, 0] }
    let memory = open("/proc/\(pid)/mem", O_RDONLY | O_CLOEXEC)
    guard memory >= 0 else { throw Pty.Failure.system(call: "open /proc/\(pid)/mem", errno: errno) }
    defer { close(memory) }
    var found: [Finding] = []
    for line in String(decoding: try Home.bytes(ofFile: "/proc/\(pid)/maps"), as: UTF8.self).split(
      separator: "\n")
    {
      guard let range = Self.range(of: line) else { continue }
      for (needle, width) in [(middle, 1), (wide, 2)] {
        found += Self.runs(of: needle, width: width, in: range, of: memory).map {
          Finding(length: $0, mapping: String(line))
        }
      }
    }
    return found
  }

  /// The addresses of a mapping; nil for one that still is what is on disk.
  private static func range(of line: Substring) -> Range<UInt>? {
    let fields = line.split(separator: " ")
    guard fields[1].hasPrefix("r"), fields[1].contains("w") || fields.count < 6 || !fields[5].hasPrefix("/")
    else {
      return nil
    }
    let ends = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
    return ends[0]..<ends[1]
  }

  /// The lengths of the pieces of `needle` in `range`. Characters are `width` bytes.
  private static func runs(of needle: [UInt8], width: Int, in range: Range<UInt>, of memory: CInt) -> [Int] {
    let overlap = needle.count
    let room = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk + overlap, alignment: 16)
    defer { room.deallocate() }
    var lengths: [Int] = []
    var address = range.lowerBound
    while address < range.upperBound {
      let wanted = min(room.count, Int(range.upperBound - address))
      let count = pread(memory, room.baseAddress, wanted, off_t(clamping: address))
      guard count > 0 else { break }  // pages of the kernel's own, which nobody can read
      let bytes = UnsafeRawBufferPointer(rebasing: room[..<count])
      lengths += runs(of: needle, width: width, in: bytes, before: chunk)
      address += UInt(min(count, chunk))
    }
    return lengths
  }

  private static func runs(of needle: [UInt8], width: Int, in bytes: UnsafeRawBufferPointer, before end: Int)
    -> [Int]
  {
    var runs: Set<Range<Int>> = []
    for start in stride(from: 0, through: needle.count - probe * width, by: step * width) {
      var offset = 0
      while let hit = find(needle[start..<start + probe * width], in: bytes, from: offset) {
        offset = hit + 1
        var (low, high) = (0, probe * width)
        while start + low > 0, hit + low > 0, bytes[hit + low - 1] == needle[start + low - 1] { low -= 1 }
        while start + high < needle.count, hit + high < bytes.count, bytes[hit + high] == needle[start + high]
        {
          high += 1
        }
        if high - low >= shortest * width, hit + low < end { runs.insert(hit + low..<hit + high) }
      }
    }
    return runs.map(\.count)
  }

  private static func find(_ probe: ArraySlice<UInt8>, in bytes: UnsafeRawBufferPointer, from offset: Int)
    -> Int?
  {
    guard let base = bytes.baseAddress, let first = probe.first else { return nil }
    return probe.withUnsafeBytes { probe in
      guard let wanted = probe.baseAddress else { return nil }
      var offset = offset
      while offset + probe.count <= bytes.count,
        let hit = memchr(base + offset, Int32(first), bytes.count - probe.count + 1 - offset)
      {
        if memcmp(hit, wanted, probe.count) == 0 { return UnsafeRawPointer(hit) - base }
        offset = UnsafeRawPointer(hit) - base + 1
      }
      return nil
    }
  }
}
