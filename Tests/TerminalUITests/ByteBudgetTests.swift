import Curses
import Gateways
import TestSupport
import Testing
import Wizard
import WizardTestSupport

@testable import TerminalUI

extension NcursesTests {
  /// What a key press may cost on a slow link (xterm-256color, 80x24), in bytes to the terminal.
  @Suite("Bytes per frame")
  struct ByteBudgetTests {
    /// The first frame, and one that replaces a list.
    private static let screenful = 1200
    /// A move of the selection. Peers need 110 to 1264.
    private static let move = 40
    /// A letter of the filter that leaves the list as it is.
    private static let letter = 16
    /// A move that scrolls a list by a row.
    private static let scroll = 128
    /// What stands at the right edge, and the position in the list.
    private static let aside = 100

    /// A terminal on which a sitting is watched.
    struct Watch: ~Copyable {
      private var renderer: CursesRenderer
      var sitting: Sitting

      init(_ sitting: Sitting) throws {
        try #require(NcursesTests.encoding == .utf8)
        let screen = try Screen(terminal: "xterm-256color", rows: 24, columns: 80)
        renderer = CursesRenderer(screen: screen, theme: Theme(colors: .terminal))
        self.sitting = sitting
      }

      /// The bytes of the next frame.
      mutating func frame() -> Int { renderer.frame(view(of: sitting.wizard)) { _, _ in }.count }

      /// The bytes of the frame after some keys.
      mutating func frame(after keys: String) throws -> Int {
        try sitting.press(keys)
        return frame()
      }
    }

    @Test(
      "the first frame of every screen",
      arguments: Scene.lists + Scene.keys + Scene.models + Scene.fallbacks + Scene.ends + Scene.checks
        + Scene.liveLists + Scene.trials + Scene.pickers + Scene.foreign)
    func firstFrame(_ scene: Scene) throws {
      var watch = try Watch(try scene.arrival(rows: 24, columns: 80))
      let bytes = watch.frame()
      #expect(bytes <= Self.screenful, "\(bytes) bytes")
      #expect(watch.frame() == 0, "the same state costs nothing")
      watch.sitting.rest()
      let rest = watch.frame()
      #expect(rest <= Self.aside, "\(rest) bytes behind it")
    }

    @Test(
      "a move of the selection, on every screen with a list",
      arguments: [
        Scene(name: "home", machine: .configured), Scene(name: "provider", machine: .fresh),
        Scene(name: "provider-many", catalog: { try SampleCatalog.wide() }),
        Scene(name: "method", catalog: { try SampleCatalog.wide() }, keys: "moon<enter>"),
        Scene(name: "existing-key", machine: .configured, keys: "<down><enter><enter>"),
        Scene(name: "fallbacks", machine: .spare, keys: "<down><down><enter>"),
        Scene(name: "storage", machine: .fresh, keys: "<enter><tab>"),
        Scene(name: "model", machine: .configured, entry: .models, keys: "<home>"),
        Scene(name: "model-filtered", machine: .configured, entry: .models, keys: "k2"),
        Scene(name: "model-many", catalog: { try SampleCatalog.wide() }, entry: .models),
        .online("picker", entry: .models) { try $0.loadMarket() },
        .online("picker-groups", .twoKeys, entry: .models) { try $0.loadMarkets() },
        .online("picker-open", .twoKeys, entry: .models) {
          try $0.loadMarkets()
          try $0.press("opus<right>")
        },
        Scene(name: "done", machine: .fresh, keys: "<enter><enter><enter><enter>") { $0.endWrite() },
        Scene(name: "problem", machine: .broken),
        .online("check", keys: "<enter><enter>") { $0.judgeKey(.unreachable(.unknownHost("h"))) },
        Scene(name: "leave", machine: .fresh, keys: "<^c>"),
        Scene(name: "steps", machine: .fresh, keys: "<enter><enter><enter><right><right><enter><home>"),
      ])
    func moves(_ scene: Scene) throws {
      var watch = try Watch(try scene.sitting(rows: 24, columns: 80))
      _ = watch.frame()
      for key in ["<down>", "<up>", "<down>", "<down>", "<up>"] {
        let bytes = try watch.frame(after: key)
        #expect(bytes <= Self.move, "\(key) takes \(bytes) bytes")
      }
    }

    @Test("a move along the actions of Review")
    func reviewActions() throws {
      var watch = try Watch(try Sitting(.fresh).pressing("<enter><enter><enter>"))
      _ = watch.frame()
      for key in ["<right>", "<right>", "<tab>", "<left>", "<s-tab>"] {
        #expect(try watch.frame(after: key) <= Self.move)
      }
    }

    @Test("a letter of the filter that leaves the list as it is")
    func letters() throws {
      var watch = try Watch(try Sitting(.fresh).pressing("kil"))
      _ = watch.frame()
      for letter in ["o", "c", "o", "d"] {
        let bytes = try watch.frame(after: letter)
        #expect(bytes <= Self.letter, "\(letter) takes \(bytes) bytes")
      }
    }

