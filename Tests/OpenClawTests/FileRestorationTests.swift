import JSON5
import TestSupport
import Testing

@testable import OpenClaw

/// The way back from one text of a file to another.
@Suite struct FileRestorationTests {
  /// What the way back from `current` to `former` looks like, and the bytes that it leads to.
  private static func restore(
    _ former: [UInt8], over current: [UInt8], role: FileRole = .config
  ) throws -> (change: FileChange?, bytes: [UInt8], kept: [[UInt8]]) {
    let snapshot = FileSnapshot(
      role: role, path: "/f", target: "/f", state: .present(mode: 0o600),
      text: sealed(String(decoding: current, as: UTF8.self), role))
    var vault: [[UInt8]] = []
    let change = FileChange.restoring(
      sealed(String(decoding: former, as: UTF8.self), role), bytes: former, over: snapshot, current: current
    ) { range in
      vault.append(Array(former[range]))
      return held(String(decoding: former[range], as: UTF8.self), slot: vault.count - 1)
    }
    return (change, change?.rendered(over: current) { vault[$0] } ?? current, vault)
  }

  @Test("what both texts begin and end with stays out of the edit")
  func smallEdit() throws {
    let (change, bytes, _) = try Self.restore(
      Array("{ a: 1, b: 2 }".utf8), over: Array("{ a: 17, b: 2 }".utf8))
    #expect(bytes == Array("{ a: 1, b: 2 }".utf8))
    #expect(change?.edits == [TextEdit(range: 6..<7, replacement: [])])
    #expect(change?.filling == .verbatim)
  }

  @Test("equal texts need no change")
  func nothing() throws {
    #expect(try Self.restore([1, 2], over: [1, 2]).change == nil)
  }

  @Test("a file that is gone comes back, even an empty one", arguments: ["", "{}"])
  func missing(_ text: String) {
    let change = FileChange.restoring(
      sealed(text, .config), bytes: Array(text.utf8), over: .missing("/f", role: .config), current: []
    ) { _ in held("", slot: 0) }
    #expect(change?.rendered(over: []) { _ in [] } == Array(text.utf8))
    #expect(change?.outcome == .content)
  }

  @Test("a removal shows every line as removed and holds no text")
  func removal() {
    let snapshot = FileSnapshot(
      role: .config, path: "/f", target: "/f", state: .present(mode: 0o600), text: sealed("{\n}\n", .config))
    let change = FileChange.removing(snapshot)
    #expect(change.outcome == .removal)
    #expect(change.diff.filter { $0.kind == .removed }.map(\.text) == ["{", "}"])
    #expect(change.diff.allSatisfy { $0.kind != .added })
  }

  /// Two keys that begin and end alike: the edit must take all of them, not the middle.
  @Test("a key that comes back is a hole as a whole, although the other key is nearly the same")
  func similarKeys() throws {
    func store(_ key: String) -> String {
      #"{"version":1,"profiles":{"a:default":{"type":"api_key","provider":"a","key":"\#(key)"}}}"#
    }
    let (old, new) = (
      "sk-or-v1-0123456789abcdefXX0123456789abcdef", "sk-or-v1-0123456789abcdefYY0123456789abcdef"
    )
    let (change, bytes, kept) = try Self.restore(
      Array(store(old).utf8), over: Array(store(new).utf8), role: .authProfiles)
    #expect(bytes == Array(store(old).utf8))
    #expect(kept == [Array(old.utf8)])
    #expect(change?.edits.first?.replacement == [.hole(0)])
    let shown = change?.diff.map(\.text).joined() ?? ""
    #expect(!shown.contains("89abc") && shown.contains("sk-o"))
  }

  @Test(
    "any two texts with keys lead back exactly, and no key is in the plan",
    arguments: 0..<300 as Range<UInt64>)
  func anyTwo(seed: UInt64) throws {
    var random = TestSupport.SplitMix64(seed: seed)
    let keys = (0..<3).map { _ in
      "sk-" + (0..<30).map { _ in random.pick(Array("abcXYZ0189")) }.map(String.init).joined()
    }
    func store() -> String {
      let space = random.pick(["", " ", "\n  ", "\r\n\t"])
      let profiles = (0..<random.number(0..<4)).map { index in
        "\(space)\"p\(random.number(0..<3)):d\(index)\":\(space){\"type\":\"api_key\",\"provider\":\"p\",\(space)"
          + "\"key\":\"\(random.pick(keys))\"}"
      }
      let tail = random.pick(["", "\n", "// \u{E9}", "x"])
      return "{\"version\":1,\"profiles\":{\(profiles.joined(separator: ","))}}" + tail
    }
    let (former, current) = (Array(store().utf8), Array(store().utf8))
    let (change, bytes, _) = try Self.restore(former, over: current, role: .authProfiles)
    #expect(bytes == former)
    let plan = "\(String(describing: change?.edits))" + (change?.diff.map(\.text).joined() ?? "")
    for edit in change?.edits ?? [] {
      for case .text(let text) in edit.replacement {
        let text = String(decoding: text, as: UTF8.self)
        #expect(keys.allSatisfy { !text.contains($0.dropFirst(8).prefix(12)) })
      }
    }
    #expect(keys.allSatisfy { !plan.contains($0.dropFirst(8).prefix(12)) })
  }

  @Test("bytes that are no text come back too", arguments: 0..<100 as Range<UInt64>)
  func anyBytes(seed: UInt64) throws {
    var random = TestSupport.SplitMix64(seed: seed)
    let common = random.bytes(random.number(0..<30))
    let former = common + random.bytes(random.number(0..<30)) + common
    let current = common + random.bytes(random.number(0..<30)) + common
    let snapshot = FileSnapshot(
      role: .config, path: "/f", target: "/f", state: .present(mode: 0o600),
      text: SealedText(consuming: current, seals: []))
    let change = FileChange.restoring(
      SealedText(consuming: former, seals: []), bytes: former, over: snapshot, current: current
    ) { _ in held("", slot: 0) }
    #expect((change?.rendered(over: current) { _ in [] } ?? current) == former)
  }
}

/// Where a gateway listens, by its config.
@Suite struct GatewayPortTests {
  @Test(
    "the variable, then the config, then OpenClaw's own port",
    arguments: [
      ("{}", nil, 18_789), ("{ gateway: { port: 19001 } }", nil, 19_001),
      ("{ gateway: { port: 19001 } }", "7", 7),
      ("{ gateway: { port: \"x\" } }", nil, 18_789), ("{ gateway: { port: 99999 } }", "no", 18_789),
      ("not json {", " 8080 ", 8080), ("{ gateway: { port: -1 } }", "70000", 18_789),
    ] as [(String, String?, UInt16)])
  func port(_ config: String, _ variable: String?, _ port: UInt16) {
    #expect(GatewayPort.configured(in: sealed(config, .config), override: variable) == port)
  }
}
