import FaultSupport
import Foundation
import OpenClaw
import TestSupport
import Testing

@testable import Platform

@Suite("File system")
struct FileSystemTests {
  let scratch: TemporaryDirectory
  let files = FileSystem(.quick)

  init() throws { scratch = try TemporaryDirectory() }

  @Test(
    "A path comes apart at its last slash",
    arguments: [
      ("/a/b", "/a", "b"), ("/a/b/", "/a", "b"), ("/a", "/", "a"), ("a", ".", "a"), ("a/b", "a", "b"),
      ("/", "/", ""), ("//a", "/", "a"), ("/a//b", "/a", "b"), ("..", ".", ".."), ("", ".", ""),
    ])
  func pathName(path: String, directory: String, base: String) {
    #expect(PathName(path).directory == directory)
    #expect(PathName(path).base == base)
  }

  @Test("Status follows links, link status does not, and nothing is nil")
  func status() throws {
    try scratch.write("12345", to: "file", mode: 0o640)
    try scratch.link("link", to: "file")
    let status = try #require(try files.status(of: scratch.path("link")))
    #expect(status.kind == .file)
    #expect(status.permissions == 0o640)
    #expect(status.size == 5)
    #expect(status.owner == getuid())
    #expect(try files.linkStatus(of: scratch.path("link"))?.kind == .symbolicLink)
    #expect(try files.status(of: scratch.path("none")) == nil)
    #expect(try files.exists(scratch.path("link")))
    try scratch.link("dangling", to: "none")
    #expect(try !files.exists(scratch.path("dangling")))
  }

  @Test("A file is read whole up to the limit", arguments: [0, 1, 4095, 4096, 4097, 100_000])
  func read(size: Int) throws {
    var random = SplitMix64(seed: UInt64(size))
    let bytes = random.bytes(size)
    try scratch.write(bytes, to: "file")
    #expect(try files.readFile(scratch.path("file"), limit: size) == bytes)
    #expect(try files.readFile(scratch.path("file"), limit: size + 1) == bytes)
    if size > 0 {
      #expect(throws: FileError.tooLarge(path: scratch.path("file"), limit: size - 1)) {
        try files.readFile(scratch.path("file"), limit: size - 1)
      }
    }
  }

  @Test("A file of unknown size, as in /proc, is read to its end")
  func readProc() throws {
    let text = String(decoding: try files.readFile("/proc/self/status", limit: 1 << 20), as: UTF8.self)
    #expect(text.hasPrefix("Name:"))
    #expect(text.hasSuffix("\n"))
  }

  @Test("A file that grows past the limit while it is read is refused")
  func growing() throws {
    try scratch.write("1234", to: "file")
    var growing = files
    growing.syscalls.read = { _, buffer in
      buffer.count
    }
    #expect(throws: FileError.tooLarge(path: scratch.path("file"), limit: 10_000)) {
      try growing.readFile(scratch.path("file"), limit: 10_000)
    }
  }

  @Test("Neither a directory nor a pipe is read, and a pipe does not block")
  func notAFile() throws {
    #expect(throws: FileError.notAFile(path: scratch.path, .directory)) {
      try files.readFile(scratch.path, limit: 10)
    }
    #expect(mkfifo(scratch.path("pipe"), 0o600) == 0)
    #expect(throws: FileError.notAFile(path: scratch.path("pipe"), .special)) {
      try files.readFile(scratch.path("pipe"), limit: 10)
    }
  }

  @Test("A missing file says so")
  func missing() throws {
    #expect(try files.contents(of: scratch.path("none"), limit: 10) == nil)
    #expect(throws: FileError.io(.open, path: scratch.path("none"), .noEntry)) {
      try files.readFile(scratch.path("none"), limit: 10)
    }
  }

  @Test("A NUL byte does not cut a path short")
  func nulByte() throws {
    try scratch.write("secret", to: "file")
    #expect(throws: FileError.io(.open, path: scratch.path("file\0.txt"), .invalidArgument)) {
      try files.readFile(scratch.path("file\0.txt"), limit: 10)
    }
  }

  @Test("A directory is listed without . and .., sorted")
  func list() throws {
    for name in ["b", "a", ".c"] { try scratch.write("", to: name) }
    #expect(try files.list(scratch.path) == [".c", "a", "b"])
  }

  @Test("Missing directories are made for their owner only, existing ones are left alone")
  func makeDirectories() throws {
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch.path)
    try files.makeDirectories(scratch.path("a/b/c"))
    let tree = try scratch.tree()
    #expect(tree.names == ["a", "a/b", "a/b/c"])
    #expect(tree.names.map(tree.mode) == [0o700, 0o700, 0o700])
    try files.makeDirectories(scratch.path("a/b/c"))
    #expect(try scratch.tree() == tree)
    #expect(try files.status(of: scratch.path)?.permissions == 0o755)
  }

  @Test("A file in the place of a directory is named")
  func directoryInTheWay() throws {
    try scratch.write("", to: "file")
    #expect(throws: FileError.notADirectory(path: scratch.path("file"), .file)) {
      try files.makeDirectories(scratch.path("file"))
    }
    try scratch.link("dangling", to: "none")
    #expect(throws: FileError.danglingDirectory(path: scratch.path("dangling"))) {
      try files.makeDirectories(scratch.path("dangling/x"))
    }
  }

  @Test("A directory that another process makes at the same moment is fine")
  func directoryRace() throws {
    var racing = files
    racing.syscalls.mkdir = { [mkdir = files.syscalls.mkdir] path, mode throws(Errno) in
      try mkdir(path, mode)
      try mkdir(path, mode)
    }
    try racing.makeDirectories(scratch.path("a/b"))
    #expect(try scratch.tree().names == ["a", "a/b"])
  }
}

