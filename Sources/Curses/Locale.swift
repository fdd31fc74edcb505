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
  /// SSH forwards a `LANG` that this host may lack. The terminal at the other end understands UTF-8 all
  /// the same then, so `C.UTF-8` is the second choice, and ASCII the last.
  public static func adopt() -> Encoding {
    setlocale(LC_ALL, "")
    if current == .ascii { setlocale(LC_CTYPE, "C.UTF-8") }
    return current
  }

  /// The encoding in force now.
  public static var current: Encoding {
    guard let name = nl_langinfo(nl_item(CODESET)) else { return .ascii }
    let codeset = String(cString: name).lowercased()
    return codeset == "utf-8" || codeset == "utf8" ? .utf8 : .ascii
  }
}
