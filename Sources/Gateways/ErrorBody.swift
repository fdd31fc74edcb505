import JSON5

/// What a gateway says of an error, in whichever form: OpenRouter's and Kilo's objects and strings, those of other
/// gateways as far as they are common, or plain text.
struct ErrorBody {
  /// Where an error stands: that decides what it says when there are two texts.
  enum Place {
    /// It is the whole answer.
    case answer
    /// It is a part of an answer that has begun: an event of a stream, or a choice.
    case event
  }

  /// The texts for people, as they came, the one to show first.
  private(set) var texts: [String] = []
  /// The words for programs, lower case, the most telling first.
  private(set) var codes: [String] = []
  /// The HTTP status that the error names itself.
  private(set) var status: Int?
  /// `error.availability.retry_after`, in seconds.
  private(set) var retryAfter: Int?
  /// Whether it says what in the content was objected to.
  private(set) var isAboutContent = false
  /// Whether there is a member `error` that says so.
  private(set) var namesError = false
  /// Whether it is certain to be an API's word: valid JSON that says what is wrong. Pages and texts are as likely from
  /// somebody on the way.
  private(set) var isOwn = false
  /// Whether it is about what is between the gateway and a provider behind it.
  private(set) var isOfProvider = false
  /// Whether it is Kilo's way to say that it does not know a key.
  private(set) var isAccountRefusal = false

  /// As much of an answer as is read, in bytes: no error is longer, and what is longer is not to fill the memory.
  static let longest = 65_536

  /// Whether `node`, an answer or an event, says that something went wrong.
  static func isError(_ node: Node) -> Bool {
    guard let error = node["error"] else { return false }
    return switch error.kind {
    case .null: false
    case .bool: error.bool == true
    case .string: error.string?.isEmpty == false
    case .number: error.double != 0
    case .array: !error.elements.isEmpty
    case .object: true
    }
  }

  /// Reads the body of an answer. What is no JSON is a text, unless it is a page for browsers.
  init(_ bytes: [UInt8]) {
    let document = Document(
      bytes.count > Self.longest ? Array(bytes[..<Self.longest]) : bytes, dialect: .json)
    let root = document.root
    // Google's gateway puts the object into an array.
    let first = root?.kind == .array ? root?.elements.first : root
    if let first, first.kind == .object {
      self.init(first, in: .answer)
      // What is behind a cut may say that it is about something else.
      isOwn = isOwn && document.isValid
    } else {
      let isPage = bytes.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "<")
      self.init(text: isPage ? "" : String(decoding: bytes.prefix(Self.readableText), as: UTF8.self))
    }
  }

  private init(text: String) { texts = [text] }

  /// Reads an object that has the error in it, or that is the error.
  init(_ root: Node, in place: Place) {
    let error = root["error"]
    let metadata = error?["metadata"]
    let availability = error?["availability"]
    let candidates =
      [error?.text("message"), error?.text("title")]
      + (place == .event ? [error?.string] : [])
      + [root.text("message"), error?.string, root.text("detail")]
    texts = candidates.compactMap(\.self).filter { !$0.isEmpty }
    codes = [
      availability?.text("code"), error?.text("error_type"), metadata?.text("error_type"),
      error?.text("code"), error?.text("type"), error?.text("status"), root.text("code"), root.text("type"),
    ].compactMap { $0?.lowercased() }
    status =
      error?["code"].flatMap(Self.status) ?? error?["http_status"].flatMap(Self.status)
      ?? (codes.contains("server_error") ? 500 : nil)
    retryAfter = availability?["retry_after"]?.double.flatMap(Self.wholeSeconds)
    isAboutContent =
      metadata?["reasons"]?.elements.isEmpty == false || metadata?["flagged_input"]?.kind == .string
    namesError = Self.isError(root)
    isOwn = namesError || !texts.isEmpty
    // Whoever lets an answer begin has taken the key.
    isOfProvider =
      place == .event || metadata.map(Self.namesProvider) == true || texts.contains(where: Self.isPassedOn)
    isAccountRefusal = root["success"]?.bool == false && error?.string.map(Self.isAboutAccount) == true
  }

  /// OpenRouter names the provider in errors that are not its own (documentation of August 2026).
  private static func namesProvider(_ metadata: Node) -> Bool {
    ["provider_name", "provider_code"].contains { name in
      guard let value = metadata[name], value.kind != .null else { return false }
      return value.string?.isEmpty != true
    }
  }

  /// Kilo marks what is about a key of the person's own for somebody else's models (server of February 2026), OpenRouter
  /// says that it passes an error on.
  private static func isPassedOn(_ text: String) -> Bool {
    ["[BYOK]", "Provider returned error"].contains(where: text.hasPrefix)
  }

  /// The texts of Kilo's account API (server of February 2026), some with the number of the incident behind them.
  private static func isAboutAccount(_ text: String) -> Bool {
    [
      "Invalid token", "Invalid API token", "Token version outdated",
      "Unauthorized - authentication required",
    ].contains(where: text.hasPrefix)
  }

  /// As much of a plain text as the longest line needs, which is in characters of at most four bytes.
  private static let readableText = 4 * QuotedLine.limit

  /// A number that is the status of an error, also where it is written as a text.
  private static func status(_ node: Node) -> Int? {
    guard let status = node.int ?? node.string.flatMap({ Int($0) }), 400...599 ~= status else { return nil }
    return status
  }

  /// More than a day of waiting, or less than none, is no sensible wish.
  private static func wholeSeconds(_ seconds: Double) -> Int? {
    guard seconds >= 0, seconds <= 86_400 else { return nil }
    let whole = Int(seconds)
    return Double(whole) < seconds ? whole + 1 : whole
  }
}

extension Node {
  /// The member `name` if it is a string.
  fileprivate func text(_ name: String) -> String? { self[name]?.string }
}
