import OpenClaw
import Platform

/// What came of a write: the report of a good one, and a failure with its exit code for every other.
struct WriteEnding {
  let machine: Machine

  /// The report of `outcome`, once a gateway that is running has had the time to dislike what was written.
  func report(of outcome: WriteOutcome) throws(Failure) -> WriteReport {
    switch outcome {
    case .written(let report):
      if !report.files.isEmpty { try watch(report) }
      return report
    case .changedOnDisk(let path):
      throw Failure(
        .conflict, "changed-on-disk",
        ["\(path) changed while it was being set up. Nothing was written.", "Run the command again."])
    case .overwritten(let path):
      throw Failure(
        .conflict, "overwritten",
        [
          "\(path) was written, and changed again at once by somebody else.",
          "See what is in it before you try again.",
        ])
    case .locked(_, let sentence, let isPartial):
      throw Failure(.conflict, "locked", [sentence, remark(isPartial: isPartial)])
    case .failed(let sentence, let nextStep, let isPartial):
      throw Failure(
        .failed, "write-failed",
        [sentence, remark(isPartial: isPartial), nextStep].filter { !$0.isEmpty })
    }
  }

  /// A gateway that is running may not like the new config, and put the old one back.
  private func watch(_ report: WriteReport) throws(Failure) {
    switch machine.watch(report) {
    case .kept, .unwatched: return
    case .reverted(let path):
      throw Failure(
        .conflict, "reverted",
        [
          "\(path) was written, and the running gateway changed it again at once.",
          "See why with openclaw doctor, or stop the gateway and run the command again.",
        ])
    }
  }

  private func remark(isPartial: Bool) -> String {
    isPartial ? "Not everything is as it was: the key may be stored already." : "Nothing was written."
  }
}
