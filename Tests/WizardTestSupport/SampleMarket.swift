/// A list of the size and shape of a real gateway's: three hundred models, most of them known by the names of their
/// vendors, with prices, limits and abilities of all kinds.
public enum SampleMarket {
  /// The list, `count` models long.
  public static func models(_ count: Int = 339) -> [SampleLists.Model] {
    let rest = (0..<max(0, count - known.count)).map { number in
      let (vendor, family) = families[number % families.count]
      let size = sizes[number / families.count % sizes.count]
      let version = number / (families.count * sizes.count) + 1
      return model(
        "\(vendor)/\(family)-\(version)\(size)", price: Double(number % 40) / 10,
        context: [32_768, 131_072, 200_000, 1_000_000][number % 4], number % 3 == 0 ? ["img"] : [])
    }
    return Array((known + rest).prefix(count))
  }

  /// A model by its id, with what the flags name: `img`, `think`, `free`.
  private static func model(_ id: String, price: Double, context: Int, _ flags: [String]) -> SampleLists.Model
  {
    var model = flags.contains("free") ? SampleLists.Model.free(id) : .able(id)
    if !flags.contains("free") { (model.price, model.outputPrice) = (price, price * 5) }
    model.name = name(of: id)
    model.context = context
    if flags.contains("img") { model.inputs.append("image") }
    if flags.contains("think") {
      model.members = model.members.replacing(#"["tools"]"#, with: #"["tools","reasoning"]"#)
    }
    model.members += #","created":\#(1_740_000_000 + id.utf8.count * 1_000_000)"#
    return model
  }

  /// `anthropic/claude-opus-4.6` as `Anthropic: Claude Opus 4.6`.
  private static func name(of id: String) -> String {
    let parts = id.split(separator: "/").map { part in
      part.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
    }
    return parts.joined(separator: ": ")
  }

  private static let known: [SampleLists.Model] = [
    model("kilo/auto", price: 1, context: 1_000_000, ["img", "think"]),
    model("anthropic/claude-opus-4.6", price: 5, context: 1_000_000, ["img", "think"]).with {
      $0.members += """
        ,"top_provider":{"max_completion_tokens":128000},"description":"Opus 4.6 is made for long-running work on \
        code and documents: it plans before it acts, keeps a large code base in mind and corrects its own \
        mistakes.\\n\\nIt can be shown pictures, and thinks as long as a task asks for."
        """
    },
    model("anthropic/claude-sonnet-4.6", price: 3, context: 1_000_000, ["img", "think"]),
    model("anthropic/claude-haiku-4.5", price: 1, context: 200_000, ["img", "think"]),
    model("openai/gpt-5.4", price: 2.5, context: 1_050_000, ["img", "think"]),
    model("openai/gpt-5.4-mini", price: 0.25, context: 400_000, ["img", "think"]),
    model("google/gemini-3.1-pro-preview", price: 2, context: 1_048_576, ["img", "think"]),
    model("google/gemini-3.1-flash-lite", price: 0.1, context: 1_048_576, ["img", "think"]),
    model("x-ai/grok-4.1-fast", price: 0.2, context: 2_000_000, ["img", "think"]),
    model("moonshotai/kimi-k2.6", price: 0.8, context: 262_144, ["img", "think"]),
    model("deepseek/deepseek-v3.2", price: 0.27, context: 163_840, ["think"]),
    model("z-ai/glm-5", price: 0.6, context: 204_800, ["think"]),
    model("minimax/minimax-m2.5", price: 0.3, context: 196_608, ["think"]),
    model("qwen/qwen3-235b-a22b-thinking-2507", price: 0.11, context: 262_144, ["think"]),
    model("mistralai/devstral-2512", price: 0.4, context: 262_144, []),
    model("nvidia/llama-3.1-nemotron-ultra-253b-v1:free", price: 0, context: 131_072, ["think", "free"]).with
    {
      $0.members += #","mayTrainOnYourPrompts":true,"expiration_date":"2026-12-31""#
    },
    model("arcee-ai/trinity-large-preview:free", price: 0, context: 131_072, ["free"]),
  ]

  private static let families = [
    ("qwen", "qwen3"), ("meta-llama", "llama-4"), ("mistralai", "ministral"), ("google", "gemma-3"),
    ("deepseek", "deepseek-r1"), ("openai", "gpt-4o"), ("anthropic", "claude"), ("cohere", "command-a"),
    ("amazon", "nova"), ("microsoft", "phi-4"), ("nousresearch", "hermes-4"), ("liquid", "lfm-2"),
  ]
  private static let sizes = [
    "", "-mini", "-8b-instruct", "-70b", "-large-thinking", "-vl-30b-a3b", "-coder:free",
  ]
}
