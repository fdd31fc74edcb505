public import FuzzyMatch
import Foundation

/// Models as gateways list them, and what people mean when they type something: `models.tsv` and `queries.tsv`.
public struct LabelledSet: Sendable {
  /// A row of the list.
  public struct Row: Sendable {
    /// Which model it is, whoever offers it.
    public let model: String
    /// The row as the picker sees it.
    public var candidate: Candidate
    /// When it was released, as `2026-04`.
    public let created: String

    /// What OpenClaw calls it: `openrouter/openai/gpt-4o`.
    public var reference: String { candidate.provider + "/" + candidate.id }

    /// Whether a label names this row, or its model.
    public func isNamed(by label: String) -> Bool { label == model || label == reference }
  }

  /// Something typed.
  public struct Query: Sendable {
    /// As it was typed.
    public let text: String
    /// Models and references, any of which is right.
    public let meant: [String]
    /// What is peculiar about it, for instance `omission`.
    public let category: String
  }

  /// The list, in its order.
  public let rows: [Row]
  /// The queries, by category.
  public let queries: [Query]

  /// Reads both files; a line that does not fit is an error that names it.
  public init() throws {
    rows = try Self.records("models.tsv", columns: 9).map(Self.row)
    queries = try Self.records("queries.tsv", columns: 4).map {
      Query(text: $0[0], meant: $0[1].split(separator: " ").map(String.init), category: $0[2])
    }
  }

  /// The references of the rows that the shipped catalogue recommends: the default of each way to sign in. OpenRouter's
  /// own models have its name in their ids already.
  public var recommended: [String] {
    get throws {
      let catalogue = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../Resources/providers.json5").standardized
      let lines = try String(contentsOf: catalogue, encoding: .utf8).split(separator: "\n")
      let defaults = lines.filter { $0.drop { $0 == " " }.hasPrefix("defaultModel:") }
        .compactMap { $0.split(separator: "'").dropFirst().first.map(String.init) }
      return rows.filter { row in
        defaults.contains {
          $0.hasPrefix(row.candidate.provider + "/") && [row.reference, row.candidate.id].contains($0)
        }
      }.map(\.reference)
    }
  }

  private static func row(_ fields: [String]) throws -> Row {
    let traits = try fields[7].split(separator: " ").map(trait)
    return Row(
      model: fields[0],
      candidate: Candidate(
        provider: fields[1], id: fields[2], names: [fields[3], fields[4]].filter { !$0.isEmpty },
        facts: .init(
          context: try number(fields[5], Int.init), price: try number(fields[6], Double.init),
          traits: .init(traits))),
      created: fields[8])
  }

  /// A number, or nil where the file has `-`.
  private static func number<Number>(_ text: String, _ read: (String) -> Number?) throws -> Number? {
    if text == "-" { return nil }
    guard let number = read(text) else { throw Misfit(text: text) }
    return number
  }

  private static func trait(_ word: Substring) throws -> Candidate.Facts.Traits {
    switch word {
    case "free": .free
    case "img": .images
    case "think": .thinking
    case "tools": .tools
    default: throw Misfit(text: String(word))
    }
  }

  /// The lines of a file below its heading, comments left out, each divided into its columns.
  private static func records(_ name: String, columns: Int) throws -> [[String]] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(name)
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.dropFirst()
    return try lines.map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == columns else { throw Misfit(text: String(line)) }
      return fields
    }
  }

  private struct Misfit: Error { let text: String }
}
