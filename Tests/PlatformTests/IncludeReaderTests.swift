import OpenClaw
import TestSupport
import Testing

@testable import Platform

/// The files that a config includes, on a real disk.
@Suite struct IncludeReaderTests {
  private struct Disk {
    let directory: TemporaryDirectory
    var roots: [String] = []

    init(agents: String, _ roots: [String] = []) throws {
      directory = try TemporaryDirectory()
      self.roots = roots
      try directory.makeDirectory("claw")
      try directory.write("{ agents: { $include: '\(agents)' } }", to: "claw/openclaw.json")
    }

    func include() throws -> Include {
      var variables = ["OPENCLAW_STATE_DIR": directory.path("claw"), "HOME": directory.path]
      variables["OPENCLAW_INCLUDE_ROOTS"] = roots.map(directory.path).joined(separator: ":")
      let paths = try StatePaths.resolve(
        environment: { variables[$0] }, profile: nil, osHome: directory.path, currentDirectory: "/",
        exists: { _ in true })
      let files = FileSystem()
      let config = SnapshotReader(files: files).snapshot(paths.configFile, role: .config)
      return try #require(IncludeReader(files: files, paths: paths).includes(of: config).first)
    }
  }

  private static let text = "{ defaults: { model: 'a/b' } }"

  @Test(
    "a file beside the config, or below it, is read",
    arguments: ["./agents.json5", "agents.json5", "parts/agents.json5"])
  func beside(_ name: String) throws {
    let disk = try Disk(agents: name)
    try disk.directory.makeDirectory("claw/parts")
    try disk.directory.write(Self.text, to: "claw/\(name)")
    let include = try disk.include()
    #expect(include.section == "agents" && include.problem == nil)
    #expect(include.file.role == .include && include.file.text.bytes == Array(Self.text.utf8))
  }

  @Test("a file elsewhere is not even read, unless its directory is a root")
  func outside() throws {
    for name in ["../other/agents.json5", "parts/../../other/agents.json5"] {
      for (roots, problem) in [
        ([], Include.Problem.outside), (["other"], nil), (["", "claw", "elsewhere"], nil),
      ] {
        let disk = try Disk(agents: name, roots)
        try disk.directory.makeDirectory("other")
        try disk.directory.write(Self.text, to: "other/agents.json5")
        let include = try disk.include()
        #expect(include.problem == problem, "\(roots)")
        #expect(include.file.text.bytes.isEmpty == (problem != nil))
      }
    }
  }

  @Test("a link that leads outside is outside, one that stays inside is followed")
  func links() throws {
    let disk = try Disk(agents: "./agents.json5")
    try disk.directory.makeDirectory("other")
    try disk.directory.write(Self.text, to: "other/agents.json5")
    try disk.directory.link("claw/agents.json5", to: "../other/agents.json5")
    #expect(try disk.include().problem == .outside)

    let inside = try Disk(agents: "./agents.json5")
    try inside.directory.write(Self.text, to: "claw/real.json5")
    try inside.directory.link("claw/agents.json5", to: "real.json5")
    let include = try inside.include()
    #expect(include.problem == nil && include.file.target.hasSuffix("/claw/real.json5"))

    let directory = try Disk(agents: "./parts/agents.json5")
    try directory.directory.makeDirectory("other")
    try directory.directory.write(Self.text, to: "other/agents.json5")
    try directory.directory.link("claw/parts", to: "../other")
    #expect(try directory.include().problem == .outside)

    let circle = try Disk(agents: "./agents.json5")
    try circle.directory.link("claw/agents.json5", to: "agents.json5")
    guard case .unreadable = try circle.include().file.state else { return #expect(Bool(false)) }
  }

  @Test("hard links, large files, missing files and the config itself are refused by name")
  func refused() throws {
    let hard = try Disk(agents: "./agents.json5")
    try hard.directory.write(Self.text, to: "claw/agents.json5")
    let system = Syscalls.system
    try system.link(hard.directory.path("claw/agents.json5"), hard.directory.path("claw/second"))
    #expect(try hard.include().problem == .hardLinked)

    let large = try Disk(agents: "./agents.json5")
    let padding = String(repeating: " ", count: Include.limit - 2)
    try large.directory.write("{}" + padding, to: "claw/agents.json5")
    #expect(try large.include().problem == nil)
    try large.directory.write("{} " + padding, to: "claw/agents.json5")
    #expect(try large.include().problem == .tooLarge)

    #expect(try Disk(agents: "./agents.json5").include().problem == .missing)
    #expect(try Disk(agents: "./openclaw.json").include().problem == .circular)
    #expect(try Disk(agents: "parts/../openclaw.json").include().problem == .circular)

    let directory = try Disk(agents: "./agents.json5")
    try directory.directory.makeDirectory("claw/agents.json5")
    guard case .unreadable = try directory.include().file.state else { return #expect(Bool(false)) }
  }

  @Test("two sections in one file are refused, both of them")
  func shared() throws {
    let disk = try Disk(agents: "./a.json5")
    try disk.directory.write(
      "{ agents: { $include: './a.json5' }, models: { $include: 'a.json5' } }", to: "claw/openclaw.json")
    try disk.directory.write(Self.text, to: "claw/a.json5")
    let environment = Environment([
      "HOME": disk.directory.path, "OPENCLAW_STATE_DIR": disk.directory.path("claw"),
    ])
    let includes = try Machine(environment: environment).inspect().includes
    #expect(includes.map(\.problem) == [.shared(section: "models"), .shared(section: "agents")])
  }

  @Test("a key in an included env is found, and is in no snapshot")
  func environment() throws {
    let key = "kilo-key-0123456789-abcdefghijklmnopqrstuvwxyz"
    let directory = try TemporaryDirectory()
    try directory.makeDirectory("claw")
    try directory.write("{ env: { $include: './env.json5' } }", to: "claw/openclaw.json")
    try directory.write("{ vars: { KILOCODE_API_KEY: '\(key)' } }", to: "claw/env.json5")
    let machine = try Machine(
      environment: Environment(["HOME": directory.path, "OPENCLAW_STATE_DIR": directory.path("claw")]))
    let installation = machine.inspect()
    #expect(installation.keys.map(\.name) == ["KILOCODE_API_KEY"])
    #expect(installation.keys.first?.secret.facts.length == key.utf8.count)
    var dumped = ""
    dump(installation, to: &dumped)
    #expect(!dumped.contains(key.dropFirst(5).prefix(5)))
  }
}
