import CSystem
import Foundation
import TestSupport
import Testing

@testable import Platform

@Suite("Running another program")
struct ChildTests {
  static let environment = Environment(["PATH": "/usr/bin:/bin", "LC_ALL": "C"])

  /// Never reached by a test that passes.
  static let long = Duration.seconds(60)

  func shell(
    _ script: String, _ arguments: [String] = [], input: String = "", timeout: Duration = long,
    limit: Int = 1 << 20, isWanted: () -> Bool = { true }
  ) throws -> Child.Outcome {
    let child = Child(
      "/bin/sh", ["-c", script, "sh"] + arguments, environment: Self.environment, timeout: timeout,
      limit: limit)
    return try Array(input.utf8).withRawBytes { (input) throws(Errno) in
      try child.run(input: input, isWanted: isWanted)
    }
  }

  @Test("Output, errors and code come back")
  func outcome() throws {
    let outcome = try shell("echo out; echo err >&2; exit 3")
    #expect(outcome.ending == .exited(3))
    #expect(String(decoding: outcome.output, as: UTF8.self) == "out\n")
    #expect(String(decoding: outcome.errors, as: UTF8.self) == "err\n")
  }

  @Test("Arguments and environment arrive exactly, and nothing else does")
  func arguments() throws {
    let words = ["", "a b", "$HOME", "'\"\\", "é\n"]
    let echoed = try shell("printf '%s|' \"$@\"", words)
    #expect(String(decoding: echoed.output, as: UTF8.self) == words.map { $0 + "|" }.joined())
    let child = Child(
      "/usr/bin/env", [], environment: Environment(["B": "2=3", "A": "é", "E": ""]), timeout: Self.long,
      limit: 1000)
    #expect(String(decoding: try child.run().output, as: UTF8.self) == "A=é\nB=2=3\nE=\n")
  }

  @Test("Standard input reaches the child whole, and ends", arguments: [0, 1, 65_536, 65_537, 1_000_000])
  func input(size: Int) throws {
    let text = String(repeating: "x", count: size)
    let outcome = try shell("cat", input: text, limit: size)
    #expect(outcome.ending == .exited(0))
    #expect(outcome.output.count == size)
  }

  @Test("A child that does not read its input kills nobody")
  func unread() throws {
    let outcome = try shell("exec <&-; echo done", input: String(repeating: "x", count: 1_000_000))
    #expect(outcome.ending == .exited(0))
    #expect(outcome.output == Array("done\n".utf8))
    var pending = sigset_t()
    sigpending(&pending)
    #expect(sigismember(&pending, SIGPIPE) == 0)
  }

  @Test("A signal that ends the child is told")
  func signal() throws {
    #expect(try shell("kill -SEGV $$").ending == .signalled(SIGSEGV))
  }

  @Test("Too much output ends the child, and the limit is kept")
  func flood() throws {
    let outcome = try shell("while :; do echo 0123456789; done", limit: 1000)
    #expect(outcome.ending == .flooded)
    #expect(outcome.output.count == 1000)
    #expect(try shell("printf 12345", limit: 5).ending == .exited(0))
    #expect(try shell("printf 123456 >&2", limit: 5).ending == .flooded)
  }

  @Test("When time is up the child is killed")
  func timeout() throws {
    #expect(try shell("exec sleep 1000", timeout: .milliseconds(50)).ending == .timedOut)
    #expect(try shell("exec sleep 1000", timeout: .zero).ending == .timedOut)
  }

  @Test("When the answer is not wanted any more the child is killed, with its own children")
  func cancel() throws {
    let scratch = try TemporaryDirectory()
    try #require(mkfifo(scratch.path("alive"), 0o600) == 0)
    let alive = open(scratch.path("alive"), O_RDONLY | O_NONBLOCK)
    defer { close(alive) }
    // The grandchild holds the other end as long as it lives.
    let script = "(exec 3>\"$1\"; echo >&3; exec sleep 1000) & wait"
    let outcome = try shell(script, [scratch.path("alive")], isWanted: { !isReadable(alive, patience: 0) })
    #expect(outcome.ending == .cancelled)
    var bytes: [UInt8] = [0, 0]
    #expect(read(alive, &bytes, 1) == 1)
    #expect(isReadable(alive, patience: 20_000))
    #expect(read(alive, &bytes, 1) == 0)
  }

  @Test("A child that ends is not kept alive by a child of its own that has its output")
  func daemon() throws {
    let scratch = try TemporaryDirectory()
    try #require(mkfifo(scratch.path("end"), 0o600) == 0)
    let outcome = try shell("(read line <\"$1\") & echo started", [scratch.path("end")])
    #expect(outcome.ending == .exited(0))
    #expect(outcome.output == Array("started\n".utf8))
    let end = open(scratch.path("end"), O_RDWR)  // lets it go
    _ = Foundation.write(end, "\n", 1)
    close(end)
  }

