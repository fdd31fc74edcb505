import FuzzyMatch
import TestSupport

/// Model ids as gateways list them, any number of them: the same on every run.
struct SearchList {
  /// The ids.
  let ids: [String]

  /// `count` ids.
  init(_ count: Int) {
    var generator = SplitMix64(seed: UInt64(count))
    ids = (0..<count).map { Self.id($0, &generator) }
  }

  /// The same as candidates of one gateway.
  var candidates: [Candidate] { ids.map { Candidate(id: $0) } }

  private static let vendors = [
    "anthropic", "openai", "google", "meta-llama", "mistralai", "qwen", "deepseek", "x-ai", "z-ai",
    "moonshotai",
    "minimax", "cohere", "nvidia", "amazon", "microsoft", "nousresearch",
  ]
  private static let families = [
    "claude-opus", "claude-sonnet", "claude-haiku", "gpt", "o", "gemini", "llama", "mistral-large", "qwen",
    "deepseek-v", "deepseek-r", "grok", "glm", "kimi-k", "command-r", "nova-pro", "hermes", "phi",
    "codestral",
  ]
  private static let variants = [
    "", "-mini", "-nano", "-preview", "-instruct", ":free", ":thinking", "-fast", "-lite", "-70b-instruct",
    "-coder",
    "-20250514", "-2024-11-20", "-vision", "-32k",
  ]

  /// The number at the end keeps ids apart, as dates and sizes do in real lists.
  private static func id(_ number: Int, _ generator: inout SplitMix64) -> String {
    let version = "\(generator.number(1..<10)).\(generator.number(0..<10))"
    return
      "\(generator.pick(vendors))/\(generator.pick(families))-\(version)\(generator.pick(variants))-\(number)"
  }
}
