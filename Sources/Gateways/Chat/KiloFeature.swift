import OpenClaw

extension Shaping {
  /// Kilo Gateway counts its callers by a header field, which nobody but `KILOCODE_FEATURE` can change.
  static let kiloFeature = Shaping("X-KILOCODE-FEATURE") { request in
    guard request.target.route.isKilo else { return }
    request.headers.set("X-KILOCODE-FEATURE", to: request.target.featureName)
  }
}

extension ChatTarget {
  /// The name that is sent. One that no header field can hold counts as none.
  fileprivate var featureName: String {
    let name = (feature ?? "").trimmed
    let isSound = !name.isEmpty && name.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    return isSound ? name : "openclaw"
  }
}
