/// A key and the text that a person might paste for it.
public struct GeneratedPaste: Sendable {
  /// Whose keys there are.
  public enum Service: String, CaseIterable, Sendable {
    case openRouter = "openrouter"
    case kilo = "kilocode"
    /// One about whose keys nothing is known.
    case plain = "plain"

    /// The variable that carries the key.
    public var variable: String {
      switch self {
      case .openRouter: "OPENROUTER_API_KEY"
      case .kilo: "KILOCODE_API_KEY"
      case .plain: "PLAIN_KEY"
      }
    }

    /// A key in the form of the service's.
    public func key(_ random: inout SplitMix64) -> String {
      switch self {
      case .openRouter: return "sk-or-v1-" + random.text(64, of: "0123456789abcdef")
      case .kilo: return "eyJ" + [20, 120, 43].map { random.text($0, of: base64) }.joined(separator: ".")
      case .plain: return "k" + random.text(random.number(20..<201), of: base64 + "+/~")
      }
    }
  }

  /// Whose key it is.
  public let service: Service
  /// The key.
  public let key: String
  /// What is pasted: the key with up to two intruders in it and up to four layers around it.
  public let text: String

  /// A key of one of `services`, wrapped in some of `wrappers`.
  public init(
    _ random: inout SplitMix64, of services: [Service] = Service.allCases,
    in wrappers: [Wrapper] = wrappers + [pasteMarks]
  ) {
    service = random.pick(services)
    key = service.key(&random)
    text = Self.wrap(key, of: service, &random, in: wrappers)
  }

  /// What a person might paste for `key`: see `text`.
  public static func wrap(
    _ key: String, of service: Service, _ random: inout SplitMix64, in wrappers: [Wrapper]
  ) -> String {
    var text = Array(key)
    for _ in 0..<random.number(0..<3) {
      text.insert(contentsOf: random.pick(Self.intruders), at: random.number(1..<key.count))
    }
    var wrapped = String(text)
    for _ in 0..<random.number(0..<5) { wrapped = random.pick(wrappers)(&random, service.variable, wrapped) }
    return wrapped
  }

  /// Puts a text into something else, never into the key itself; gets the name of the key's variable.
  public typealias Wrapper = @Sendable (inout SplitMix64, String, String) -> String

  /// What a terminal puts around a paste, when something hands it on as text.
  public static let pasteMarks: Wrapper = { _, _, text in "\u{1B}[200~" + text + "\u{1B}[201~" }

  /// Things people copy along, but for the marks of a terminal.
  public static let wrappers: [Wrapper] = [
    { _, _, text in "^[[200~" + text + "^[[201~" },
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
    { random, _, text in String(repeating: " ", count: random.number(1..<5)) + text + " \t" },
    { _, _, text in text + "\r\n" },
    { _, _, text in "\n\n" + text },
    { _, _, text in "\u{FEFF}" + text + "\u{200B}" },
    { _, _, text in "\u{2502} " + text + " \u{2502}" },
    { _, _, text in "--header 'Authorization: Bearer " + text + "'" },
    { _, name, text in "$env:\(name) = '" + text + "'" },
    { _, name, text in "-e \(name)=" + text },
    { random, _, text in
      let (open, close) = random.pick(quotes)
      return open + text + close
    },
  ]

  private static let quotes = [
    ("\"", "\""), ("'", "'"), ("`", "`"), ("\u{201C}", "\u{201D}"), ("\\\"", "\\\""),
  ]

  /// Characters that slip into the middle of a key.
  private static let intruders = [
    "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{AD}", "\u{A0}", "\n", "\r\n", "\u{2502}", "\u{0}", "\u{202E}",
    " \n  ",
  ]

  private static let base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
}

extension SplitMix64 {
  /// `count` characters out of `alphabet`.
  public mutating func text(_ count: Int, of alphabet: String) -> String {
    let characters = Array(alphabet)
    return String((0..<count).map { _ in pick(characters) })
  }
}
