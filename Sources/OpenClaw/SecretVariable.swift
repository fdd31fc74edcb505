/// Which variables of an environment no other program needs to see.
public enum SecretVariable {
  /// Whether a variable probably holds a secret: by its name, or because a known form of key, or an address with a
  /// password, is in its value. A file name is no secret, whatever its parts look like: without `PATH` or
  /// `OPENCLAW_STATE_DIR` a program would not run, or run on another installation.
  public static func isLikely(_ name: String, value: some BidirectionalCollection<UInt8>) -> Bool {
    guard !SecretWords.isSecretName(name), !name.lowercased().contains("pass") else { return true }
    guard value.first != UInt8(ascii: "/") else { return false }
    let words = value.split { !$0.isNameByte && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ".") }
    return words.contains { SecretWords.isKey($0) } || hasPassword(value)
  }

  /// `scheme://name:password@host`
  private static func hasPassword(_ value: some Collection<UInt8>) -> Bool {
    let slash = UInt8(ascii: "/")
    guard let colon = value.firstIndex(of: UInt8(ascii: ":")), value[colon...].dropFirst().first == slash
    else {
      return false
    }
    let authority = value[colon...].dropFirst().drop { $0 == slash }.prefix { $0 != slash }
    guard let at = authority.firstIndex(of: UInt8(ascii: "@")) else { return false }
    return authority[..<at].contains(UInt8(ascii: ":"))
  }
}
