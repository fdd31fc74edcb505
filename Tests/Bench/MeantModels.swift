import Foundation
import FuzzyMatch
import TestSupport

/// How often the model that a person means comes first, here and where the same list and words are given to fzf and
/// fzy. Queries with operators are left out: those two have others.
struct MeantModels {
  private static let peers = [("fzf", "/usr/bin/fzf", ["--filter"]), ("fzy", "/usr/bin/fzy", ["-e"])]

  private let set: LabelledSet
  private let queries: [LabelledSet.Query]

  init() throws {
    set = try LabelledSet()
    queries = set.queries.filter { $0.category != "operator" }
  }

  func print() throws {
    Swift.print(
      "Meant model first, of \(queries.count) queries over \(set.rows.count) models (among the first three)")
    let index = SearchIndex(set.rows.map(\.candidate))
    report("openclaw-setup") { index.search(Query($0))?.rows.prefix(3).map(Int.init) ?? [] }
    for (name, path, arguments) in Self.peers where FileManager.default.isExecutableFile(atPath: path) {
      try report(name) { try answer(to: $0, by: path, arguments) }
    }
  }

  /// The first three rows that a filter finds in the texts that our own index holds.
  private func answer(to query: String, by path: String, _ arguments: [String]) throws -> [Int] {
    let lines = set.rows.map { ([$0.reference] + $0.candidate.names).joined(separator: " ") }
    let filter = try Command(
      path, arguments + [query], environment: ["LANG": "C.UTF-8"], directory: "/",
      input: Array(lines.joined(separator: "\n").utf8))
    return filter.text.split(separator: "\n").prefix(3).compactMap { lines.firstIndex(of: String($0)) }
  }

  private func report(_ name: String, _ search: (String) throws -> [Int]) rethrows {
    var firsts = 0
    var threes = 0
    for query in queries {
      let hits = try search(query.text).map { row in query.meant.contains(where: set.rows[row].isNamed) }
      firsts += hits.first == true ? 1 : 0
      threes += hits.contains(true) ? 1 : 0
    }
    let (first, three) = (share(firsts), share(threes))
    Swift.print(name.padding(toLength: 30, withPad: " ", startingAt: 0) + "\(first) (\(three))")
  }

  private func share(_ count: Int) -> String {
    String(format: "%.1f %%", 100 * Double(count) / Double(queries.count))
  }
}
