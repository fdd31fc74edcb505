import OpenClaw
import Platform

/// `auth remove`: takes a saved profile out of the auth store, and what the config and the auth state say of it.
struct AuthRemoveCommand {
  let machine: Machine
  let installation: Installation
  let arguments: Arguments
  let output: Output

  /// Removes the profile with this id.
  func run(_ profile: String) throws(Failure) {
    try check(profile)
    let answers = Answers(removedProfiles: [profile], scope: installation.scope)
    let question = Question(
      prompt: "Write these changes?",
      command: UnattendedCommand.line(for: answers, installation: installation), output: output)
    try PlanCommand(machine: machine, installation: installation, arguments: arguments, output: output)
      .run(answers, asking: arguments.saysYes ? nil : question)
  }

  private func check(_ profile: String) throws(Failure) {
    guard !installation.generation.usesDatabase else {
      throw Failure(
        .failed, "database-store",
        [
          "This OpenClaw keeps its profiles in a database, which only openclaw writes.",
          "Remove it with: \(OpenClawLogout.line(for: profile, agent: installation.handoverAgent))",
        ])
    }
    let store = installation.profileStore
    // What is wrong with the file as a whole is told by whoever plans.
    guard store.profile(profile) == nil, store.blocker == nil, installation.authProfiles.isReadable else {
      return
    }
    let ids = store.profiles.map(\.id).joined(separator: ", ")
    throw Failure(
      .failed, "no-profile",
      [
        "There is no saved profile \"\(profile)\" in \(installation.authProfiles.path).",
        ids.isEmpty ? "No profile is saved there." : "Saved there: \(ids)",
      ])
  }
}

extension FileSnapshot {
  /// Whether it could be looked into, or is not there at all.
  fileprivate var isReadable: Bool {
    switch state {
    case .missing, .present: true
    case .unreadable: false
    }
  }
}
