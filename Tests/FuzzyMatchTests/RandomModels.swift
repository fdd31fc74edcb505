import FuzzyMatch
import TestSupport

/// Models and queries as they might be, to compare one way of searching with another.
enum RandomModels {
  private static let vendors = ["anthropic", "openai", "Qwen", "meta-llama", "月之暗面", "z-ai", ""]
  private static let families = [
    "claude-opus", "claude-sonnet", "gpt", "o", "Qwen", "Llama", "kimi-k", "GLM-", "gemini-flash", "é",
  ]
  private static let variants = [
    "", "-mini", ":free", ":thinking", "-70b", "-20250514", "-FAST", " (free)", "-日本", "🦞",
  ]
  private static let pieces = [
    "opus", "o", "gpt", "4", "45", "4.5", "-", ".", "claude", "mini", "q", "lla", "k2", "日", "月", "free",
    "img", "think", "tools",
    "ctx>", "ctx>2", "ctx>20k", "ctx<1m", "price<1", "price=0", "prov:", "prov:o", "!", "!o", "!mini",
    "!free", "!prov:o", "'", "'gpt-4", "!'a", "/",
  ]

  /// Some models.
  static func list(_ count: Int, _ generator: inout SplitMix64) -> [Candidate] {
    (0..<count).map { _ in model(&generator) }
  }

  private static func model(_ generator: inout SplitMix64) -> Candidate {
    let version =
      "\(generator.number(1..<6))" + (generator.number(0..<2) == 0 ? ".\(generator.number(0..<10))" : "")
    let vendor = generator.pick(vendors)
    let id =
      (vendor.isEmpty ? "" : vendor + "/") + generator.pick(families) + version + generator.pick(variants)
    return Candidate(
      provider: generator.pick(["openrouter", "ollama", ""]), id: id,
      names: generator.pick([[], [id.uppercased()], ["Alias", "o" + version]]),
      facts: .init(
        context: generator.pick([nil, 4096, 20_000, 200_000, 1_048_576]),
        price: generator.pick([nil, 0, 0.5, 1, 5]),
        traits: .init(rawValue: UInt8(generator.number(0..<16)))),
      standing: generator.number(0..<20) == 0 ? .current : .none)
  }

  /// Something that might be typed.
  static func query(_ generator: inout SplitMix64) -> String {
    let count = generator.number(1..<5)
    return (0..<count).map { _ in generator.pick(pieces) + generator.pick(["", " ", " "]) }.joined()
  }

  /// What comes of a query with the next key, or a few.
  static func longer(_ query: String, _ generator: inout SplitMix64) -> String {
    let letter = generator.pick(Array("ogp4.5- !'m0k日x/"))
    return generator.number(0..<4) == 0 ? generator.pick(["!", "'", "4"]) + query : query + String(letter)
  }
}
