import FaultSupport
import Foundation
import Gateways
import OpenClaw
import TestSupport
import Testing

@testable import Platform

/// A home directory, in which lists are kept.
private struct CacheScene {
  static let url = "https://api.kilo.ai/api/gateway/models"
  static let body = Array(#"{"data":[{"id":"x/y","pricing":{}}]}"#.utf8)
  static let file = ".cache/openclaw-setup/models-kilocode.json"

  let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  func cache(_ variables: [String: String] = [:], _ syscalls: Syscalls = .quick) throws -> ModelCache? {
    let environment = Environment(["HOME": home.path].merging(variables) { $1 })
    return ModelCache(try Machine(environment: environment, files: FileSystem(syscalls)))
  }

  func store(_ body: [UInt8] = body, of provider: String = "kilocode") throws {
    try #require(try cache()).store(body, of: provider, url: Self.url)
  }

  func entry(of provider: String = "kilocode", url: String = url) throws -> ModelCacheEntry? {
    try #require(try cache()).entry(of: provider, url: url)
  }
}

@Suite("Cache of model lists")
struct ModelCacheTests {
  private let scene: CacheScene

  init() throws { scene = try CacheScene() }

  @Test("what was stored is found again, in a file that only its owner can read")
  func roundTrip() throws {
    #expect(try scene.entry() == nil)
    try scene.store()
    let entry = try #require(try scene.entry())
    #expect(entry.body == CacheScene.body && entry.provider == "kilocode" && entry.url == CacheScene.url)
    let tree = try scene.home.tree()
    #expect(tree.names == [".cache", ".cache/openclaw-setup", CacheScene.file])
    #expect(tree.names.map(tree.mode) == [0o700, 0o700, 0o600])
  }

  @Test("a list from the cache says how old it is")
  func age() throws {
    var syscalls = Syscalls.quick
    syscalls.now = { Timestamp(seconds: 1_000_000) }
    try #require(try scene.cache([:], syscalls)).store(CacheScene.body, of: "kilocode", url: CacheScene.url)
    syscalls.now = { Timestamp(seconds: 1_007_200) }
    let later = try #require(try scene.cache([:], syscalls))
    let list = try #require(later.list(of: "kilocode", url: CacheScene.url, shape: .early))
    #expect(list.source == .cached(age: 7200) && list.source.words == "cached 2 h ago")
    #expect(list.rows.map(\.definition.id) == ["kilo/auto", "x/y"])
    syscalls.now = { Timestamp(seconds: 5) }
    let putBack = try #require(try scene.cache([:], syscalls))
    #expect(putBack.list(of: "kilocode", url: CacheScene.url, shape: .early)?.source == .cached(age: 0))
  }

  @Test("the last answer counts, for its provider and its address only")
  func latest() throws {
    try scene.store([1])
    try scene.store([2])
    #expect(try scene.entry()?.body == [2])
    #expect(try scene.entry(url: CacheScene.url + "?") == nil)
    #expect(try scene.entry(of: "openrouter") == nil)
    #expect(try #require(try scene.cache()).list(of: "kilocode", url: CacheScene.url, shape: .early) == nil)
  }

  @Test(
    "the directory is where the system keeps caches",
    arguments: [("/xdg", "xdg/openclaw-setup"), ("/deep/er", "deep/er/openclaw-setup")])
  func xdg(_ directory: String, _ expected: String) throws {
    let cache = try #require(try scene.cache(["XDG_CACHE_HOME": scene.home.path + directory]))
    cache.store(CacheScene.body, of: "kilocode", url: CacheScene.url)
    #expect(try scene.home.tree().names.contains(expected + "/models-kilocode.json"))
  }

  @Test("a relative or empty XDG_CACHE_HOME is none", arguments: ["", "cache", "./x"])
  func relativeXDG(_ value: String) throws {
    try #require(try scene.cache(["XDG_CACHE_HOME": value])).store(
      CacheScene.body, of: "kilocode", url: CacheScene.url)
    #expect(try scene.home.tree().names.last == CacheScene.file)
  }

  @Test("without a home directory there is no cache", arguments: ["", "relative", "/nonexistent/home"])
  func noHome(_ home: String) throws {
    let machine = try Machine(
      environment: Environment(["HOME": home, "OPENCLAW_STATE_DIR": scene.home.path]),
      files: FileSystem(.quick))
    #expect(ModelCache(machine) == nil)
  }

  @Test(
    "an id cannot lead out of the directory",
    arguments: [
      ("../../x", "models-.._.._x.json"), ("a/b", "models-a_b.json"), ("", "models-.json"),
      ("Ä b", "models-___b.json"),
      ("a\u{0}b", "models-a_b.json"), ("A.B-C", "models-a.b-c.json"),
      (String(repeating: "x", count: 999), "models-" + String(repeating: "x", count: 100) + ".json"),
    ])
  func names(_ provider: String, _ file: String) throws {
    try scene.store(of: provider)
    #expect(try scene.home.tree().names.last == ".cache/openclaw-setup/" + file)
    #expect(try scene.entry(of: provider)?.body == CacheScene.body)
  }

