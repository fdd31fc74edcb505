import Foundation
import TestSupport
import Testing

/// A process that is killed while it writes, and the next one.
struct InterruptionTests {
  private static let oldConfig = "{\n  // mine\n  gateway: { mode: \"local\", port: 1 },\n}\n"
  private static let oldStore = Samples.authProfiles("kilocode", "\"key\": \"\(Key.kilo)\"")

  private static func machine() throws -> Home {
    let home = try Home(config: oldConfig)
    try home.write(oldStore, to: Home.authProfiles)
    return home
  }

  /// Writes, to be killed when the call behind number `call` is about to be made.
  private static func probe(_ home: Home, _ call: Int) throws -> Command {
    try Command(
      Program.directory + "/kill-probe", [String(call)],
      environment: Program.environment(home: home.path, ["OPENROUTER_API_KEY": Key.openRouter]),
      directory: home.path)
  }

  /// What a write leaves that nobody kills, and the numbers of its first and last call.
  private struct Reference {
    let config: String
    let store: String
    let calls: Range<Int>

    init() throws {
      let home = try machine()
      let run = try probe(home, .max)
      #expect(run.status == .code(0), "\(run.errorText)")
      (config, store) = (try home.configText, try home.authProfilesText)
      let numbers = run.text.split(separator: " ").compactMap { Int($0.filter(\.isNumber)) }
      calls = try #require(numbers.first)..<(try #require(numbers.last))
    }
  }

  @Test("whenever a process is killed, the next one finds or makes the old pair or the new pair")
  func killed() throws {
    let reference = try Reference()
    #expect(reference.calls.count > 100)
    var wasUndone = 0
    for call in reference.calls {
      let home = try Self.machine()
      let run = try Self.probe(home, call)
      let at: Comment = "killed after call \(call - reference.calls.lowerBound) of \(reference.calls.count)"
      guard call < reference.calls.upperBound - 1 else { break }
      #expect(run.status == .signal(SIGKILL), at)
      let wasPending = try home.journals().contains { $0.hasPrefix("pending-") && !$0.hasSuffix(".tmp") }
      let next = try Unattended(home, ["models", "list", "--plain"])
      #expect(next.status == .code(0), at)

      let pair = [try home.authProfilesText, try home.configText]
      #expect([[Self.oldStore, Self.oldConfig], [reference.store, reference.config]].contains(pair), at)
      #expect(try home.mode(Home.authProfiles) == 0o600, at)
      #expect(try home.journals().allSatisfy { $0.hasPrefix("step-") && !$0.hasSuffix(".tmp") }, at)
      if wasPending {
        let names = try home.contents().keys
        #expect(names.allSatisfy { !$0.contains(".lock") && !$0.hasSuffix(".tmp") }, at)
      }
      if next.errorText.contains("as before") {
        wasUndone += 1
        #expect(next.errorText.contains("An earlier run was interrupted (Key: openrouter:default"), at)
        #expect(next.errorText.contains("~/.openclaw/"), at)
      }
      // Said once.
      if wasPending { #expect(try Unattended(home, ["models", "list", "--plain"]).errorText == "", at) }
    }
    #expect(wasUndone > 2)
  }
}
