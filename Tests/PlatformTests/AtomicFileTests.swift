import FaultSupport
import Foundation
import TestSupport
import Testing

@testable import Platform

@Suite("Replacing a file in one step")
struct AtomicFileTests {
  let scratch: TemporaryDirectory
  let files = FileSystem(.quick)

  init() throws { scratch = try TemporaryDirectory() }

  func replace(
    _ name: String, _ permissions: AtomicFile.Permissions = .kept, with text: String = "new"
  ) throws -> AtomicFile.Outcome {
    let file = try AtomicFile(at: scratch.path(name), in: files)
    return try file.replace(with: Array(text.utf8), permissions: permissions)
  }

  @Test("A new file is for its owner only", arguments: [AtomicFile.Permissions.kept, .ownerOnly])
  func new(permissions: AtomicFile.Permissions) throws {
    let outcome = try replace("file", permissions)
    #expect(try scratch.tree().entries == ["file": .file(mode: 0o600, Array("new".utf8))])
    #expect(outcome.previous == nil)
    #expect(outcome.isDurable)
    #expect(!outcome.isNarrowed)
    #expect(try files.status(of: scratch.path("file"))?.identity == outcome.identity)
  }

  @Test(
    "Permissions stay, or are narrowed to the owner's and that is reported",
    arguments: [
      (0o600, .kept, 0o600), (0o644, .kept, 0o644), (0o400, .kept, 0o400), (0o4755, .kept, 0o755),
      (0o600, .ownerOnly, 0o600), (0o644, .ownerOnly, 0o600), (0o666, .ownerOnly, 0o600),
      (0o400, .ownerOnly, 0o400),
    ] as [(Int, AtomicFile.Permissions, Int)])
  func permissions(before: Int, policy: AtomicFile.Permissions, after: Int) throws {
    try scratch.write("old", to: "file", mode: before)
    let outcome = try replace("file", policy)
    #expect(try scratch.tree().entries == ["file": .file(mode: after, Array("new".utf8))])
    #expect(Int(outcome.permissions) == after)
    #expect(outcome.isNarrowed == (before & 0o777 != after))
  }

  @Test("A link to a file stays a link, and the file behind it changes")
  func link() throws {
    try scratch.write("old", to: "dotfiles/real", mode: 0o640)
    try scratch.link("link", to: "dotfiles/real")
    _ = try replace("link")
    let tree = try scratch.tree()
    #expect(tree["link"] == .link("dotfiles/real"))
    #expect(tree["dotfiles/real"] == .file(mode: 0o640, Array("new".utf8)))
    #expect(tree.names == ["dotfiles", "dotfiles/real", "link"])
  }

  @Test("A dangling link stays a link, and its target is created")
  func danglingLink() throws {
    try scratch.makeDirectory("dotfiles")
    try scratch.link("link", to: "dotfiles/real")
    _ = try replace("link")
    let tree = try scratch.tree()
    #expect(tree["link"] == .link("dotfiles/real"))
    #expect(tree["dotfiles/real"] == .file(mode: 0o600, Array("new".utf8)))
  }

  @Test("A link to the directory is followed")
  func directoryLink() throws {
    try scratch.write("old", to: "real/file")
    try scratch.link("link", to: "real")
    _ = try replace("link/file")
    #expect(try scratch.tree().text("real/file") == "new")
    #expect(try scratch.tree()["link"] == .link("real"))
  }

  @Test("A directory is never replaced")
  func directory() throws {
    try scratch.makeDirectory("file")
    #expect(throws: FileError.notAFile(path: scratch.path("file"), .directory)) { try replace("file") }
    #expect(try scratch.tree().names == ["file"])
  }

  @Test("Another name of the file keeps the old bytes, and the outcome tells of it")
  func hardLink() throws {
    try scratch.write("old", to: "file")
    try FileManager.default.linkItem(atPath: scratch.path("file"), toPath: scratch.path("other"))
    let outcome = try replace("file")
    #expect(outcome.previous?.links == 2)
    #expect(try scratch.tree().text("other") == "old")
  }

