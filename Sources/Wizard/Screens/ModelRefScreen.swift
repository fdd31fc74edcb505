/// The entry of a model reference that no list has.
public struct ModelRefScreen: Sendable, Equatable {
  /// What was typed.
  public internal(set) var field: TextField
  /// What the model is for.
  let purpose: ModelScreen.Purpose
}
