import Foundation
import FuzzyMatch
import Glibc
import TestSupport

/// How long a key takes in lists of any size, beside fzf and fzy, which are given the same list and words.
///
/// The peers are timed as processes, so they start and read the list as well; `fzy -e` and `fzf --filter` cannot be
/// asked twice. The column that compares with them is ours with the index made anew; what a key costs here is the
/// search alone.
struct Searching {
  /// Who is compared with.
  private struct Peer {
    let name: String
    let path: String
    let arguments: [String]
    let install: String

    var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }
  }

  private static let sizes = [1000, 10_000, 100_000, 1_000_000]
  /// One letter, a word, a word without its separators, two words, what only few have, what nothing has.
  private static let queries = ["o", "opus", "sonnet45", "gpt mini", "claude-opus-4.6:free", "zzzz"]
  private static let peers = [
    Peer(name: "fzf", path: "/usr/bin/fzf", arguments: ["--filter"], install: "apt-get install fzf"),
    Peer(name: "fzy", path: "/usr/bin/fzy", arguments: ["-e"], install: "apt-get install fzy"),
  ]

  private let clock = ContinuousClock()

  func print() throws {
    Swift.print(
      "Search, in milliseconds, the best of several. Ours: the search alone, on one thread and on two, and")
    Swift.print(
      "from the answer to all but the last letter; then with the list made into an index, as a peer reads its."
    )
    for peer in Self.peers where !peer.isInstalled {
      Swift.print("\(peer.name) is not installed: \(peer.install)")
    }
    for size in Self.sizes { try print(SearchList(size)) }
  }

  private func print(_ list: SearchList) throws {
    let candidates = list.candidates
    let runs = list.ids.count > 100_000 ? 3 : 7
    let building = best(of: runs) { _ = SearchIndex(candidates) }
    let index = SearchIndex(candidates)
    let letters = list.ids.reduce(0) { $0 + $1.utf8.count }
    let beside = Double(index.bytes - letters) / Double(index.count)
    Swift.print(
      String(
        format: "%d ids: index made in %.1f ms, %.0f bytes a row beside %.0f of text", list.ids.count,
        building,
        beside, Double(letters) / Double(index.count)))
    Swift.print(
      row(["query", "found", "1 thread", "2 threads", "narrowing", "with index"] + Self.peers.map(\.name)))
    let directory = try TemporaryDirectory("openclaw-setup-search")
    let file = try directory.write(list.ids.joined(separator: "\n"), to: "list")
    for text in Self.queries {
      let query = Query(text)
      let wider = index.search(Query(String(text.dropLast())))
      let one = best(of: runs) { _ = index.search(query) }
      let two = best(of: runs) { _ = Self.searchOnTwoThreads(index, query) }
      let narrowing = best(of: runs) { _ = index.search(query, narrowing: wider) }
      let times = [one, two, narrowing, building + one].map { String(format: "%.2f", $0) }
      let peers = try Self.peers.map { try time(of: $0, text, file) }
      Swift.print(row([text, "\(index.search(query)?.count ?? 0)"] + times + peers))
    }
  }

  private func row(_ cells: [String]) -> String {
    zip(cells, [22, 9, 10, 10, 10, 11, 9, 9]).map { cell, width in
      cell.padding(toLength: width, withPad: " ", startingAt: 0)
    }.joined()
  }

  /// From the start of a peer to its end, its list in a file and its answer thrown away.
  private func time(of peer: Peer, _ query: String, _ file: String) throws -> String {
    guard peer.isInstalled else { return "-" }
    let time = try best(of: 3) { try run([peer.path] + peer.arguments + [query], input: file) }
    return String(format: "%.1f", time)
  }

  private func run(_ command: [String], input: String) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    var arguments = command.map { strdup($0) }
    defer { arguments.forEach { free($0) } }
    arguments.append(nil)
    var process: pid_t = 0
    let code = posix_spawn(&process, command[0], &actions, nil, arguments, environ)
    guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .ENOENT) }
    // fzf ends with 1 where nothing matches.
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  /// The best time, in milliseconds: whatever disturbs makes it longer, never shorter.
  private func best(of runs: Int, _ body: () throws -> Void) rethrows -> Double {
    try (0..<runs).map { _ in try clock.measure(body) / .milliseconds(1) }.min() ?? 0
  }

  private static func searchOnTwoThreads(_ index: SearchIndex, _ query: Query) -> Matches {
    let parts = index.parts(2)
    let found = Found()
    DispatchQueue.concurrentPerform(iterations: parts.count) { part in
      index.search(parts[part], for: query).map(found.add)
    }
    return index.matches(of: query, in: found.parts)
  }

  /// What the threads have found.
  private final class Found: @unchecked Sendable {
    private let lock = NSLock()
    private var list: [PartialMatches] = []

    var parts: [PartialMatches] { lock.withLock { list } }

    func add(_ part: PartialMatches) { lock.withLock { list.append(part) } }
  }
}