  @Test("A new file that is not put in its place leaves nothing behind")
  func stagedOnly() throws {
    try scratch.write("old", to: "file")
    let before = try scratch.tree()
    let file = try AtomicFile(at: scratch.path("file"), in: files)
    do {
      let staged = try [UInt8]([1]).withRawBytes { (bytes) throws(FileError) in
        try file.stage(bytes, permissions: .kept)
      }
      #expect(try files.exists(staged.path))
    }
    #expect(try scratch.tree() == before)
  }

  @Test("An unconfirmed directory is reported, not an error")
  func notDurable() throws {
    var files = files
    files.syscalls.fsync = { descriptor throws(Errno) in
      guard fcntl(descriptor, F_GETFL) & O_ACCMODE == O_WRONLY else { throw .invalidArgument }
    }
    let file = try AtomicFile(at: scratch.path("file"), in: files)
    #expect(try !file.replace(with: [1], permissions: .kept).isDurable)
  }
}

@Suite("Keeping the owner of a file")
struct OwnerTests {
  /// What `fchown` was asked for, with a table in which the file and its directory belong to somebody.
  func replace(
    as user: UInt32, file: (UInt32, UInt32)?, directory: (UInt32, UInt32), mode: Int = 0o660,
    chown: Errno? = nil
  ) throws -> (chowned: [[UInt32]], permissions: UInt32) {
    let scratch = try TemporaryDirectory()
    if file != nil { try scratch.write("old", to: "file", mode: mode) }
    let asked = Recorder<[UInt32]>()
    var table = Syscalls.quick
    let path = scratch.path
    table.userIdentifier = { user }
    table.stat = { [stat = table.stat] asked throws(Errno) in
      let owner = asked == path ? directory : file ?? (0, 0)
      return try stat(asked).owned(by: owner)
    }
    table.fstat = { [fstat = table.fstat] descriptor throws(Errno) in
      try fstat(descriptor).owned(by: (user, user))
    }
    table.fchown = { _, owner, group throws(Errno) in
      asked.add([owner, group])
      if let chown { throw chown }
    }
    let outcome = try AtomicFile(at: scratch.path("file"), in: FileSystem(table))
      .replace(with: [1], permissions: .kept)
    return (asked.all, outcome.permissions)
  }

  @Test("Root gives the new file to the owner of the old one")
  func root() throws {
    let result = try replace(as: 0, file: (1000, 1001), directory: (7, 7))
    #expect(result.chowned == [[1000, 1001]])
    #expect(result.permissions == 0o660)
  }

  @Test("Root gives a file without a predecessor to the owner of the directory")
  func rootNew() throws {
    #expect(try replace(as: 0, file: nil, directory: (1000, 1001)).chowned == [[1000, 1001]])
    #expect(try replace(as: 0, file: nil, directory: (0, 0)).chowned == [])
  }

  @Test("The owner's own file needs no change")
  func own() throws {
    #expect(try replace(as: 1000, file: (1000, 1000), directory: (0, 0)).chowned == [])
    #expect(try replace(as: 1000, file: nil, directory: (0, 0)).chowned == [])
  }

  @Test("A group that may not be kept loses its access")
  func foreignGroup() throws {
    let result = try replace(as: 1000, file: (1000, 50), directory: (0, 0), chown: .notPermitted)
    #expect(result.chowned == [[1000, 50]])
    #expect(result.permissions == 0o600)
  }

  @Test("A file of somebody else is refused rather than taken over")
  func foreignOwner() throws {
    let error = #expect(throws: FileError.self) {
      try replace(as: 1000, file: (1001, 1001), directory: (0, 0), chown: .notPermitted)
    }
    guard case .foreignOwner(_, owner: 1001, user: 1000)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}

extension FileStatus {
  /// The same file, belonging to somebody else.
  func owned(by owner: (UInt32, UInt32)) -> FileStatus {
    FileStatus(
      kind: kind, permissions: permissions, owner: owner.0, group: owner.1, size: size, links: links,
      identity: identity, modified: modified)
  }
}
