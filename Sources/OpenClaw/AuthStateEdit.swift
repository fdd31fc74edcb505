import JSON5

// Edits of `auth-state.json`. A file that does not parse counts as absent for OpenClaw, and is left alone.

extension FileEditor {
  /// Forgets that the profile failed, so that its new key is not benched for the old one's failures: what
  /// says until when it rests and why, and nothing else. The fields are those of OpenClaw 2026.4 to 2026.6.
  mutating func forgetFailures(of id: String) throws(EditError) {
    guard document.isValid else { return }
    let path: Path = ["usageStats", .member(id)]
    for member in document.value(at: path)?.lastMembers ?? []
    where AuthStateEdit.isAboutFailure(member.name) {
      try remove(path + [.member(member.name)])
    }
  }

  /// Forgets a profile that is removed from the store.
  mutating func forgetProfile(_ id: String) throws(EditError) {
    guard document.isValid else { return }
    try remove(["usageStats", .member(id)])
    for member in document.value(at: ["lastGood"])?.lastMembers ?? [] where member.value.string == id {
      try remove(["lastGood", .member(member.name)])
    }
    try removeFromOrders(id, in: ["order"])
  }
}

private enum AuthStateEdit {
  static func isAboutFailure(_ name: String) -> Bool {
    ["errorCount", "failureCounts", "lastFailureAt"].contains(name) || name.hasPrefix("cooldown")
      || name.hasPrefix("disabled")
  }
}
