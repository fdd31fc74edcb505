/// The rules that a file is read, judged and edited by.
public enum Dialect: Sendable {
  /// JSON5, <https://spec.json5.org>, as OpenClaw reads `openclaw.json` (json5 2.2.3).
  case json5
  /// Strict JSON (RFC 8259), as `JSON.parse` reads `auth-profiles.json`. What only JSON5 allows is still
  /// understood, so that it can be shown and repaired, but each use of it is a diagnostic.
  case json
}