    @Test("a letter of the filter that replaces the list")
    func replacedList() throws {
      for (sitting, letters) in [
        (try Sitting(catalog: try SampleCatalog.wide()), ["3", "9", "<bs>", "<^u>"]),
        (try Sitting(.configured, entry: .models), ["k", "2", "<^u>", "<tab>"]),
        (
          try Sitting(catalog: try SampleCatalog.wide(services: 5), entry: .models),
          ["5", "9", "<bs>", "<^u>"]
        ),
      ] {
        var watch = try Watch(sitting)
        _ = watch.frame()
        for letter in letters {
          let bytes = try watch.frame(after: letter)
          #expect(bytes <= Self.screenful, "\(letter) takes \(bytes) bytes")
        }
      }
    }

    /// The choice among a whole list of Kilo Gateway's.
    private static func picker() throws -> Sitting {
      var sitting = try Sitting(.fresh, entry: .models, connectivity: .online)
      try sitting.loadMarket()
      return sitting
    }

    @Test("a move that scrolls a long list: the terminal moves the rows that it has")
    func scrolling() throws {
      var watch = try Watch(try Self.picker())
      _ = watch.frame()
      for key in Array(repeating: "<down>", count: 25) + Array(repeating: "<up>", count: 25) {
        let bytes = try watch.frame(after: key)
        #expect(bytes <= Self.scroll, "\(key) takes \(bytes) bytes")
      }
    }

    @Test("a letter is shown before it is searched for, and what is found in a frame of its own")
    func echo() throws {
      var watch = try Watch(try Self.picker())
      watch.sitting.holdsSearches = true
      _ = watch.frame()
      for letter in ["o", "p", "u", "s", " ", "4", "<bs>", "<bs>", "<bs>"] {
        let echo = try watch.frame(after: letter)
        #expect(echo <= Self.letter, "\(letter) takes \(echo) bytes")
        watch.sitting.endSearching()
        let found = watch.frame()
        #expect(found <= Self.screenful, "what \(letter) finds takes \(found) bytes")
      }
    }

    @Test(
      "another order, another scope, an open group",
      arguments: ["<^o>", "<^o><^o>", "<tab>", "<pgdn>", "<right>"])
    func otherLists(_ keys: String) throws {
      var sitting = try Sitting(.twoKeys, entry: .models, connectivity: .online)
      try sitting.loadMarkets()
      var watch = try Watch(try sitting.pressing("<down>"))
      _ = watch.frame()
      let bytes = try watch.frame(after: keys)
      #expect(bytes <= Self.screenful, "\(bytes) bytes")
    }

    @Test("every order of a long list, one after the other, from its first row on")
    func orders() throws {
      var watch = try Watch(try Self.picker())
      _ = watch.frame()
      for key in ["<^o>", "<home>", "<^o>", "<home>", "<^o>", "<home>", "<^o>", "<home>", "<^o>", "<home>"] {
        let bytes = try watch.frame(after: key)
        #expect(bytes <= Self.screenful, "\(key) takes \(bytes) bytes")
      }
    }

    @Test("what is told about a row behind a move")
    func details() throws {
      var watch = try Watch(try Self.picker())
      for key in ["<down>", "<down>", "<end>", "<home>"] {
        _ = try watch.frame(after: key)
        watch.sitting.rest()
        let bytes = watch.frame()
        #expect((1...Self.aside).contains(bytes), "\(bytes) bytes")
        #expect(watch.frame() == 0, "nothing more comes")
      }
    }

    @Test("a list that comes in and changes nothing that is seen")
    func sameList() throws {
      var watch = try Watch(try Sitting(.fresh, entry: .models, connectivity: .online))
      _ = watch.frame()
      watch.sitting.load(try SampleLists.list(SampleLists.known, source: .cached(age: 60)))
      let cached = watch.frame()
      watch.sitting.load(try SampleLists.list(SampleLists.known))
      let live = watch.frame()
      #expect(cached <= Self.screenful && live <= Self.aside, "\(cached) and \(live) bytes")
    }

    @Test("a list that comes in behind the window")
    func longerList() throws {
      var watch = try Watch(try Sitting(.fresh, entry: .models, connectivity: .online))
      let many = (0..<300).map { SampleLists.Model.able("vendor/model-\($0)") }
      watch.sitting.load(try SampleLists.list(SampleLists.known + many, source: .cached(age: 60)))
      _ = watch.frame()
      watch.sitting.load(try SampleLists.list(SampleLists.known + many + [.able("vendor/new")]))
      let bytes = watch.frame()
      #expect(bytes <= Self.aside, "\(bytes) bytes")
    }

    @Test("a word more of an answer")
    func word() throws {
      var watch = try Watch(try Sitting(.configured, connectivity: .online).pressing("<end><up><enter>"))
      let request = try #require(watch.sitting.lastTrial).request
      watch.sitting.send(.trialProgressed(request, "One"))
      _ = watch.frame()
      watch.sitting.send(.trialProgressed(request, "One word"))
      let bytes = watch.frame()
      #expect(bytes <= Self.move, "\(bytes) bytes")
    }

    @Test(
      "a key that changes nothing costs nothing",
      arguments: ["<up>", "<home>", "<del>", "<^x>", "<f9>", "<tab>"])
    func nothing(_ key: String) throws {
      var watch = try Watch(try Sitting(.fresh))
      _ = watch.frame()
      #expect(try watch.frame(after: key) == 0)
    }
  }
}