  @Test("No zombie stays")
  func zombies() throws {
    for script in ["exit 0", "kill -KILL $$", "while :; do echo x; done"] {
      let output = try shell("echo $$; \(script)", limit: 100).output
      let pid = try #require(output.split(separator: 10).first.map { String(decoding: $0, as: UTF8.self) })
      let status = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
      #expect(status?.contains("(sh) Z \(getpid()) ") != true)
    }
  }

  @Test("The child leads a session without a terminal, with default signals and only its three descriptors")
  func surroundings() throws {
    let outcome = try shell(
      """
      set -- $(cut -d')' -f2 /proc/$$/stat)
      echo "leader $(( $4 == $$ )) terminal $5"
      grep -E '^Sig(Blk|Ign)' /proc/self/status
      ls /proc/$$/fd
      """)
    let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n")
    #expect(lines.first == "leader 1 terminal 0")
    #expect(lines.contains("SigBlk:\t0000000000000000"))
    let ignored = lines.first { $0.hasPrefix("SigIgn:") }.flatMap { UInt64($0.dropFirst(8), radix: 16) }
    #expect(ignored.map { $0 & 0x7FFF_FFFF } == 0)  // 32 and 33 are the C library's own
    #expect(lines.dropFirst(3) == ["0", "1", "2"])
  }

  @Test("Descriptors come to their places also where they stand in each other's way")
  func places() throws {
    let scratch = try TemporaryDirectory()
    let files = try ["a", "b", "c"].map { open(try scratch.write("", to: $0), O_RDWR | O_CLOEXEC) }
    defer { for file in files { close(file) } }
    // 0, 1 and 2 are to be 3, 4 and 5, after others have become 0, 1 and 2.
    let script = "cd /proc/$$/fd; for n in *; do readlink $n; done"
    var process: ChildProcess? = try ChildProcess(
      "/bin/sh", ["-c", script], Self.environment, files + [0, 1, 2])
    while process?.reap() == nil { usleep(1000) }
    process = nil
    let own = try (0..<3).map {
      try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
    }
    let places = String(decoding: try scratch.read("b"), as: UTF8.self).split(separator: "\n").map(
      String.init)
    #expect(places == ["a", "b", "c"].map(scratch.path) + own)
    var words: [UnsafeMutablePointer<CChar>?] = [nil]
    #expect(oc_spawn("/bin/sh", &words, &words, [Int32](repeating: 0, count: 9), 9) == -EINVAL)
  }

  @Test("What cannot be started is an error")
  func cannotStart() {
    func run(_ path: String, _ arguments: [String] = []) throws {
      _ = try Child(path, arguments, environment: Self.environment, timeout: Self.long, limit: 10).run()
    }
    #expect(throws: Errno.noEntry) { try run("/none/such") }
    #expect(throws: Errno.accessDenied) { try run("/etc/passwd") }
    #expect(throws: Errno.invalidArgument) { try run("/bin/sh", ["a\0b"]) }
  }

  @Test("A program is found by PATH, where it can be run")
  func located() throws {
    let scratch = try TemporaryDirectory()
    try scratch.write("", to: "plain/tool", mode: 0o644)
    try scratch.makeDirectory("directory/tool")
    try scratch.write("", to: "right/tool", mode: 0o755)
    let path = ["plain", "none", "directory", "right"].map(scratch.path).joined(separator: ":")
    let environment = Environment(["PATH": "relative::\(path)"])
    let files = FileSystem()
    #expect(files.program("tool", in: environment) == scratch.path("right/tool"))
    #expect(files.program("other", in: environment) == nil)
    #expect(files.program("right/tool", in: environment) == nil)
    #expect(files.program("", in: environment) == nil)
    #expect(files.program("sh", in: Environment([:]))?.hasSuffix("/sh") == true)
  }

  @Test("A child on a pty has it as its controlling terminal")
  func controllingTerminal() throws {
    let pty = try PseudoTerminal()
    let name = String(cString: ttyname(pty.slave))
    let words = ["sh", "-c", "echo hello >/dev/tty; test -t 0 && test -t 1 && test -t 2; exit $(( $? + 5 ))"]
    var arguments = words.map { strdup($0) } + [nil]
    defer { for word in arguments { free(word) } }
    var environment: [UnsafeMutablePointer<CChar>?] = [nil]
    let child = oc_spawn_on_pty(name, "/bin/sh", &arguments, &environment)
    try #require(child > 0)
    var status: Int32 = 0
    #expect(try pty.written(atLeast: 7) == Array("hello\r\n".utf8))
    #expect(waitpid(child, &status, 0) == child)
    #expect(oc_exit_code(status) == 5)
    #expect(oc_spawn_on_pty("/none", "/bin/sh", &arguments, &environment) == -ENOENT)
  }
}
