/// Where an installation of OpenClaw keeps its credentials.
public enum StorageGeneration: Sendable, Equatable {
  /// `auth-profiles.json`: releases up to 2026.6.1, or nothing installed yet.
  case json
  /// A SQLite database, from 2026.6.5 on. Beside one, `auth-profiles.json` is ignored at best, and at worst
  /// every request is refused until `openclaw doctor --fix` has run.
  case sqlite(path: String)

  /// Decides by the databases that exist: they are the only sign that does not need `openclaw` to run.
  public static func detect(databases: [String], exists: (String) -> Bool) -> StorageGeneration {
    databases.first(where: exists).map(StorageGeneration.sqlite) ?? .json
  }
}
