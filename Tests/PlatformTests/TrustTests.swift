import Foundation
import OpenClaw
import TestSupport
import Testing

@testable import Platform

@Suite("What is kept for undo is trusted only where nobody else could have made it") struct TrustTests {
  private func written() throws -> EveryRole {
    let scene = try EveryRole()
    guard case .written = try scene.write(scene.plan()) else {
      Issue.record("not written")
      return scene
    }
    return scene
  }

  private func expectRefused(_ scene: EveryRole, source: SourceLocation = #_sourceLocation) throws {
    let before = try scene.texts()
    let machine = try scene.machine()
    #expect(machine.undoSteps().isEmpty, sourceLocation: source)
    #expect(throws: UndoError.self, sourceLocation: source) { try machine.undoPlan() }
    #expect(try scene.texts() == before, sourceLocation: source)
  }

  @Test("a directory that others may write to is not read", arguments: [0o777, 0o770, 0o702])
  func open(_ mode: Int) throws {
    let scene = try written()
    try FileManager.default.setAttributes(
      [.posixPermissions: mode], ofItemAtPath: scene.scratch.path(".openclaw/openclaw-setup"))
    try expectRefused(scene)
  }

  @Test("a link is not followed")
  func link() throws {
    let scene = try written()
    let directory = scene.scratch.path(".openclaw/openclaw-setup")
    try FileManager.default.moveItem(atPath: directory, toPath: scene.scratch.path("elsewhere"))
    try FileManager.default.createSymbolicLink(
      atPath: directory, withDestinationPath: scene.scratch.path("elsewhere"))
    try expectRefused(scene)
  }

  @Test("root does not write for somebody where they could not write", .enabled(if: geteuid() == 0))
  func forged() throws {
    let scene = try written()
    for name in [".openclaw", ".openclaw/openclaw-setup"] {
      try FileManager.default.setAttributes(
        [.ownerAccountID: 54_321], ofItemAtPath: scene.scratch.path(name))
    }
    // The agents' directories are root's still.
    #expect(throws: UndoError.self) { try scene.machine().undoPlan() }
  }
}