  @Test("two ids that share a file do not share an answer")
  func sharedFile() throws {
    try scene.store([1], of: "a/b")
    #expect(try scene.entry(of: "a_b") == nil)
    try scene.store([2], of: "a_b")
    #expect(try scene.entry(of: "a/b") == nil)
  }

  // MARK: What others put there

  @Test("a directory that others can write to, or a link to one, is not used")
  func untrusted() throws {
    try scene.store()
    let directory = scene.home.path(".cache/openclaw-setup")
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: directory)
    #expect(try scene.entry() == nil)
    try scene.store([9])
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: directory)
    #expect(try scene.entry()?.body == CacheScene.body)
    try FileManager.default.moveItem(atPath: directory, toPath: scene.home.path("elsewhere"))
    try scene.home.link(".cache/openclaw-setup", to: scene.home.path("elsewhere"))
    #expect(try scene.entry() == nil)
  }

  @Test("a file or directory of somebody else's is not used")
  func foreign() throws {
    try scene.store()
    var syscalls = Syscalls.quick
    syscalls.userIdentifier = { 4711 }
    #expect(try #require(try scene.cache([:], syscalls)).entry(of: "kilocode", url: CacheScene.url) == nil)
  }

  @Test("a link in the place of a file is not followed, neither to read nor to write")
  func link() throws {
    try scene.store()
    let precious = try scene.home.write("precious", to: "precious")
    try FileManager.default.removeItem(atPath: scene.home.path(CacheScene.file))
    try scene.home.link(CacheScene.file, to: precious)
    #expect(try scene.entry() == nil)
    try scene.store()
    #expect(try scene.home.tree().text("precious") == "precious")
    #expect(try scene.entry()?.body == CacheScene.body)
  }

  @Test(
    "a directory or a pipe in the place of the file is left alone, and nobody waits",
    arguments: [true, false])
  func oddities(_ isPipe: Bool) throws {
    try scene.store()
    let path = scene.home.path(CacheScene.file)
    try FileManager.default.removeItem(atPath: path)
    if isPipe { mkfifo(path, 0o600) } else { mkdir(path, 0o700) }
    #expect(try scene.entry() == nil)
    try scene.store()
    #expect(try (scene.entry()?.body == CacheScene.body) == isPipe)
  }

  @Test(
    "what is no entry is not there, and is replaced",
    arguments: ["", "\n", "{}\n", "garbage", "{\"version\":1"])
  func damaged(_ text: String) throws {
    try scene.store()
    try scene.home.write(text, to: CacheScene.file)
    #expect(try scene.entry() == nil)
    try scene.store()
    #expect(try scene.entry()?.body == CacheScene.body)
  }

  @Test("an answer that is too large is not kept, and a file that is too large is not read")
  func tooLarge() throws {
    try scene.store([UInt8](repeating: 0x20, count: 17 << 20))
    #expect(try scene.entry() == nil)
    #expect(try !scene.home.tree().names.contains(CacheScene.file))
    try scene.store()
    #expect(truncate(scene.home.path(CacheScene.file), 18 << 20) == 0)
    #expect(try scene.entry() == nil)
  }

  @Test("what a killed run left behind is cleared away")
  func leftovers() throws {
    try scene.store()
    try scene.home.write("half", to: CacheScene.file + ".2147483647.00c0ffee00c0ffee.tmp")
    try scene.store()
    #expect(try scene.home.tree().names.last == CacheScene.file)
  }

  // MARK: Failing system calls

  @Test(
    "whatever fails, the old answer is there or the new one, and no temporary file",
    arguments: Faults.everyKind)
  func faults(_ kind: Faults.Kind) throws {
    let old = Array("old".utf8)
    var calls = 0
    while true {
      let scene = try CacheScene()
      try scene.store(old)
      let faults = Faults(kind, at: calls)
      let cache = try scene.cache([:], faults.table(over: .quick))
      cache?.store(CacheScene.body, of: "kilocode", url: CacheScene.url)
      _ = cache?.entry(of: "kilocode", url: CacheScene.url)
      let found = try scene.entry()?.body
      #expect(found == old || found == CacheScene.body, "\(faults.victim ?? "-")")
      // A process that is killed cannot clear away anything.
      if kind != .isTheLast {
        #expect(try scene.home.tree().names == [".cache", ".cache/openclaw-setup", CacheScene.file])
      }
      guard faults.hasStruck else { break }
      calls += 1
    }
    #expect(calls > 15)
  }
}
