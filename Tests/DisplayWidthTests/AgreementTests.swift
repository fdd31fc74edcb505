import Foundation
import Glibc
import TestSupport
import Testing

@testable import DisplayWidth

/// Our columns beside what others say of the same characters, all of Unicode's.
struct AgreementTests {
  /// Code points for which our table and the C library's `wcwidth` differ, and why ours stands.
  private struct Difference {
    let range: ClosedRange<UInt32>
    let ours: Int
    let theirs: Int
    /// The Unicode that changed the property; a C library that knows it agrees with us. Nil where it never will.
    var since: Int?
    let reason: String

    func applies(to library: Int) -> Bool { since.map { library < $0 } ?? true }
  }

  private static let differences = [
    Difference(
      range: 0x00...0x00, ours: 1, theirs: 0, reason: "NUL ends a string; it is shown as a question mark"),
    Difference(
      range: 0x01...0x1F, ours: 1, theirs: -1, reason: "controls draw nothing; shown as question marks"),
    Difference(
      range: 0x7F...0x9F, ours: 1, theirs: -1, reason: "controls draw nothing; shown as question marks"),
    Difference(
      range: 0x2028...0x2029, ours: 1, theirs: -1, reason: "separators of lines; shown as question marks"),
    Difference(
      range: 0x2630...0x2637, ours: 2, theirs: 1, since: 16, reason: "trigrams are wide from Unicode 16 on"),
    Difference(
      range: 0x268A...0x268F, ours: 2, theirs: 1, since: 16, reason: "monograms are wide from Unicode 16 on"),
    Difference(
      range: 0x3248...0x324F, ours: 1, theirs: 2,
      reason: "circled numbers on black squares are of ambiguous width, and all else that is has one column"),
    Difference(
      range: 0x1171E...0x1171E, ours: 1, theirs: 0, since: 16,
      reason: "the Ahom sign for a medial ra is a spacing mark from Unicode 16 on"),
    Difference(
      range: 0x1D300...0x1D356, ours: 2, theirs: 1, since: 16,
      reason: "the signs of the Tai Xuan Jing are wide from Unicode 16 on"),
    Difference(
      range: 0x1D360...0x1D376, ours: 2, theirs: 1, since: 16,
      reason: "counting rods are wide from Unicode 16 on"),
  ]

  /// Every code point that is assigned in Swift's Unicode, private use included.
  private static let assigned = (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init)
    .filter { $0.properties.generalCategory != .unassigned }

  @Test("every assigned code point is as wide as the C library says, but for the differences listed")
  func cLibrary() throws {
    typealias Function = @convention(c) (wchar_t) -> CInt
    let symbol = try #require(dlsym(nil, "wcwidth"))
    let wcwidth = unsafeBitCast(symbol, to: Function.self)
    let theirs = withLocale("C.UTF-8") {
      Self.assigned.map { Int(wcwidth(wchar_t(bitPattern: $0.value))) }
    }
    let known = zip(Self.assigned, theirs).filter { $0.1 != -1 }.compactMap { $0.0.properties.age?.major }
    let library = try #require(known.max())
    #expect(library >= 14)
    var expected: [UInt32: Difference] = [:]
    for difference in Self.differences where difference.applies(to: library) {
      for value in difference.range { expected[value] = difference }
    }
    var wrong: [String] = []
    for (scalar, theirs) in zip(Self.assigned, theirs) {
      // A C library knows nothing of what is younger than itself; what it does not know is never drawn.
      if theirs == -1, let age = scalar.properties.age, age.major > library { continue }
      let ours = scalar.columns(.one)
      let listed = expected[scalar.value]
      guard ours != listed?.ours ?? theirs || theirs != listed?.theirs ?? theirs else { continue }
      wrong.append(
        "\(String(scalar.value, radix: 16)): \(ours), C library \(theirs), \(listed?.reason ?? "unlisted")")
    }
    #expect(wrong == [])
    #expect(Self.differences.allSatisfy { $0.ours != $0.theirs && !$0.reason.isEmpty })
  }

  @Test("alone, a character is as wide as the table says, and one that draws nothing is a question mark")
  func alone() {
    for scalar in Self.assigned {
      let text = String(scalar)
      let seen = printable(text)
      #expect(displayWidth(of: text) == (seen == text ? scalar.columns(.one) : 1))
      #expect(seen == text || seen == "?")
    }
  }

  @Test("what joins the character before it is what Unicode calls a mark or a format character")
  func zeroWidth() {
    let visible: Set<UInt32> = [
      0xAD, 0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD,
    ]
    let jamo = Set(UInt32(0x1160)...0x11FF).union(0xD7B0...0xD7C6).union(0xD7CB...0xD7FB)
    for scalar in Self.assigned {
      let joins =
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: !visible.contains(scalar.value)
        default: jamo.contains(scalar.value)
        }
      #expect((scalar.columns(.one) == 0) == joins, "\(String(scalar.value, radix: 16))")
    }
  }

  @Test("every character that is an emoji by itself is wide")
  func emoji() {
    for scalar in Self.assigned where scalar.properties.isEmojiPresentation {
      // Half a flag takes one column, and both halves together two.
      let isHalfFlag = (0x1F1E6...0x1F1FF).contains(scalar.value)
      #expect(scalar.columns(.one) == (isHalfFlag ? 1 : 2), "\(String(scalar.value, radix: 16))")
    }
  }

  // MARK: The table's origin

  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// The output of the generator, or nil where Unicode's data is not installed.
  private static let generated: [UInt8]? = {
    let data = root + "/.build/unicode-data"
    guard FileManager.default.fileExists(atPath: data) else { return nil }
    let command = try? Command(
      "/usr/bin/env", ["python3", root + "/Scripts/generate-width-table.py"],
      environment: ["PYTHONPATH": data, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"],
      directory: root)
    return command?.output
  }()

  @Test(
    "the table is what its generator makes of Unicode's data",
    .enabled("`make width-table` installs the data") { generated != nil })
  func reproducible() throws {
    let table = try Data(
      contentsOf: URL(fileURLWithPath: Self.root + "/Sources/DisplayWidth/WidthTable.swift"))
    #expect(Self.generated == [UInt8](table))
  }
}
