import Platform

/// Says once, on standard error, whom a command waits for.
final class WaitingLine {
  private let machine: Machine
  private let output: Output
  private let patience = Cancellation()
  private var isSaid = false

  init(machine: Machine, output: Output) { (self.machine, self.output) = (machine, output) }

  /// Waits once; false when a signal asks the program to end.
  func pause(_ wait: LockWait) -> Bool {
    if !isSaid { output.remark(machine.sentence(for: wait)) }
    isSaid = true
    return patience.sleep(milliseconds: wait.milliseconds)
  }
}
