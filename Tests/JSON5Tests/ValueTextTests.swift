import Foundation
import JSON5
import Testing

/// Values written as strict JSON.
@Suite struct ValueTextTests {
  static let samples: [(Value, String)] = [
    (.null, "null"), (true, "true"), (false, "false"), (0, "0"), (-0.0, "-0"), (1.5, "1.5"),
    (16, "16"), (1e21, "1e+21"), (.number(.nan), "null"), (.number(.infinity), "null"),
    (.number(-.infinity), "null"), (.hole(3), "null"), ([], "[]"), ([:], "{}"), ("", "\"\""),
    (["a", 1, [:], []], #"["a",1,{},[]]"#),
    (["a": ["b": [1, 2]], "it's": nil], #"{"a":{"b":[1,2]},"it's":null}"#),
    ("\"\\\u{8}\u{C}\n\r\t", #""\"\\\b\f\n\r\t""#), ("\0\u{1B}\u{7F}", #""\u0000\u001b\u007f""#),
    ("\u{2028}é\u{2029}𝄞/", #""\u2028é\u2029𝄞/""#),
    (["a\nb": "x"], #"{"a\nb":"x"}"#), ([.hole(1), ["k": .hole(2)]], #"[null,{"k":null}]"#),
  ]

  @Test("The text is as short as it can be, and strict", arguments: samples)
  func compact(_ value: Value, _ text: String) {
    #expect(String(decoding: value.json, as: UTF8.self) == text)
    #expect(Document(value.json, dialect: .json).isValid)
  }

  @Test("For people there is one member or element a line")
  func lines() {
    let value: Value = [
      "model": "kilo/auto", "messages": [["role": "user"]], "stop": ["a", "b"], "none": [:],
    ]
    #expect(
      value.jsonLines == [
        "{", "  \"model\": \"kilo/auto\",", "  \"messages\": [", "    {", "      \"role\": \"user\"", "    }",
        "  ],", "  \"stop\": [", "    \"a\",", "    \"b\"", "  ],", "  \"none\": {}", "}",
      ])
  }

  @Test("A line break inside of a text does not break a line")
  func oneLine() { #expect((["a\nb", "\r\n"] as Value).jsonLines.count == 4) }

  @Test("Foundation reads generated values back as they were", arguments: 0..<200)
  func roundTrip(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let value = Value.random(depth: 5, &random)
    let compact = try JSONDecoder().decode(Decoded.self, from: Data(value.json))
    #expect(compact.value.isEquivalent(to: value))
    let lines = Data(value.jsonLines.joined(separator: "\n").utf8)
    #expect(try JSONDecoder().decode(Decoded.self, from: lines).value.isEquivalent(to: value))
    #expect(Document(value.json, dialect: .json).root?.value == value)
  }
}

extension Value {
  /// A value without duplicate names, holes, and numbers that JSON has no text for.
  fileprivate static func random(depth: Int, _ random: inout SplitMix64) -> Value {
    switch Int.random(in: 0..<(depth == 0 ? 5 : 7), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2: return .number(Double(Int.random(in: -1_000_000...1_000_000, using: &random)))
    case 3:
      let number = Double(bitPattern: random.next())
      return .number(number.isFinite ? number : 0.5)
    case 4: return .string(text(&random))
    case 5:
      return .array(
        (0..<Int.random(in: 0..<4, using: &random)).map { _ in self.random(depth: depth - 1, &random) })
    default:
      let count = Int.random(in: 0..<4, using: &random)
      return .object(
        (0..<count).map { Entry("\($0)" + text(&random), self.random(depth: depth - 1, &random)) })
    }
  }

  private static func text(_ random: inout SplitMix64) -> String {
    let scalars = Array("ab\"\\/\n\r\t\0\u{1B}\u{7F}\u{85}\u{2028}\u{2029}\u{FEFF}é𝄞'{}[],:".unicodeScalars)
    let count = Int.random(in: 0..<8, using: &random)
    var text = ""
    for _ in 0..<count {
      text.unicodeScalars.append(scalars[Int.random(in: scalars.indices, using: &random)])
    }
    return text
  }
}

/// What Foundation reads.
private struct Decoded: Decodable {
  let value: Value

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      value = .null
    } else if let bool = try? container.decode(Bool.self) {
      value = .bool(bool)
    } else if let number = try? container.decode(Double.self) {
      value = .number(number)
    } else if let text = try? container.decode(String.self) {
      value = .string(text)
    } else if let elements = try? container.decode([Decoded].self) {
      value = .array(elements.map(\.value))
    } else {
      let members = try container.decode([String: Decoded].self)
      value = .object(members.map { Value.Entry($0.key, $0.value.value) })
    }
  }
}
