import OpenClaw

extension ModelRef {
  /// What the model is called wherever it is offered, as `vendor/name` with case and separators taken off: equal for
  /// `anthropic/claude-opus-4.6` of a gateway and `claude-opus-4-6` of Anthropic itself, different for a `:free`
  /// variant.
  var family: String {
    let slash = model.utf8.firstIndex(of: UInt8(ascii: "/"))
    let vendor = slash.map { model[..<$0] } ?? provider[...]
    let name = slash.map { model[model.utf8.index(after: $0)...] } ?? model[...]
    var folded: [UInt8] = []
    folded.reserveCapacity(model.utf8.count + provider.utf8.count + 1)
    // `x-ai` of one service is `xai` of another, while in a name 1.0 and 10 are two things.
    for byte in vendor.utf8 where !Self.isSeparator(byte) { folded.append(Self.lowered(byte)) }
    folded.append(UInt8(ascii: "/"))
    for byte in name.utf8 {
      folded.append(Self.isSeparator(byte) ? UInt8(ascii: "-") : Self.lowered(byte))
    }
    return String(decoding: folded, as: UTF8.self)
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
  }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 0x20 : byte
  }
}
