/// Turns what a person pasted into the key they meant, or says why it is none.
///
/// People copy keys out of shells, `.env` files, JSON, web pages and chat windows, and each leaves something
/// around them. OpenClaw 2026.5 strips some of it silently and keeps the rest; here everything that is
/// removed is reported, and what cannot be a key is refused with the reason.
public enum KeyInput {
  /// A longer paste is not looked at: it is a file, and cleaning it would take longer than a keystroke may.
  private static let longestPaste = 65_536

  /// Whether `text` seems to hold a key, of whatever service: by a well-known beginning, or by letters and digits that
  /// no name has. For places where a key would be shown.
  public static func seemsToHoldKey(_ text: some Sequence<UInt8>) -> Bool {
    var bytes = Array(text)
    defer { bytes.overwrite() }
    return SecretWords.isRandom(bytes[...]) || !SecretWords.keys(in: bytes.indices, of: bytes).isEmpty
  }

  /// Repairs `bytes` in place and reports what was done.
  ///
  /// The buffer never grows and is not copied as long as the caller holds the only reference to it; bytes
  /// that are dropped are zeroed first, so whoever owns the buffer can wipe the whole key. When the report
  /// names a problem, `bytes` holds what was left of the text and is of no further use.
  public static func repair(_ bytes: inout [UInt8], for context: KeyContext) -> KeyReport {
    var report = KeyReport()
    guard bytes.count <= longestPaste else {
      report.problem = .tooLong(limit: KeyInspection.longestKey)
      return report
    }
    var text = KeyText(taking: &bytes)
    var unwrapping = KeyUnwrapping(for: context)
    text.clean(into: &report)
    repeat {
      unwrapping.unwrap(&text, into: &report)
      if SeveralKeys(context: context).isTrue(of: text) { report.problem = .severalKeys }
    } while report.problem == nil && text.joinLines(into: &report)
    let inspection = KeyInspection(context: context)
    report.problem = report.problem ?? inspection.problem(of: text)
    if report.problem == nil {
      report.warnings = inspection.warnings(about: text)
      if let other = unwrapping.otherVariable, !report.warnings.contains(where: { $0.otherProvider != nil }) {
        report.warnings.insert(other, at: 0)
      }
    }
    bytes = text.finish()
    return report
  }
}
