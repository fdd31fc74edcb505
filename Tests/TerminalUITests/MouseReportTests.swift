import TestSupport
import Testing
import Wizard

@testable import TerminalUI

@Suite("Reports of the mouse")
struct MouseReportTests {
  private static func items(_ bytes: some Sequence<UInt8>, _ mouse: MouseUse = .wheelAndClick) -> [Keystrokes
    .Item]
  {
    var decoder = KeyDecoder(mouse: mouse)
    let typed = decoder.feed(bytes)
    return typed.items
  }

  private static func report(_ button: Int, _ column: Int, _ row: Int) throws -> MouseReport {
    try #require(MouseReport(button: button, column: column, row: row))
  }

  @Test(
    "a press of the left button is a click, and the wheel is the wheel, whatever else is held",
    arguments: [
      (0, .click), (4, .click), (8, .click), (16, .click), (28, .click), (64, .wheelUp), (65, .wheelDown),
      (69, .wheelDown), (80, .wheelUp),
    ] as [(Int, MouseReport.Kind)])
  func kinds(_ button: Int, _ kind: MouseReport.Kind) throws {
    let report = try Self.report(button, 10, 5)
    #expect(report.kind == kind && report.column == 9 && report.row == 4)
    #expect(Self.items("\u{1B}[<\(button);10;5M".utf8) == [.mouse(report)])
    #expect(Self.items([0x1B, 0x5B, 0x4D, UInt8(button + 32), 42, 37]) == [.mouse(report)])
  }

  @Test(
    "releases, moves and other buttons are swallowed",
    arguments: [
      "0;10;5m", "1;10;5M", "2;10;5M", "3;10;5M", "32;10;5M", "35;10;5M", "66;10;5M", "67;10;5M", "128;1;1M",
    ])
  func others(_ report: String) {
    #expect(Self.items("\u{1B}[<\(report)".utf8) == [])
  }

  @Test(
    "a report that makes no sense is swallowed",
    arguments: [
      "M", "0M", "0;1M", "0;0;1M", "0;1;0M", ";;M", "a;1;1M", "0;99999999999999999999;1M", "0;1;1;1M",
    ])
  func nonsense(_ report: String) {
    #expect(Self.items("\u{1B}[<\(report)x".utf8).count == 1, "only the x is left")
  }

  @Test("X10's report takes any three bytes, and none of them is typed")
  func x10() throws {
    for button in UInt8(0x20)...0xFF {
      for place in [UInt8(0x21), 0x5B, 0x7F, 0x80, 0xC3, 0xFF] {
        let items = Self.items([0x1B, 0x5B, 0x4D, button, place, place])
        let isUseful = MouseReport(button: Int(button) - 32, column: 1, row: 1) != nil
        #expect(items.count == (isUseful ? 1 : 0))
        #expect(Self.items([0x1B, 0x5B, 0x4D, button, place, place], .none).isEmpty)
      }
    }
  }

  @Test("nobody hears of the mouse who has not asked for it", arguments: ["[<0;10;5M", "[<64;1;1M", "[M !!"])
  func unasked(_ bytes: String) {
    #expect(Self.items(("\u{1B}" + bytes).utf8, .none).isEmpty)
  }

  @Test(
    "a report split anywhere is still one, and takes an early Esc back", arguments: ["[<0;10;5M", "[M **"])
  func split(_ bytes: String) {
    let all = Array(("\u{1B}" + bytes).utf8)
    for cut in 1..<all.count {
      var decoder = KeyDecoder(mouse: .wheelAndClick)
      let first = decoder.feed(all[..<cut])
      let waited = decoder.flush()
      let last = decoder.feed(all[cut...])
      let (early, late) = (first.items, last.items)
      #expect(early.isEmpty && late.count == 1)
      let (isRetracted, isUnsettled) = (decoder.escapeRetracted, decoder.isUnsettled)
      #expect(isRetracted == (waited.items == [.key(.escape)]) && !isUnsettled)
    }
  }

  @Test("the second half of a double click that chose something does nothing")
  func doubleClick() {
    var clicks = DoubleClick()
    #expect(clicks.admits(at: 0))
    clicks.note(at: 1000)
    #expect(!clicks.admits(at: 1000) && !clicks.admits(at: 1000 + DoubleClick.interval))
    #expect(clicks.admits(at: 1001 + DoubleClick.interval))
  }
}
