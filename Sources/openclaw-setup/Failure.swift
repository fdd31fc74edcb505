import OpenClaw

/// Why a command ends without having done its work: what, where and what to do next.
struct Failure: Error, Equatable {
  let code: ExitCode
  /// A word for scripts, for instance `missing-key`.
  let reason: String
  /// One line each; the first says what is wrong.
  let lines: [String]
  /// The text that does by hand what was wanted, line by line; empty when there is none.
  let snippet: [String]

  init(_ code: ExitCode, _ reason: String, _ lines: [String], snippet: [String] = []) {
    (self.code, self.reason, self.lines, self.snippet) = (code, reason, lines, snippet)
  }

  /// A command line that does not make sense.
  static func usage(_ sentence: String) -> Failure {
    Failure(.usage, "usage", [sentence, "See openclaw-setup --help."])
  }

  /// There is no plan.
  init(_ error: PlanError) {
    self.init(
      .failed, "no-plan", [error.sentence] + error.excerpt + [error.nextStep], snippet: error.snippet)
  }

  /// The key that was given is none.
  init(_ problem: KeyProblem, from source: String) {
    self.init(.rejected, "bad-key", ["The key from \(source) cannot be used. \(problem.sentence)"])
  }
}
