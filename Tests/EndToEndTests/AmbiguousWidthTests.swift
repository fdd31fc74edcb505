import TestSupport
import Testing

/// Terminals that are set up for Chinese, Japanese or Korean may draw dashes and accented letters two columns wide.
struct AmbiguousWidthTests {
  @Test(
    "who says so by the variable gets ASCII in their place",
    arguments: [
      ("1", "openrouter/a/modele-x日"), ("0", "openrouter/a/modèle–x日"), (nil, "openrouter/a/modèle–x日"),
    ])
  func variable(_ value: String?, _ shown: String) throws {
    let home = try Home(config: "{ agents: { defaults: { model: 'openrouter/a/modèle–x日' } } }")
    let session = try Session(home, [], ["OPENCLAW_AMBIGUOUS_WIDE": value])
    try session.see("Default model   \(shown)")
    try session.interrupt()
    try session.expectEnd(.code(2))
  }
}