@Suite("Following links")
struct ResolveTests {
  let scratch: TemporaryDirectory
  let files = FileSystem(.quick)

  init() throws {
    scratch = try TemporaryDirectory()
    try scratch.write("", to: "real/file")
  }

  @Test(
    "A path leads to where its file is or would be",
    arguments: [
      ("real/file", "real/file"),
      ("real/new", "real/new"),
      ("none/new", "none/new"),
      ("relative", "real/file"),
      ("twice", "real/file"),
      ("directory/file", "real/file"),
      ("directory/new", "real/new"),
      ("dangling", "real/later"),
      ("directory/up", "beside"),
      ("real/.", "real"),
    ])
  func resolve(path: String, expected: String) throws {
    try scratch.link("relative", to: "real/file")
    try scratch.link("twice", to: "relative")
    try scratch.link("directory", to: "real")
    try scratch.link("dangling", to: "real/later")
    try scratch.link("real/up", to: "../beside")
    #expect(try files.resolve(scratch.path(path)) == scratch.path(expected))
  }

  @Test("An absolute link is followed")
  func absolute() throws {
    try scratch.link("absolute", to: scratch.path("real/file"))
    #expect(try files.resolve(scratch.path("absolute")) == scratch.path("real/file"))
  }

  @Test("A circle is an error, not a hang")
  func circle() throws {
    try scratch.link("a", to: "b")
    try scratch.link("b", to: "a")
    let error = FileError.symlinkLoop(path: scratch.path("a"))
    #expect(throws: error) { try files.resolve(scratch.path("a")) }
    #expect(throws: error) { try files.status(of: scratch.path("a")) }
  }

  @Test("Forty links are followed, not forty-one")
  func chain() throws {
    try scratch.link("link1", to: "real/file")
    for number in 2...41 { try scratch.link("link\(number)", to: "link\(number - 1)") }
    #expect(try files.resolve(scratch.path("link40")) == scratch.path("real/file"))
    #expect(throws: FileError.symlinkLoop(path: scratch.path("link41"))) {
      try files.resolve(scratch.path("link41"))
    }
  }

  // MARK: Whether a file can be replaced

  /// What `access(2)` says of paths, for every user: root may write anywhere but on a read-only disk.
  private func access(_ answers: [String: Errno]) -> FileSystem {
    var table = Syscalls.system
    table.access = { path, _ throws(Errno) in if let error = answers[path] { throw error } }
    return FileSystem(table)
  }

  @Test(
    "a file can be replaced where its directory, or the one above that is there, can be written to",
    arguments: [
      ([:], true), (["/a/b": .accessDenied], false), (["/a/b": .readOnlyFileSystem], false),
      (["/a/b": .notPermitted], false), (["/a/b/c": .accessDenied], true), (["/a/b/c": .noEntry], true),
      (["/a/b/c": .readOnlyFileSystem], false), (["/a/b": .noEntry], true), (["/a": .accessDenied], true),
      (["/a/b": .noEntry, "/a": .accessDenied], false), (["/a/b": .noEntry, "/a": .noEntry], true),
      (["/a/b": .noEntry, "/a": .noEntry, "/": .readOnlyFileSystem], false),
      (["/a/b": .noEntry, "/a": .noEntry, "/": .noEntry], true), (["/a/b": .inputOutput], true),
    ] as [([String: Errno], Bool)])
  func replaceable(_ answers: [String: Errno], _ isReplaceable: Bool) {
    #expect(access(answers).canReplace("/a/b/c") == isReplaceable)
  }

  @Test("a look at a file says so, of the file behind a link")
  func replaceableTarget() throws {
    let directory = try TemporaryDirectory()
    try directory.write("{}", to: "store/real.json")
    try directory.link("openclaw.json", to: "store/real.json")
    let real = try FileSystem().resolve(directory.path("openclaw.json"))
    let store = String(real.dropLast("/real.json".count))
    let path = directory.path("openclaw.json")
    let fixed = SnapshotReader(files: access([store: .readOnlyFileSystem]))
    #expect(!fixed.snapshot(path, role: .config).isReplaceable)
    #expect(SnapshotReader(files: FileSystem()).snapshot(path, role: .config).isReplaceable)
    #expect(try fixed.open(path, role: .config).snapshot.isReplaceable, "the writer asks nobody: it tries")
  }
}
