import JSON5
import OpenClaw

/// Takes signatures of thoughts that nobody can check out of a message.
struct ThoughtSignatures: Equatable {
  /// Which signatures stay.
  enum Kept: Equatable {
    /// All but the ids of messages.
    case allButIDs
    /// What is base64.
    case base64
  }

  /// Which signatures stay.
  let kept: Kept
  /// The members that hold signatures. `thinkingSignature`, which is another matter, is never among them.
  let names: [String]

  /// For models of the family Gemini.
  static let gemini = ThoughtSignatures(kept: .base64, names: ["thought_signature", "thoughtSignature"])

  /// A message's content without the signatures that do not stay. Only the blocks of a list can have any.
  func sanitised(_ content: Value) -> Value {
    guard let blocks = content.elements else { return content }
    return .array(
      blocks.map { block in
        var block = block
        for name in names { if let signature = block[name], !keeps(signature) { block.remove(name) } }
        return block
      })
  }

  private func keeps(_ signature: Value) -> Bool {
    switch kept {
    case .allButIDs: signature.string.map { !$0.hasPrefix("msg_") } ?? true
    case .base64: signature.string.map(Self.isBase64) ?? false
    }
  }

  /// Whether `text` is base64 that decodes to something and encodes to itself again, in one of the two alphabets. White
  /// space and the `=` at the end do not count. An id such as `msg_1234` passes, as it does in OpenClaw.
  static func isBase64(_ text: String) -> Bool {
    var digits = text.filter { !$0.isWhitespace }.utf8.map(\.self)
    while digits.last == UInt8(ascii: "=") { digits.removeLast() }
    let values = digits.compactMap(\.base64Value)
    let isURLSafe = digits.contains { "-_".utf8.contains($0) }
    guard let last = values.last, values.count == digits.count,
      !isURLSafe || !digits.contains(where: { "+/".utf8.contains($0) })
    else { return false }
    // The last digit has bits that belong to no byte; they must be 0, or another text would decode to the same.
    return switch digits.count % 4 {
    case 0: true
    case 2: last & 0b1111 == 0
    case 3: last & 0b11 == 0
    default: false
    }
  }
}

extension UInt8 {
  /// What the byte stands for in either alphabet of base64.
  fileprivate var base64Value: UInt8? {
    switch self {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): self - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): self - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
