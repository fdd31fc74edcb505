import OpenClaw
import Testing

@Suite("References to the models of gateways")
struct ModelReferenceTests {
  @Test(
    "a reference names the provider and what the gateway calls the model",
    arguments: [
      ("kilocode/kilo/auto", "kilocode", "kilo/auto"),
      ("kilocode/anthropic/claude-sonnet-4", "kilocode", "anthropic/claude-sonnet-4"),
      ("kilocode/minimax/minimax-m2.5:free", "kilocode", "minimax/minimax-m2.5:free"),
      ("openrouter/openrouter/auto", "openrouter", "openrouter/auto"),
      ("openrouter/auto", "openrouter", "openrouter/auto"),
      ("openrouter/anthropic/claude-sonnet-4.5", "openrouter", "anthropic/claude-sonnet-4.5"),
    ])
  func parsing(_ text: String, _ provider: String, _ model: String) throws {
    let ref = try ModelRef(text, rules: ListSamples.catalog().modelRefRules)
    #expect(ref.provider == provider && ref.model == model)
  }
}
