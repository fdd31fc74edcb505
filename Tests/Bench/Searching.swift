import Foundation
import FuzzyMatch
import Glibc
import Platform
import TestSupport

/// How long a key takes in lists of any size, beside fzf and fzy, which are given the same list and words.
///
/// What a key costs here is the search alone. The peers can only be timed as processes (`fzf --filter`, `fzy -e`), which
/// start, read the list, and print what they find; beside that stands all of it that we can do in one go: from the
/// file's bytes to those of the answer. What it takes to start a process is in a peer's time and not in ours, and is
/// printed to be subtracted.
struct Searching {
  /// Who is compared with.
  private struct Peer {
    let name: String
    let path: String
    let arguments: [String]
    let install: String

    var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }
  }

  /// How often each is timed.
  private static let runs = 5
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
      "Search, in milliseconds. A key: the search alone, on one thread, as the program does it (on two from")
    Swift.print(
      "50 000 rows on), and from the answer to all but the last letter. All: from the bytes of a file with the"
    )
    Swift.print(
      "list to those of the answer, beside peers that do the same. Nobody's screen is in these times.")
    let directory = try TemporaryDirectory("openclaw-setup-search")
    let nothing = try directory.write("", to: "nothing")
    for peer in Self.peers {
      guard peer.isInstalled else {
        Swift.print("\(peer.name) is not installed: \(peer.install)")
        continue
      }
      Swift.print("\(peer.name) with an empty list, in its times below: \(try time(of: peer, "o", nothing))")
    }
    for size in Self.sizes { try print(SearchList(size), in: directory) }
  }

  private func print(_ list: SearchList, in directory: TemporaryDirectory) throws {
    let candidates = list.candidates
    let building = median { _ = SearchIndex(candidates) }
    let index = SearchIndex(candidates)
    let letters = list.ids.reduce(0) { $0 + $1.utf8.count }
    let beside = Double(index.bytes - letters) / Double(index.count)
    Swift.print(
      String(
        format: "%d ids: index made in %.1f ms, %.0f bytes a row beside %.0f of text", list.ids.count,
        building, beside, Double(letters) / Double(index.count)))
    Swift.print(row(["query", "found", "1 thread", "a key", "narrowing", "all"] + Self.peers.map(\.name)))
    let text = list.ids.joined(separator: "\n")
    let file = try directory.write(text, to: "list")
    for typed in Self.queries {
      let query = Query(typed)
      let wider = index.search(Query(String(typed.dropLast())))
      let times = [
        median { _ = index.search(query) },
        median { _ = search(index, query, narrowing: nil) },
        median { _ = search(index, query, narrowing: wider) },
        median { _ = filter(Array(text.utf8), query) },
      ].map { String(format: "%.2f", $0) }
      let peers = try Self.peers.map { try time(of: $0, typed, file) }
      Swift.print(row([typed, "\(index.search(query)?.count ?? 0)"] + times + peers))
    }
  }

  /// A search as the program does it, which nobody overtakes.
  private func search(_ index: SearchIndex, _ query: Query, narrowing previous: Matches?) -> Matches? {
    index.search(query, narrowing: previous, isWanted: { true }, both: { Background.both($0, $1) })
  }

  /// What a peer does between reading and writing.
  private func filter(_ bytes: [UInt8], _ query: Query) -> [UInt8] {
    let ids = bytes.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    let index = SearchIndex(ids.map { Candidate(id: $0) })
    var answer: [UInt8] = []
    for row in search(index, query, narrowing: nil)?.rows ?? [] {
      answer += ids[Int(row)].utf8
      answer.append(UInt8(ascii: "\n"))
    }
    return answer
  }

  private func row(_ cells: [String]) -> String {
    zip(cells, [22, 9, 10, 10, 10, 11, 9, 9]).map { cell, width in
      cell.padding(toLength: width, withPad: " ", startingAt: 0)
    }.joined()
  }

  /// From the start of a peer to its end, its list in a file and its answer thrown away.
  private func time(of peer: Peer, _ query: String, _ file: String) throws -> String {
    guard peer.isInstalled else { return "-" }
    let time = try median { try run([peer.path] + peer.arguments + [query], input: file) }
    return String(format: "%.2f", time)
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

  /// The median of a few times, in milliseconds.
  private func median(_ body: () throws -> Void) rethrows -> Double {
    let times = try (0..<Self.runs).map { _ in try clock.measure(body) / .milliseconds(1) }
    return times.sorted()[Self.runs / 2]
  }
}
