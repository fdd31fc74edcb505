import JSON5
import OpenClaw
import Platform

/// `models fallbacks`: the models that are tried when the default model does not answer, in order.
struct FallbacksListCommand {
  let machine: Machine
  let installation: Installation
  let output: Output

  /// Prints them. Fails where some may be missing.
  func run() throws(Failure) {
    try installation.requireKnownAgent()
    try installation.requireReadableFallbacks(machine.catalog)
    output.say(lines)
    output.object([
      Value.Entry("ok", true),
      Value.Entry("defaultModel", .string(setting?.primary)),
      Value.Entry("fallbacks", .array(fallbacks.map(Value.string))),
      Value.Entry(
        "doubts",
        .array(
          doubts.compactMap { text, doubt in
            doubt.map { ["model": .string(text), "message": .string($0.words)] }
          })),
    ])
  }

  private var setting: ConfigFacts.ModelSetting? {
    installation.configFacts.effectiveModel(of: installation.scope)
  }

  private var fallbacks: [String] { setting?.fallbacks ?? [] }

  private var doubts: [(text: String, doubt: FallbackDoubt?)] {
    let doubts = installation.configFacts.doubts(
      about: fallbacks, primary: setting?.primary, catalog: machine.catalog
    ) { installation.mayHaveKey(of: $0, catalog: machine.catalog) }
    return Array(zip(fallbacks, doubts))
  }

  private var lines: [String] {
    guard !fallbacks.isEmpty else { return ["There are no fallback models."] }
    return doubts.enumerated().map { index, row in
      "\(index + 1). \(row.text)" + (row.doubt.map { "  ! \($0.words)" } ?? "")
    }
  }
}
