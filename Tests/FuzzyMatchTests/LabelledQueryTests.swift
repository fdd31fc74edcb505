import FuzzyMatch
import TestSupport
import Testing

/// What people type finds what they mean: the labelled set of `TestSupport/Catalogue`.
struct LabelledQueryTests {
  /// In which order the list comes must not matter.
  enum Order: CaseIterable {
    case asListed, reversed
  }

  /// A model that is in use: the service's own default, a newer and an older one of a family with many versions, one
  /// of another family, and one of the person's own machine.
  private static let inUse = [
    "kilocode/kilo/auto", "anthropic/claude-opus-4-6", "openrouter/anthropic/claude-sonnet-4.5",
    "openai/gpt-5.4", "ollama/qwen3-coder:30b",
  ]

  private let set: LabelledSet

  init() throws { set = try LabelledSet() }

  @Test("the set is what it claims to be: many models, many queries, every label a model of the list")
  func honest() {
    #expect(Set(set.rows.map(\.candidate.id)).count >= 1000)
    #expect(Set(set.rows.map(\.reference)).count == set.rows.count)
    #expect(set.queries.count >= 300)
    #expect(Set(set.queries.map(\.text)).count == set.queries.count)
    let known = Set(set.rows.flatMap { [$0.model, $0.reference] })
    for query in set.queries {
      #expect(!query.meant.isEmpty && known.isSuperset(of: query.meant), "\(query.text): \(query.meant)")
    }
    // A label that allows everything would prove nothing.
    #expect(set.queries.allSatisfy { $0.meant.count <= 7 })
  }

  @Test(
    "the meant model is first for 95 % of the queries and among the first three for 99 %, and no kind lags behind",
    arguments: Order.allCases)
  func meantFirst(_ order: Order) {
    let found = answers(of: index(in: order))
    expect(found, first: 0.95, topThree: 0.99, in: "all queries")
    for category in Set(set.queries.map(\.category)).sorted() {
      // In a kind of thirty queries, one is 3 %.
      expect(found.filter { $0.query.category == category }, first: 0.85, topThree: 0.9, in: category)
    }
  }

  @Test(
    "the meant model is first as often where what is in use and what the catalogue recommends is marked, as on the screen",
    arguments: inUse)
  func meantFirstAmongMarked(_ current: String) throws {
    let recommended = try set.recommended
    #expect(recommended.count == 2)
    let standings = [current: Candidate.Standing.current].merging(recommended.map { ($0, .recommended) }) {
      one, _ in one
    }
    let rows = set.rows.map { row in
      var row = row
      row.candidate.standing = standings[row.reference] ?? .none
      return row
    }
    #expect(rows.count { $0.candidate.standing == .current } == 1)
    let found = answers(of: Searched(rows: rows, index: SearchIndex(rows.map(\.candidate))))
    // Not each kind of query: what is in use comes before its equals, and those are a few of one kind.
    expect(found, first: 0.95, topThree: 0.99, in: "all queries")
  }

  @Test(
    "who types an id or a reference in full gets it first, whatever else matches, in capitals as well",
    arguments: Order.allCases)
  func exactFirst(_ order: Order) throws {
    let index = index(in: order)
    for row in set.rows {
      for text in [row.candidate.id, row.reference] {
        let first = try #require(index.first(for: text), "\(text) is not found")
        #expect(
          [first.candidate.id, first.reference].contains(text),
          "\(text) is below \(first.reference)")
        let shouted = try #require(index.first(for: text.uppercased()), "\(text) is not found in capitals")
        #expect(
          [shouted.candidate.id, shouted.reference].contains { $0.lowercased() == text.lowercased() },
          "\(text) in capitals is below \(shouted.reference)")
      }
    }
  }

  // MARK: Searching

  /// The rows in an order, and the index over them.
  private struct Searched {
    let rows: [LabelledSet.Row]
    let index: SearchIndex

    func first(for text: String) -> LabelledSet.Row? { best(1, for: text).first }

    func best(_ count: Int, for text: String) -> [LabelledSet.Row] {
      (index.search(Query(text))?.rows ?? []).prefix(count).map { rows[Int($0)] }
    }
  }

  /// What a query was answered.
  private struct Answer {
    let query: LabelledSet.Query
    let best: [LabelledSet.Row]

    /// Whether what is meant is among the first `count`.
    func hits(_ count: Int) -> Bool {
      best.prefix(count).contains { row in query.meant.contains(where: row.isNamed) }
    }

    var report: String {
      let best = best.map(\.reference).joined(separator: ", ")
      return "\(query.category) \"\(query.text)\": \(query.meant.joined(separator: " ")); found \(best)"
    }
  }

  private func index(in order: Order) -> Searched {
    let rows =
      switch order {
      case .asListed: set.rows
      case .reversed: Array(set.rows.reversed())
      }
    return Searched(rows: rows, index: SearchIndex(rows.map(\.candidate)))
  }

  private func answers(of index: Searched) -> [Answer] {
    set.queries.map { Answer(query: $0, best: index.best(3, for: $0.text)) }
  }

  /// Expects the shares; what falls short prints every miss.
  private func expect(_ answers: [Answer], first: Double, topThree: Double, in name: String) {
    let count = Double(answers.count)
    let firsts = Double(answers.count { $0.hits(1) }) / count
    let threes = Double(answers.count { $0.hits(3) }) / count
    let misses = answers.filter { !$0.hits(1) }.map(\.report).joined(separator: "\n")
    #expect(firsts >= first, "\(name), first:\n\(misses)")
    #expect(threes >= topThree, "\(name), among the first three:\n\(misses)")
  }
}
