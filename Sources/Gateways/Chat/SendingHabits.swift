public import OpenClaw

/// What OpenClaw sends has changed from release to release; one answer for each change.
public struct SendingHabits: Sendable, Equatable {
  /// The release that is imitated.
  public let release: Release

  /// The habits of `release`; where it is not known, those of the newest one that was read with a config of `shape`.
  public init(release: Release?, shape: ConfigShape) {
    self.release = release ?? Self.newest(shape)
  }

  private static func newest(_ shape: ConfigShape) -> Release {
    switch shape {
    case .early: Release(2026, 6, 9)
    case .late: Release(2026, 8, 22)
    }
  }

  /// `params.provider` reaches the body (2026.5.20).
  var sendsRouting: Bool { release.includes(Release(2026, 5, 20)) }

  /// Kilo Gateway gets a single `stop` as a list (2026.5.26).
  var listsStop: Bool { release.includes(Release(2026, 5, 26)) }

  /// A number in a string must be nothing but a number (2026.6.9; earlier ones read `300abc` as 300).
  var readsWholeNumbers: Bool { release.includes(Release(2026, 6, 9)) }

  /// `cacheRetention` says what OpenRouter is to keep of a prompt for Anthropic's models (2026.6.9).
  var marksRetention: Bool { release.includes(Release(2026, 6, 9)) }

  /// `extraBody` is copied into the body (seen in 2026.8).
  var copiesExtraBody: Bool { isOfAugust }

  /// DeepSeek V4 is asked by `reasoning.effort` (2026.8), before by `thinking` and `reasoning_effort`.
  var asksDeepSeekByEffort: Bool { isOfAugust }

  /// An object that asks for the effort `none` does not ask for reasoning (2026.8); before, every object did.
  var readsEffortOff: Bool { isOfAugust }

  private var isOfAugust: Bool { release.includes(.sharedStore) }
}
