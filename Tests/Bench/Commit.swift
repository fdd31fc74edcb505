import FaultSupport
import Foundation
import Platform

/// What it costs to write a key and a model for good: both files or none, with locks, a journal and reading back,
/// beside the same bytes written with nothing but `write` and `fsync`.
struct Commit {
  /// A way to write both files: prepared for a scene, and what is then measured.
  private typealias Way = (CommitScene, Syscalls) throws -> () throws -> Void

  private static let runs = 15
  private static let mostNames = 5

  func print() throws {
    let scene = try CommitScene()
    let commit = try calls(of: { try $0.commit(through: $1) }, in: scene)
    let plain = try calls(of: { try $0.plainWrite(through: $1) }, in: scene)
    let times = try measure()
    let sizes = try scene.bytes().map { String(format: "%.1f KB", Double($0.count) / 1000) }
    Swift.print("Commit of auth store and config (\(sizes.joined(separator: " + "))) in \(scene.directory)")
    Swift.print(row("way", "time", "calls*", "fsync"))
    Swift.print(row("openclaw-setup", times.commit, "\(commit.count)", count("fsync", in: commit)))
    Swift.print(row("plain write", times.plain, "\(plain.count)", count("fsync", in: plain)))
    Swift.print("Most frequent of a commit: \(mostFrequent(commit))")
    Swift.print("* system calls on files; resolving a path and listing a directory count as one each")
  }

  private func row(_ cells: String...) -> String {
    let widths = [16, 13, 8, 8]
    return zip(cells, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }.joined()
  }

  /// The two ways by turns, so that a busy moment of the machine meets both.
  private func measure() throws -> (commit: String, plain: String) {
    var commits: [Double] = []
    var plains: [Double] = []
    for _ in 0..<Self.runs {
      let scene = try CommitScene()
      commits.append(try seconds(of: scene.commit(through: .system)))
      plains.append(try seconds(of: scene.plainWrite(through: .system)))
    }
    return (median(commits), median(plains))
  }

  private func seconds(of body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    return try clock.measure(body) / .seconds(1)
  }

  private func median(_ times: [Double]) -> String {
    String(format: "%.1f ms", times.sorted()[times.count / 2] * 1000)
  }

  /// The names of the calls that go through the table, in order: all that touch files. The C library makes several
  /// of the kernel's calls when it resolves a path or lists a directory, which are entries of one call each here.
  private func calls(of way: Way, in scene: CommitScene) throws -> [String] {
    // Watches only: no commit gets as far as the call that would go wrong.
    let watch = Faults(.fallsShort, at: .max)
    let body = try way(scene, watch.table(over: .system))
    let before = watch.journal.count
    try body()
    return Array(watch.journal.dropFirst(before))
  }

  private func count(_ name: String, in calls: [String]) -> String { "\(calls.count { $0 == name })" }

  private func mostFrequent(_ calls: [String]) -> String {
    let counts = Dictionary(calls.map { ($0, 1) }, uniquingKeysWith: +)
    // By name where the numbers are the same, so that two runs print the same line.
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.mostNames)
      .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }
}
