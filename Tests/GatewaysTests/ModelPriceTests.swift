import JSON5
import Testing

@testable import Gateways

@Suite("Model prices")
struct ModelPriceTests {
  @Test(
    "a price for one token becomes one for a million, to the last digit",
    arguments: [
      (#""0.00000375""#, 3.75), (#""0.000003""#, 3), (#""0""#, 0), (#""1e-6""#, 1), ("3e-06", 3),
      ("0.0000003", 0.3),
      (#""0.0000001""#, 0.1), (#""0.00000007""#, 0.07), (#""0.0000012345""#, 1.2345), (#"" 0.000002\n""#, 2),
      (#""+2E-6""#, 2), (#"".5e-5""#, 5), (#""-0""#, 0), ("0", 0), ("1", 1_000_000), (#""1e-390""#, 0),
    ] as [(String, Double)])
  func known(_ json: String, _ expected: Double) {
    #expect(price(json) == .perMillion(expected))
  }

  @Test("what is negative depends on the model that does the work", arguments: [#""-1""#, "-1", #""-1e-9""#])
  func varies(_ json: String) {
    #expect(price(json) == .varies)
    #expect(price(json).amount == 0)
  }

  @Test(
    "what is no number from its first to its last character is no price",
    arguments: [
      #""""#, "null", #""NaN""#, #""Infinity""#, #""inf""#, #""0.000003abc""#, #""abc""#, #""0x10""#,
      #""1e999""#,
      #""1e400""#, #""1e-9223372036854775808""#, #""1e9223372036854775807""#, #""1e""#, #""e5""#, #"".""#,
      #""--1""#,
      #""1 2""#, #""1_000""#, #""$3""#, "true", "{}", "[1]", "1e308",
    ])
  func unknown(_ json: String) {
    #expect(price(json) == .unknown)
    #expect(price(json).amount == 0)
  }

  @Test("a text that goes on and on is no price")
  func long() {
    #expect(price("\"0." + String(repeating: "0", count: 100_000) + "1\"") == .unknown)
    #expect(ModelPrice(nil) == .unknown)
  }

  private func price(_ json: String) -> ModelPrice {
    ModelPrice(Document(Array(json.utf8), dialect: .json).root)
  }
}
