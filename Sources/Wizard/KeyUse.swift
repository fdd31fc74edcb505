public import OpenClaw

/// What a key is sent for.
public enum KeyUse: Sendable, Equatable {
  /// To ask whether it works.
  case check
  /// To send a test message to a model.
  case trial(ModelRef)
}
