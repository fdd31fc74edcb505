import FaultSupport
import TestSupport
import Testing

@testable import Platform

@Suite("What a file error says")
struct FileErrorTests {
  static let path = "/home/ann/.openclaw/openclaw.json"
  static let directory = Obstacle(path: "/home/ann/.openclaw", owner: 0, permissions: 0o755)

  @Test(
    "Each error names the file, the reason and the next step",
    arguments: [
      (
        .io(.stage, path: path, .accessDenied), directory,
        "Could not create a temporary file beside /home/ann/.openclaw/openclaw.json: permission denied. "
          + "/home/ann/.openclaw belongs to root, mode 755, and you are user 1000: "
          + "run sudo chown 1000 /home/ann/.openclaw, then try again."
      ),
      (
        .io(.open, path: path, .accessDenied), Obstacle(path: path, owner: 1000, permissions: 0o200),
        "Could not open /home/ann/.openclaw/openclaw.json: permission denied. "
          + "/home/ann/.openclaw/openclaw.json belongs to user 1000, mode 200: "
          + "run chmod u+rwX /home/ann/.openclaw/openclaw.json, then try again."
      ),
      (
        .io(.stage, path: "/etc/openclaw.json", .accessDenied),
        Obstacle(path: "/etc", owner: 0, permissions: 0o755),
        "Could not create a temporary file beside /etc/openclaw.json: permission denied. "
          + "/etc belongs to root, mode 755, and you are user 1000: choose another place."
      ),
      (
        .io(.replace, path: path, .readOnlyFileSystem), nil,
        "Could not replace /home/ann/.openclaw/openclaw.json: the file system is read-only. "
          + "Mount it writable, or make the change where this system's files are managed."
      ),
      (
        .io(.write, path: path, .noSpace), nil,
        "Could not write /home/ann/.openclaw/openclaw.json: no space left on the device. "
          + "Free some space (df -h shows how much there is), then try again."
      ),
      (
        .io(.open, path: path, .tooManyOpen), nil,
        "Could not open /home/ann/.openclaw/openclaw.json: too many open files. "
          + "Close other programs or raise the limit (ulimit -n), then try again."
      ),
      (
        .io(.read, path: path, .inputOutput), nil,
        "Could not read /home/ann/.openclaw/openclaw.json: the device reported an input/output error. "
          + "The disk may be failing: check dmesg before writing to it again."
      ),
      (
        .io(.inspect, path: path, .notADirectory), nil,
        "Could not look at /home/ann/.openclaw/openclaw.json: a part of the path is not a directory. "
          + "Move the file that is in the way, then try again."
      ),
      (
        .io(.inspect, path: path, Errno(code: 4711)), nil,
        "Could not look at /home/ann/.openclaw/openclaw.json: system error 4711."
      ),
      (
        .notAFile(path: path, .directory), nil,
        "/home/ann/.openclaw/openclaw.json should be a file but is a directory. "
          + "Move it away, then try again."
      ),
      (
        .notADirectory(path: "/home/ann/.openclaw", .file), nil,
        "/home/ann/.openclaw should be a directory but is a file. Move it away, then try again."
      ),
      (
        .tooLarge(path: path, limit: 1000), nil,
        "/home/ann/.openclaw/openclaw.json is larger than 1000 bytes, so it is not the file meant. "
          + "Move it away."
      ),
      (
        .symlinkLoop(path: path), nil,
        "The symbolic links at /home/ann/.openclaw/openclaw.json lead in a circle. "
          + "Remove the wrong one (ls -l shows them)."
      ),
      (
        .danglingDirectory(path: "/home/ann/.openclaw"), nil,
        "/home/ann/.openclaw is a link to a directory that does not exist. "
          + "Create that directory or mount its file system, then try again."
      ),
      (
        .foreignOwner(path: "/home/ann/my files/a.json", owner: 1001, user: 1000), nil,
        "/home/ann/my files/a.json belongs to user 1001 and you are user 1000, so saving it would give it to "
          + "you. Run this as its owner, or first: sudo chown 1000 '/home/ann/my files/a.json'"
      ),
    ] as [(FileError, Obstacle?, String)])
  func sentence(error: FileError, obstacle: Obstacle?, text: String) {
    #expect(error.sentence(user: 1000, obstacle: obstacle) == text)
  }

  @Test("A refused access is explained by the nearest directory that exists")
  func obstacle() throws {
    let scratch = try TemporaryDirectory()
    var files = FileSystem(.quick)
    files.syscalls.userIdentifier = { 4242 }
    files.syscalls.mkdir = { _, _ throws(Errno) in throw .accessDenied }
    let error = try #require(throws: FileError.self) { try files.makeDirectories(scratch.path("a/b")) }
    let sentence = files.sentence(for: error)
    #expect(sentence.hasPrefix("Could not create the directory \(scratch.path("a")): permission denied."))
    #expect(sentence.hasSuffix("run sudo install -d -o 4242 -m 700 \(scratch.path("a")), then try again."))
  }

  @Test("A path cannot drive the terminal or the shell")
  func hostilePath() {
    #expect(readable("a\u{1B}[2J\u{9B}b\u{202E}c\n") == "a?[2J?b?c?")
    #expect(shellQuoted("it's; rm -rf /") == #"'it'\''s; rm -rf /'"#)
    #expect(shellQuoted("/plain/Path-1.json_x") == "/plain/Path-1.json_x")
    #expect(shellQuoted("") == "''")
  }

  @Test("An error number without a name still has one")
  func errno() {
    #expect(Errno.noSpace.description == "no space left on the device (ENOSPC)")
    #expect(Errno(code: 4711).description == "system error 4711 (errno 4711)")
  }
}
