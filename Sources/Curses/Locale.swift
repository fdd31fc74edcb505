import Glibc

/// The process's language and character encoding.
public enum Locale {
  /// What bytes the terminal can be sent for a character.
  public enum Encoding: Sendable, Hashable {
    /// All of Unicode.
    case utf8
    /// ASCII only; `Screen` draws `?` for the rest.
    case ascii
  }

  /// Takes the locale from the environment, for the whole process; call it once, before the first `Screen`.
  ///
  /// Where the environment names none, as in most containers, or one that this host lacks, as SSH forwards it, the
  /// terminal at the other end understands UTF-8 all the same. One that asks for anything else, `LANG=C` included, gets
  /// ASCII.
  public static func adopt() -> Encoding {
    let isKnown = setlocale(LC_CTYPE, "") != nil
    let isUnicodeMeant = wanted.map { !isKnown && isUnicode($0) } ?? true
    if current == .ascii, isUnicodeMeant { setlocale(LC_CTYPE, "C.UTF-8") }
    // In a locale of 8-bit characters ncurses would take the bytes of one character for several.
    if current == .ascii { setlocale(LC_CTYPE, "C") }
    return current
  }

  /// The locale for characters that the environment names, by the order of precedence of setlocale(3).
  private static var wanted: String? {
    ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { (name: String) in
      getenv(name).map { String(cString: $0) }
    }.first { !$0.isEmpty }
  }

  /// Whether a locale that is not here is one of UTF-8, as far as its name says: `de_DE.UTF-8`, `de_DE`.
  private static func isUnicode(_ name: String) -> Bool {
    guard let dot = name.firstIndex(of: ".") else { return true }
    return isUTF8(String(name[name.index(after: dot)...].prefix { $0 != "@" }))
  }

  private static func isUTF8(_ codeset: String) -> Bool { ["utf-8", "utf8"].contains(codeset.lowercased()) }

  /// The encoding in force now.
  public static var current: Encoding {
    guard let name = nl_langinfo(nl_item(CODESET)) else { return .ascii }
    return isUTF8(String(cString: name)) ? .utf8 : .ascii
  }
}
