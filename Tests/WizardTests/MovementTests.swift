import Testing
import TestSupport

@testable import Wizard

@Suite("Lists, texts and fields")
struct MovementTests {
  static let movements: [Movement] = [.up, .down, .pageUp, .pageDown, .first, .last]

  @Test(
    "a list moves its window only when the selection would come too close to its edge",
    arguments: [
      // before (selection, top), movement, after; ten rows, four of them shown, so that not always two are seen beyond
      ((0, 0), .up, (0, 0)), ((0, 0), .down, (1, 0)), ((2, 0), .down, (3, 2)), ((4, 2), .up, (3, 1)),
      ((3, 2), .up, (2, 0)), ((1, 0), .up, (0, 0)), ((0, 0), .pageDown, (3, 2)), ((3, 2), .pageDown, (6, 5)),
      ((8, 6), .pageDown, (9, 6)), ((9, 6), .pageUp, (6, 4)), ((6, 5), .pageUp, (3, 1)),
      ((0, 0), .last, (9, 6)), ((9, 6), .first, (0, 0)), ((9, 6), .down, (9, 6)), ((8, 6), .up, (7, 5)),
    ] as [((Int, Int), Movement, (Int, Int))])
  func list(_ before: (Int, Int), _ movement: Movement, _ after: (Int, Int)) {
    var list = ListState()
    for row in [9, before.1, before.0] { list.point(at: row, count: 10, height: 4) }
    #expect((list.selection, list.top) == before)
    list.move(movement, count: 10, height: 4)
    #expect((list.selection, list.top) == after)
  }

  @Test("two rows are seen ahead of the selected one wherever there are as many, and less in a low window")
  func margins() {
    for height in 1...12 {
      var list = ListState()
      for movement in [Movement.down, .up] {
        for _ in 0..<39 {
          list.move(movement, count: 40, height: height)
          let line = list.selection - list.top
          let seen = movement == .up ? line : height - 1 - line
          let left = movement == .up ? list.selection : 39 - list.selection
          #expect(seen >= min(2, height - 1, left))
        }
      }
    }
  }

  @Test("a list starts with what is around its selection, and then leaves its rows where they are")
  func standing() {
    var list = ListState(selection: 30)
    list.settle(count: 100, height: 10)
    #expect((list.selection, list.top) == (30, 23), "two rows are seen behind the selected one")
    list.point(at: 32, count: 100, height: 10)
    #expect((list.selection, list.top) == (32, 23), "a row that is pointed at does not move")
    list.settle(count: 100, height: 10)
    #expect((list.selection, list.top) == (32, 23))
    list.settle(count: 100, height: 8)
    #expect((list.selection, list.top) == (32, 25), "it is still seen in a lower window")
    list.move(.up, count: 100, height: 8)
    #expect((list.selection, list.top) == (31, 25), "a step up does not make the rows go down")
    list.reveal(below: 3, count: 100, height: 8)
    #expect((list.selection, list.top) == (31, 27))
    list.reveal(below: 30, count: 100, height: 8)
    #expect((list.selection, list.top) == (31, 31), "what has more rows than the window stays in it")
  }

  @Test("whatever happens to a list, its selection exists and is in the window")
  func listInvariant() {
    var generator = SplitMix64(seed: 21)
    var list = ListState()
    for _ in 0..<5000 {
      let (count, height) = (generator.number(0..<30), generator.number(0..<12))
      switch generator.number(0..<6) {
      case 0: list.select(generator.number(-5..<40), count: count, height: height)
      case 1: list.point(at: generator.number(-5..<40), count: count, height: height)
      case 2: list.settle(count: count, height: height)
      default: list.move(generator.pick(Self.movements), count: count, height: height)
      }
      #expect((0...max(0, count - 1)).contains(list.selection))
      #expect(list.top <= list.selection && list.selection < list.top + max(1, height))
      #expect(list.top == 0 || list.top + max(1, height) <= count, "no empty rows below the list")
    }
  }

  @Test("whatever happens to a text, its last line is not left behind, and an action is selected")
  func paneInvariant() {
    var generator = SplitMix64(seed: 22)
    var pane = TextPane()
    for _ in 0..<5000 {
      let (lines, height, actions) = (
        generator.number(0..<40), generator.number(1..<12), generator.number(1..<5)
      )
      pane.settle(actions: actions, lines: lines, height: height)
      switch generator.number(0..<3) {
      case 0: pane.step(generator.pick([.next, .previous]), actions: actions)
      case 1:
        pane.move(
          generator.pick(Self.movements), lead: .text, actions: actions, lines: lines, height: height)
      default:
        pane.move(
          generator.pick(Self.movements), lead: .actions, actions: actions, lines: lines, height: height)
      }
      #expect((0..<actions).contains(pane.action))
      #expect((0...max(0, lines - height)).contains(pane.top))
    }
  }

  @Test(
    "a field deletes characters, words and everything, by what a person takes for a character",
    arguments: [
      ("abc", .deleteCharacter, "ab"), ("", .deleteCharacter, ""), ("e\u{301}", .deleteCharacter, ""),
      ("👩‍💻", .deleteCharacter, ""), ("one two", .deleteWord, "one "), ("one  ", .deleteWord, ""),
      ("", .deleteWord, ""), ("one two", .clear, ""),
    ] as [(String, Edit, String)])
  func field(_ before: String, _ edit: Edit, _ after: String) {
    var field = TextField(before)
    field.apply(edit)
    #expect(field.text == after)
  }

  @Test(
    "lines break between words, what comes from files anywhere, and nothing is lost",
    arguments: [
      (TextLine(.warning, "! one two three"), ["! one two", "  three"]),
      (TextLine(.plain, "  one two three"), ["  one two", "  three"]),
      (TextLine(.added, "+0123456789abcdef"), ["+012345678", "    9abcde", "    f"]),
      (TextLine(.heading, "日本語日本語"), ["日本語日本", "    語"]),
      (TextLine(.context, "short"), ["short"]),
    ])
  func wrapping(_ line: TextLine, _ pieces: [String]) {
    #expect(line.wrapped(to: 10).map(\.text) == pieces)
    #expect(line.wrapped(to: 10).allSatisfy { $0.kind == line.kind })
  }

  @Test("a notice takes what it needs, but never more than three lines")
  func notice() {
    let size = Size(rows: 10, columns: 40)
    #expect(Layout(size).noticeLines.isEmpty)
    #expect(Layout(size, notice: Notice(.error, "Short.")).noticeLines == ["x Short."])
    let long = Layout(size, notice: Notice(.warning, String(repeating: "many words ", count: 30)))
    #expect(long.noticeLines.count == 3)
    #expect(long.noticeLines[2].hasSuffix("..."))
    #expect(long.noticeLines.allSatisfy { $0.count <= 36 })
    #expect(long.body.count == 5)
  }

  @Test("header, body, notice and footer never overlap", arguments: 0...40)
  func layout(_ rows: Int) {
    for notice in [nil, Notice(.good, "a"), Notice(.good, String(repeating: "words ", count: 99))] {
      let layout = Layout(Size(rows: rows, columns: 40), notice: notice)
      guard !layout.isTooSmall else { continue }
      #expect(layout.body.lowerBound > 0 && layout.body.count >= 5)
      #expect(layout.body.upperBound <= layout.noticeRow)
      #expect(layout.noticeRow + layout.noticeLines.count <= layout.footerRow)
    }
  }
}
