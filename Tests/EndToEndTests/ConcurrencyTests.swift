import JSON5
import TestSupport
import Testing

/// Many at once.
struct ConcurrencyTests {
  private static let count = 200

  @Test("two hundred runs of models set at once all succeed, and no model is lost")
  func modelsSet() throws {
    let home = try Home(
      config: """
        {
          // everybody's
          agents: { defaults: { models: { "openrouter/auto": {} } } },
          gateway: { mode: "local", port: 1 },
        }

        """)
    let script = """
      n=0
      while [ $n -lt \(Self.count) ]; do
        n=$((n + 1))
        { "$0" models set openrouter/model-$n > out.$n 2>&1 || echo "$n: $?" >> failed; } &
      done
      wait
      """
    // Each takes its turn; a busy machine with a slow disk needs a second for a few of them.
    let run = try Command(
      "/bin/sh", ["-c", script, Program.path], environment: Program.environment(home: home.path),
      directory: home.path, deadline: 300)
    #expect(run.status == .code(0))
    #expect(!home.exists("failed"), "\((try? home.text("failed")) ?? "")")
    for number in 1...Self.count {
      let text = try home.text("out.\(number)")
      #expect(text.contains("Written and read back."), "\(number): \(text)")
      #expect(!text.contains("interrupted"), "\(number): \(text)")
    }
    let config = try home.configText
    let models = Document(Array(config.utf8)).value(at: ["agents", "defaults", "models"])?.members.map(\.name)
    let wanted = ["openrouter/auto"] + (1...Self.count).map { "openrouter/model-\($0)" }
    #expect(models?.sorted() == wanted.sorted())
    #expect(config.contains("// everybody's"))

    let names = try home.contents().keys.filter { $0.hasPrefix(".openclaw") }
    #expect(names.allSatisfy { !$0.contains(".lock") && !$0.hasSuffix(".tmp") })
    let steps = try home.journals()
    #expect(steps.count == 5, "\(steps)")
    #expect(steps.allSatisfy { $0.hasPrefix("step-") }, "\(steps)")
    #expect(names.count { $0.contains(".bak") } == 5)
  }
}
