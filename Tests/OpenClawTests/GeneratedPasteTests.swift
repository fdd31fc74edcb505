import OpenClaw
import TestSupport
import Testing

/// Gate G10: whatever was copied along with a key, the key comes out, or a problem is named.
@Suite struct GeneratedPasteTests {
  private static func context(of service: GeneratedPaste.Service) -> KeyContext {
    switch service {
    case .openRouter: KeySamples.openRouter
    case .kilo: KeySamples.kilo
    case .plain: KeySamples.plain
    }
  }

  private static func key(_ random: inout TestSupport.SplitMix64) -> (key: String, context: KeyContext) {
    let service = random.pick(GeneratedPaste.Service.allCases)
    return (service.key(&random), context(of: service))
  }

  @Test("10 000 generated pastes give exactly the key")
  func everyWrapping() {
    var random = TestSupport.SplitMix64(seed: 0x0BEE)
    for round in 0..<10_000 {
      let paste = GeneratedPaste(&random)
      let (key, text) = (paste.key, paste.text)
      let (result, report) = KeySamples.repaired(text, for: Self.context(of: paste.service))
      #expect(
        result == key && report.problem == nil, "round \(round): \(text.debugDescription) gave \(report)")
      #expect(report.repairs.isEmpty == (text == key))
    }
  }

  @Test("10 000 pastes that are cut, doubled or replaced never pass as a key without a word")
  func damaged() {
    var random = TestSupport.SplitMix64(seed: 0xDA3A)
    for round in 0..<10_000 {
      let (key, context) = Self.key(&random)
      let (other, _) = Self.key(&random)
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
    var random = TestSupport.SplitMix64(seed: 0xB17E)
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
    var random = TestSupport.SplitMix64(seed: 0xF1A1)
    for _ in 0..<2_000 {
      let paste = GeneratedPaste(&random)
      let context = Self.context(of: paste.service)
      let (once, _) = KeySamples.repaired(paste.text, for: context)
      let (twice, report) = KeySamples.repaired(once, for: context)
      #expect(twice == once && report.repairs.isEmpty)
    }
  }
}
