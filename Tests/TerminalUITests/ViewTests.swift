import DisplayWidth
import TerminalUI
import TestSupport
import Testing
import Wizard
import WizardTestSupport

@Suite("Every screen, every overlay and every problem")
struct ViewTests {
  @Test("is what its golden shows at 80x24 and 40x10", arguments: Scene.all + Scene.foreign)
  func goldens(_ scene: Scene) throws {
    for (rows, columns) in [(24, 80), (10, 40)] {
      let canvas = try scene.canvas(rows: rows, columns: columns)
      expectGolden(canvas.golden, "screens/\(scene.name)-\(columns)x\(rows)")
    }
  }

  @Test("uses the room of a larger window", arguments: Scene.models + Scene.reviews)
  func largeGoldens(_ scene: Scene) throws {
    expectGolden(try scene.canvas(rows: 30, columns: 100).golden, "screens/\(scene.name)-100x30")
  }

  @Test("uses the room of the largest window", arguments: Scene.checks + Scene.liveLists + Scene.trials)
  func largestGoldens(_ scene: Scene) throws {
    expectGolden(try scene.canvas(rows: 60, columns: 200).golden, "screens/\(scene.name)-200x60")
  }

  @Test(
    "tells about a model beside the list where there is room",
    arguments: Scene.pickers + Scene.reordered + Scene.foreign)
  func wideGoldens(_ scene: Scene) throws {
    for (rows, columns) in [(30, 120), (60, 200)] {
      let canvas = try scene.canvas(rows: rows, columns: columns)
      expectGolden(canvas.golden, "screens/\(scene.name)-\(columns)x\(rows)")
    }
  }

  @Test("has the cursor on what has the focus, and draws nothing but ASCII", arguments: Scene.all)
  func focus(_ scene: Scene) throws {
    for (rows, columns) in [(10, 40), (15, 40), (16, 40), (24, 80), (60, 200), (10, 200), (60, 40)] {
      let sitting = try scene.sitting(rows: rows, columns: columns)
      let canvas = view(of: sitting.wizard)
      try expectFocus(sitting.wizard, canvas)
      for line in canvas.lines {
        #expect(line.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "\(line)")
        #expect(displayWidth(of: line) == columns)
      }
      #expect(SampleKeys.leak(in: canvas.lines.joined()) == nil)
    }
  }

  @Test(
    "can be clicked where the focus is, and nowhere outside of its lists and actions", arguments: Scene.all)
  func targets(_ scene: Scene) throws {
    for (rows, columns) in [(10, 40), (24, 80), (60, 200)] {
      let wizard = try scene.sitting(rows: rows, columns: columns).wizard
      let canvas = view(of: wizard)
      let cursor = try #require(canvas.cursor)
      if canvas[cursor.row, cursor.column]?.text == ">" {
        #expect(canvas.target(row: cursor.row, column: cursor.column) == wizard.selectedTarget)
      }
      for row in [0, rows - 1] {
        #expect((0..<columns).allSatisfy { canvas.target(row: row, column: $0) == nil })
      }
    }
  }

  @Test("selects by a click what it shows under the mouse, and nothing else", arguments: Scene.all)
  func clicks(_ scene: Scene) throws {
    let sitting = try scene.sitting(rows: 24, columns: 80)
    let canvas = view(of: sitting.wizard)
    let places = (0..<24).flatMap { row in (0..<80).map { (row, $0) } }
    let targets = Set(places.compactMap { canvas.target(row: $0.0, column: $0.1) })
    for target in targets where target != sitting.wizard.selectedTarget {
      var clicked = sitting
      clicked.send(.click(target))
      #expect(clicked.wizard.selectedTarget == target)
      // A model that is selected is told about after a moment.
      let news = clicked.effects.dropFirst(sitting.effects.count).filter {
        if case .wait = $0 { false } else { true }
      }
      #expect(news.isEmpty && clicked.wizard.stack.count == sitting.wizard.stack.count)
    }
  }

  @Test("is drawn at every size without a trap, and the same twice", arguments: Scene.all)
  func sizes(_ scene: Scene) throws {
    var sitting = try scene.sitting(rows: 24, columns: 80)
    for (rows, columns) in [(0, 0), (1, 1), (0, 80), (24, 0), (9, 80), (24, 39), (3, 7), (500, 700)] {
      sitting.resize(rows: rows, columns: columns)
      let canvas = view(of: sitting.wizard)
      #expect(canvas == view(of: sitting.wizard))
      #expect(canvas.rows == rows && canvas.columns == columns)
      #expect((canvas.cursor == nil) == (rows == 0 || columns == 0))
    }
  }

  /// The cursor is in the window, and on the marker of a row, at the end of a field, or at the start of a text.
  private func expectFocus(_ wizard: Wizard, _ canvas: Canvas) throws {
    let cursor = try #require(canvas.cursor)
    let cell = try #require(canvas[cursor.row, cursor.column])
    switch wizard.overlay {
    case .reading: #expect(cursor.column == Layout.margin && cell.text != " ")
    case .asking: #expect(cell.text == ">")
    case nil:
      switch wizard.screen {
      case .keyEntry, .modelRef: #expect(cursor.column >= Layout.margin)
      case .provider where wizard.providerRows.isEmpty: #expect(cursor.column >= Layout.margin)
      case .keyCheck where wizard.paneActions.isEmpty, .trial where wizard.paneActions.isEmpty:
        #expect(cursor.column == Layout.margin && cell.text != " ")
      case .home, .provider, .method, .existingKey, .keyCheck, .scope, .fallbacks, .model, .review, .trial,
        .done, .problem:
        #expect(cell.text == ">")
      }
    }
  }
}
