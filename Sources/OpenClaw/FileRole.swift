/// What a file is to OpenClaw. It decides what in it is secret, how it is locked and protected, and in which
/// order the files of one plan are put in place.
public enum FileRole: Sendable, Equatable, CaseIterable {
  /// `auth-profiles.json` and its kin: everything in a profile but the fields that identify it is secret.
  case authProfiles
  /// `auth-state.json`: no secrets; under the lock of the auth store.
  case authState
  /// `<state>/.env`: every value is secret.
  case dotEnv
  /// A file that `openclaw.json` takes a section from with `$include`.
  case include
  /// `openclaw.json`: secret is what is named like it, and all of `env` and `headers`.
  case config
}
