/// The form that the config has: OpenClaw renamed some of its keys in the summer of 2026.
public enum ConfigShape: Sendable, Equatable, CaseIterable {
  /// `agents.list`; the keys of `agents.defaults.models` are also the list of models that are accepted.
  case early
  /// `agents.entries`, and `agents.defaults.modelPolicy.allow` as the list: releases from 2026.8.1 on, whose
  /// documentation and migrations have it.
  case late

  /// The shape of the config with these facts, for `release`: the one that is installed, else the one that wrote the
  /// config last. Keys that only the late shape has decide by themselves.
  public init(release: Release?, facts: ConfigFacts) {
    let isLate =
      (release ?? facts.lastTouchedVersion.flatMap { Release($0) })?.includes(.sharedStore) ?? false
    self = isLate || facts.showsLateShape ? .late : .early
  }
}

extension Installation {
  /// The shape of the config that is read and written here.
  public var shape: ConfigShape { ConfigShape(release: openClaw.release, facts: configFacts) }
}
