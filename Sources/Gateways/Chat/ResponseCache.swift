import JSON5
import OpenClaw

extension Shaping {
  /// Whether OpenRouter may answer with what it answered before. What a caller says itself counts more.
  static let responseCache = Shaping("OpenRouter response cache") { request in
    guard request.target.route.reachesOpenRouter else { return }
    let cache = ResponseCache(request.target.settings.params, request.target.habits)
    for field in cache.fields where request.headers[field.name] == nil {
      request.headers.set(field.name, to: field.value)
    }
  }
}

/// What `params` say about OpenRouter's response cache.
struct ResponseCache {
  /// The header fields; none where nothing is said.
  let fields: [HTTPHeaders.Field]

  /// Reads `params` as the release with these habits does.
  init(_ params: ModelParams, _ habits: SendingHabits) {
    let clears = Self.flag(params.value("responseCacheClear", "response_cache_clear")) ?? false
    let enabled = Self.flag(params.value("responseCache", "response_cache")) ?? (clears ? true : nil)
    guard enabled == true else {
      fields = enabled == nil ? [] : [HTTPHeaders.Field("X-OpenRouter-Cache", "false")]
      return
    }
    let life = params.value(
      "responseCacheTtlSeconds", "response_cache_ttl_seconds", "responseCacheTtl", "response_cache_ttl")
    let seconds = life.flatMap { Self.seconds($0, habits) }
    fields =
      [HTTPHeaders.Field("X-OpenRouter-Cache", "true")]
      + (seconds.map { [HTTPHeaders.Field("X-OpenRouter-Cache-TTL", String($0))] } ?? [])
      + (clears ? [HTTPHeaders.Field("X-OpenRouter-Cache-Clear", "true")] : [])
  }

  /// `true` or `false`, or a word for one of them; a number is none.
  private static func flag(_ value: Value?) -> Bool? {
    if let bool = value?.bool { return bool }
    return switch value?.string?.trimmed.lowercased() {
    case "1", "true", "yes", "on", "enable", "enabled": true
    case "0", "false", "no", "off", "disable", "disabled": false
    default: nil
    }
  }

  /// Whole seconds, as many as OpenRouter accepts: up to a day.
  private static func seconds(_ value: Value, _ habits: SendingHabits) -> Int? {
    let text = (value.string ?? "").trimmed[...]
    guard let number = value.number ?? (habits.readsWholeNumbers ? number(text) : leadingNumber(text)),
      number.isFinite
    else { return nil }
    return Int(min(max(number, 1), 86_400))
  }

  /// The number that `text` begins with, as JavaScript's `parseFloat` sees it.
  private static func leadingNumber(_ text: Substring) -> Double? {
    // No number that matters is longer.
    var rest = text.prefix(32)
    while !rest.isEmpty {
      if let number = number(rest) { return number }
      rest = rest.dropLast()
    }
    return nil
  }

  /// The number that `text` is, in decimal: Swift also reads `0x1p4` and `inf`.
  private static func number(_ text: Substring) -> Double? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) || ".+-eE".utf8.contains($0) } ? Double(text) : nil
  }
}
