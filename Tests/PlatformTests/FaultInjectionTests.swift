import FaultSupport
import Foundation
import TestSupport
import Testing

@testable import Platform

/// Replaces a file of mode 0640 behind a link, with a backup ring, while one system call after the other goes wrong
/// in every way.
@Suite("Failing system calls while a file is replaced")
struct FaultInjectionTests {
  static let old = "old bytes, which are longer than the new ones"
  static let new = "new bytes"

  /// A directory as it is before: `names` are checked to be all there is afterwards.
  struct Scene {
    let scratch: TemporaryDirectory

    init() throws {
      scratch = try TemporaryDirectory()
      try scratch.write(old, to: "real/openclaw.json", mode: 0o640)
      try scratch.link("openclaw.json", to: "real/openclaw.json")
      for index in 0..<5 {
        try scratch.write(
          "version \(index)", to: "openclaw.json.bak" + (index == 0 ? "" : ".\(index)"), mode: 0o644)
      }
    }

    func replace(through syscalls: Syscalls) throws(FileError) {
      let files = FileSystem(syscalls)
      let path = scratch.path("openclaw.json")
      try BackupRing(of: path, in: files).add(Array(old.utf8))
      _ = try AtomicFile(at: path, in: files).replace(with: Array(new.utf8), permissions: .ownerOnly)
    }
  }

  /// How many calls there are when nothing fails.
  static let calls: Int = {
    let faults = Faults(.isTheLast, at: .max)
    try? Scene().replace(through: faults.table(over: .quick))
    return faults.journal.count
  }()

  @Test("Without a fault the new bytes, the ring and nothing else is there")
  func noFault() throws {
    let scene = try Scene()
    try scene.replace(through: .quick)
    let tree = try scene.scratch.tree()
    #expect(tree.text("real/openclaw.json") == Self.new)
    #expect(tree.mode("real/openclaw.json") == 0o600)
    #expect(tree.text("openclaw.json.bak") == Self.old)
    for index in 1..<5 { #expect(tree.text("openclaw.json.bak.\(index)") == "version \(index - 1)") }
    #expect(tree.names.count == 8)
    #expect(Self.calls > 20)
  }

  @Test(
    "Any failing call leaves old bytes or new bytes, whole backups, no temporary file, no wider mode",
    arguments: Faults.everyKind)
  func everyCall(kind: Faults.Kind) throws {
    for index in 0..<Self.calls {
      let scene = try Scene()
      let faults = Faults(kind, at: index)
      let result = Result { () throws(FileError) in try scene.replace(through: faults.table(over: .quick)) }
      #expect(faults.hasStruck)
      let at: Comment = "call \(index), \(faults.victim ?? "none"), \(kind)"
      let tree = try scene.scratch.tree()

      let text = try #require(tree.text("real/openclaw.json"), at)
      switch kind {
      case .fails(.interrupted), .fallsShort:
        #expect((try? result.get()) != nil, at)
        #expect(text == Self.new, at)
      case .fails, .neverAgain, .isTheLast, .isFatal:
        #expect(text == Self.old || text == Self.new, at)
        if (try? result.get()) != nil { #expect(text == Self.new, at) }
      }
      #expect(tree.mode("real/openclaw.json") == (text == Self.new ? 0o600 : 0o640), at)
      #expect(tree["openclaw.json"] == .link("real/openclaw.json"), at)
      checkBackups(tree, at)
      checkLeftovers(scene, tree, faults, kind, at)
      checkSentence(result, scene, kind, at)
    }
  }

  /// Every version that survives is whole and not wider than it was; a failure loses none but the oldest.
  private func checkBackups(_ tree: Tree, _ at: Comment) {
    let versions = tree.names.filter { $0.contains(".bak") }.compactMap(tree.text)
    let known = ["version 0", "version 1", "version 2", "version 3", "version 4", Self.old]
    #expect(versions.allSatisfy(known.contains), at)
    #expect(Set(versions).isSuperset(of: known.prefix(4)), at)
    #expect(Set(versions).count == versions.count, at)
  }

  private func checkLeftovers(
    _ scene: Scene, _ tree: Tree, _ faults: Faults, _ kind: Faults.Kind, _ at: Comment
  ) {
    let temporary = tree.names.filter { $0.hasSuffix(".tmp") }
    #expect(temporary.allSatisfy { tree.mode($0) == 0o600 }, at)
    guard kind == .isTheLast else {
      #expect(temporary.isEmpty, at)
      return
    }
    // The next start removes what the killed process left.
    let files = FileSystem(.quick)
    files.removeLeftovers(of: scene.scratch.path("openclaw.json"))
    files.removeLeftovers(of: scene.scratch.path("real/openclaw.json"))
    #expect((try? scene.scratch.tree().names.filter { $0.hasSuffix(".tmp") }) == [], at)
  }

  private func checkSentence(
    _ result: Result<Void, FileError>, _ scene: Scene, _ kind: Faults.Kind, _ at: Comment
  ) {
    guard case .failure(let error) = result else { return }
    let sentence = FileSystem(.quick).sentence(for: error)
    #expect(sentence.contains("openclaw.json") || sentence.contains(scene.scratch.path), at)
    #expect(!sentence.contains(".tmp"), at)
    if kind != .isTheLast { #expect(sentence.split(separator: ".").count > 1, at) }
  }

  @Test("Leftovers of a living process and files that only look like leftovers stay")
  func leftovers() throws {
    let scratch = try TemporaryDirectory()
    let dead = "0123456789abcdef"
    let stays = [
      "a.json", "a.json.1.\(dead).tmp", "b.json.4194305.\(dead).tmp", "a.json.4194305.\(dead)",
      "a.json.4194305.0123456789ABCDEF.tmp", "a.json.4194305.89abcdef.tmp", "a.json.04194305.\(dead).tmp",
      "a.json.4194305.5b7b9a0e-96b6-4b5a-9c39-0e1f6f4f2f11.tmp", "a.json.bak",
    ]
    for name in stays + ["a.json.4194305.\(dead).tmp"] { try scratch.write("", to: name) }
    // Above the largest process number Linux gives, so certainly dead; 1 is certainly alive.
    FileSystem(.quick).removeLeftovers(of: scratch.path("a.json"))
    #expect(try scratch.tree().names == stays.sorted())
  }
}
