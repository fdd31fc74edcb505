/// The way back from the last write, as it is offered to a person.
public struct UndoOffer: Sendable, Equatable {
  /// What would be taken back.
  public let step: UndoStep
  /// What it does to the files as they are now.
  public let plan: Plan
  /// Whether every file still holds what that write put into it, so that nothing else is lost by going back.
  public let isClean: Bool

  /// Offers to take `step` back by `plan`.
  public init(step: UndoStep, plan: Plan, isClean: Bool) {
    (self.step, self.plan, self.isClean) = (step, plan, isClean)
  }
}
