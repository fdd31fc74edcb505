import Foundation
import Testing

@testable import Platform

@Suite("Environment")
struct EnvironmentTests {
  @Test("The process's variables are those that Foundation sees")
  func ofProcess() {
    let environment = Environment.ofProcess()
    let expected = ProcessInfo.processInfo.environment
    #expect(environment.names == Set(expected.keys))
    for (name, value) in expected { #expect(environment.value(name) == value) }
  }

  @Test("A variable is set, empty or not set")
  func values() {
    let environment = Environment(["A": "1", "EMPTY": ""])
    #expect(environment.value("A") == "1")
    #expect(environment.bytes("A") == [0x31])
    #expect(environment.value("EMPTY") == "")
    #expect(environment.value("NONE") == nil)
    #expect(environment.names == ["A", "EMPTY"])
  }

  @Test("Variables can be kept, removed and set without touching the original")
  func changes() {
    let environment = Environment(["A": "1", "B": "2", "C": "3"])
    #expect(environment.keeping(["A", "X"]).names == ["A"])
    #expect(environment.removing(["A", "X"]).names == ["B", "C"])
    #expect(environment.setting("A", to: "9").value("A") == "9")
    #expect(environment.value("A") == "1")
  }
}

@Suite("Resources")
struct ResourcesTests {
  @Test(
    "The files of Resources/ are in the program",
    arguments: [
      "providers.json5", "models/kilocode.json5", "models/openrouter.json5", "terminfo/xterm-256color.b64",
    ])
  func embedded(name: String) throws {
    let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Resources").standardized
    let expected = try Data(contentsOf: root.appendingPathComponent(name))
    #expect(Resources.bytes(named: name) == [UInt8](expected))
  }

  @Test("There is nothing else")
  func missing() {
    #expect(Resources.bytes(named: "models/none.json5") == nil)
    #expect(Resources.bytes(named: "") == nil)
  }
}
