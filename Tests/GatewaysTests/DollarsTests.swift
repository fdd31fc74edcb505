import Testing

@testable import Gateways

@Suite struct DollarsTests {
  @Test(
    "Amounts keep the digits that count",
    arguments: [
      (12.4, "$12.40"), (0, "$0.00"), (0.0004, "$0.0004"), (0.00001, "$0.00001"), (0.000_123_4, "$0.00012"),
      (0.005, "$0.005"), (0.05, "$0.05"), (0.051, "$0.051"), (0.0999, "$0.10"), (0.1, "$0.10"),
      (0.999, "$1.00"),
      (1, "$1.00"), (74.5, "$74.50"), (1234.567, "$1234.57"), (-0.2, "-$0.20"), (1e-9, "$0.00"),
      (1e15, "$1000000000000000.0"),
      (-.infinity, "-$inf"), (.nan, "$?"),
    ])
  func amounts(_ amount: Double, _ text: String) {
    #expect(Dollars(amount: amount).text == text)
  }
}
