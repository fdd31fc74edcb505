import OpenClaw
import Testing

/// Gate G10: whatever was copied along with a key, the key comes out, or a problem is named.
@Suite struct GeneratedPasteTests {
  private static let base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

  /// Things people copy along. Each puts the text into something else, never into the key itself.
  private static let wrappers: [@Sendable (inout SplitMix64, String, String) -> String] = [
    { _, _, text in "\u{1B}[200~" + text + "\u{1B}[201~" },
    { _, name, text in "export \(name)=" + text },
    { _, name, text in "\(name)=" + text },
    { _, name, text in "\(name): " + text },
    { _, _, text in "export SOME_OTHER_NAME=" + text },
    { _, _, text in "Bearer " + text },
    { _, _, text in "Authorization: Bearer " + text },
    { _, _, text in "-H \"Authorization: Bearer " + text + "\" \\\n" },
    { _, _, text in "{ \"apiKey\": \"" + text + "\" }" },
    { _, _, text in "\"apiKey\": \"" + text + "\"," },
    { _, _, text in text + ";" },
    { _, _, text in text + "," },
    { random, _, text in String(repeating: " ", count: .random(in: 1...4, using: &random)) + text + " \t" },
    { _, _, text in text + "\r\n" },
    { _, _, text in "\n\n" + text },
    { _, _, text in "\u{FEFF}" + text + "\u{200B}" },
    { _, _, text in "\u{2502} " + text + " \u{2502}" },
    { random, _, text in
      let (open, close) =
        [("\"", "\""), ("'", "'"), ("`", "`"), ("\u{201C}", "\u{201D}"), ("\\\"", "\\\"")]
        .randomElement(using: &random) ?? ("", "")
      return open + text + close
    },
  ]

  /// Characters that slip into the middle of a key.
  private static let intruders = [
    "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{AD}", "\u{A0}", "\n", "\r\n", "\u{2502}", "\u{0}", "\u{202E}",
    " \n  ",
  ]

  private static func key(_ random: inout SplitMix64) -> (key: String, name: String, context: KeyContext) {
    switch Int.random(in: 0..<3, using: &random) {
    case 0:
      return (
        "sk-or-v1-" + random.text(64, of: "0123456789abcdef"), "OPENROUTER_API_KEY", KeySamples.openRouter
      )
    case 1:
      let parts = [20, 120, 43].map { random.text($0, of: base64) }
      return ("eyJ" + parts.joined(separator: "."), "KILOCODE_API_KEY", KeySamples.kilo)
    default:
      let length = Int.random(in: 20...200, using: &random)
      return ("k" + random.text(length, of: base64 + "+/.~"), "PLAIN_KEY", KeySamples.plain)
    }
  }

  @Test("10 000 generated pastes give exactly the key")
  func everyWrapping() {
    var random = SplitMix64(seed: 0x0BEE)
    for round in 0..<10_000 {
      let (key, name, context) = Self.key(&random)
      var text = key
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let place = text.index(text.startIndex, offsetBy: .random(in: 1..<key.count, using: &random))
        text.insert(contentsOf: Self.intruders.randomElement(using: &random) ?? "", at: place)
      }
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        guard let wrapper = Self.wrappers.randomElement(using: &random) else { continue }
        text = wrapper(&random, name, text)
      }
      let (result, report) = KeySamples.repaired(text, for: context)
      #expect(
        result == key && report.problem == nil, "round \(round): \(text.debugDescription) gave \(report)")
      #expect(report.repairs.isEmpty == (text == key))
    }
  }

  @Test("10 000 pastes that are cut, doubled or replaced never pass as a key without a word")
  func damaged() {
    var random = SplitMix64(seed: 0xDA3A)
    for round in 0..<10_000 {
      let (key, _, context) = Self.key(&random)
      let (other, _, _) = Self.key(&random)
      let masked = key.prefix(6) + ["...", "***", "\u{2026}"][round % 3] + key.suffix(4)
      let paste =
        switch round % 6 {
        case 0: String(masked)
        case 1: key + key
        case 2: key + "\n" + key
        case 3: "${\(other.filter(\.isLetter))}"
        case 4: key + "\u{1F600}"
        default: String(repeating: "x", count: 6) + key
        }
      let (_, report) = KeySamples.repaired(paste, for: context)
      #expect(report.problem != nil, "round \(round): \(paste.debugDescription)")
    }
  }

  @Test("Random bytes end in a verdict and never in more bytes than went in")
  func randomBytes() {
    var random = SplitMix64(seed: 0xB17E)
    let pieces = [
      "\"", "'", "export ", "A=", "=", "{", "}", ":", "\u{1B}[", "200~", "\n", "\\", ";", "Bearer ", "$", "a",
      "\u{2028}",
    ]
    for _ in 0..<10_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        if Bool.random(using: &random) {
          bytes += Array((pieces.randomElement(using: &random) ?? "").utf8)
        } else {
          bytes.append(.random(in: 0...255, using: &random))
        }
      }
      let length = bytes.count
      let report = KeyInput.repair(&bytes, for: KeySamples.openRouter)
      #expect(bytes.count <= length)
      #expect(report.isUsable ? !bytes.isEmpty : report.warnings.isEmpty)
    }
  }

  @Test("Repairing a key that was repaired changes nothing")
  func repairIsFinal() {
    var random = SplitMix64(seed: 0xF1A1)
    for _ in 0..<2_000 {
      let (key, name, context) = Self.key(&random)
      guard let wrapper = Self.wrappers.randomElement(using: &random) else { continue }
      let (once, _) = KeySamples.repaired(wrapper(&random, name, key), for: context)
      let (twice, report) = KeySamples.repaired(once, for: context)
      #expect(twice == once && report.repairs.isEmpty)
    }
  }
}
