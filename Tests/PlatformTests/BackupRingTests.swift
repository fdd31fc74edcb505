import FaultSupport
import TestSupport
import Testing

@testable import Platform

@Suite("Backup ring")
struct BackupRingTests {
  let scratch: TemporaryDirectory
  let files = FileSystem(.quick)

  init() throws { scratch = try TemporaryDirectory() }

  func add(_ text: String) throws {
    try BackupRing(of: scratch.path("openclaw.json"), in: files).add(Array(text.utf8))
  }

  @Test("The five newest versions are kept, newest without a number")
  func five() throws {
    for number in 1...7 { try add("version \(number)") }
    let tree = try scratch.tree()
    #expect(
      tree.names == [
        "openclaw.json.bak", "openclaw.json.bak.1", "openclaw.json.bak.2", "openclaw.json.bak.3",
        "openclaw.json.bak.4",
      ])
    #expect(tree.names.map(tree.text) == ["version 7", "version 6", "version 5", "version 4", "version 3"])
    #expect(tree.names.map(tree.mode) == [0o600, 0o600, 0o600, 0o600, 0o600])
  }

  @Test("Every version becomes its owner's only, and none is widened")
  func modes() throws {
    try scratch.write("a", to: "openclaw.json.bak", mode: 0o644)
    try scratch.write("b", to: "openclaw.json.bak.1", mode: 0o400)
    try add("c")
    let tree = try scratch.tree()
    #expect(tree.mode("openclaw.json.bak.1") == 0o600)
    #expect(tree.mode("openclaw.json.bak.2") == 0o400)
  }

  @Test("Files of somebody else in the directory stay")
  func others() throws {
    try scratch.write("mine", to: "openclaw.json.bak.mine", mode: 0o644)
    try add("a")
    #expect(try scratch.tree().text("openclaw.json.bak.mine") == "mine")
    #expect(try scratch.tree().mode("openclaw.json.bak.mine") == 0o644)
  }

  @Test("A link in the ring moves on; what it leads to is not touched")
  func link() throws {
    try scratch.write("elsewhere", to: "elsewhere", mode: 0o644)
    try scratch.link("openclaw.json.bak", to: "elsewhere")
    try add("a")
    let tree = try scratch.tree()
    #expect(tree["openclaw.json.bak.1"] == .link("elsewhere"))
    #expect(tree.mode("elsewhere") == 0o644)
    #expect(tree.text("elsewhere") == "elsewhere")
    #expect(tree.text("openclaw.json.bak") == "a")
  }
}
