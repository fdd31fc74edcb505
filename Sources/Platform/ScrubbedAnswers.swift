public import Gateways
internal import OpenClaw

// What is shown of a gateway's answers: all words of the gateway's own, read and decoded before. What `curl` says of a
// connection is not the gateway's.

extension KeyScrubber {
  /// The verdict without what it repeats of the key.
  public func scrubbed(_ verdict: KeyVerdict) -> KeyVerdict {
    switch verdict {
    case .refused(let error): .refused(scrubbed(error))
    case .inconclusive(let reason): .inconclusive(scrubbed(reason))
    case .accepted, .unreachable, .unchecked: verdict
    }
  }

  /// The report without what it repeats of the key.
  public func scrubbed(_ report: TrialReport) -> TrialReport {
    var clean = report
    clean.outcome = scrubbed(report.outcome)
    clean.text = scrubbed(report.text)
    clean.routedModel = report.routedModel.map(scrubbed)
    clean.routedProvider = report.routedProvider.map(scrubbed)
    return clean
  }

  /// The models without those that repeat the key: without it an id would be another one. They count as skipped.
  func scrubbed(_ list: ModelList) -> ModelList {
    list.dropping { row in
      [row.definition.id, row.definition.name, row.about?.description ?? ""].contains(where: findsKey)
    }
  }

  /// The reason without what it repeats of the key.
  func scrubbed(_ error: ModelListError) -> ModelListError {
    if case .refused(let error) = error { .refused(scrubbed(error)) } else { error }
  }

  private func scrubbed(_ outcome: TrialReport.Outcome) -> TrialReport.Outcome {
    switch outcome {
    case .refused(let error): .refused(scrubbed(error))
    case .broken(.finish(let reason)): .broken(.finish(scrubbed(reason)))
    case .answered, .unreachable, .broken: outcome
    }
  }

  private func scrubbed(_ error: GatewayError) -> GatewayError {
    GatewayError(
      error.kind, status: error.status, message: scrubbed(error.message), retryAfter: error.retryAfter)
  }
}
