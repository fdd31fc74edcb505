import DisplayWidth
import OpenClaw
import Wizard

/// The places of one provider's key, one a line, in columns.
struct CredentialColumns {
  private let candidates: [CredentialResolution.Candidate]

  private static let gap = 2
  /// No name takes more, so that one long one does not push the other columns away.
  private static let longestName = 28

  /// Lines for `candidates`, in their order.
  init(_ candidates: [CredentialResolution.Candidate]) { self.candidates = candidates }

  /// The lines, at most 80 columns wide. What has no room behind its place stands below it.
  var lines: [String] {
    candidates.flatMap { candidate in
      let place =
        "  \(candidate.verdict.mark) " + pad(candidate.source.name, to: nameWidth)
        + pad(candidate.facts?.preview ?? "", to: previewWidth)
        + pad(candidate.source.placeName, to: placeWidth)
      let line = place + candidate.verdict.words
      guard displayWidth(of: line) > MarkedLines.width else { return [line] }
      return [place.trimmingEnd]
        + wrap(candidate.verdict.words, to: MarkedLines.width - 8).map { "        " + $0 }
    }
  }

  private var nameWidth: Int { column(candidates.map(\.source.name)) }
  private var previewWidth: Int { column(candidates.compactMap { $0.facts?.preview }) }
  private var placeWidth: Int { column(candidates.map(\.source.placeName)) }

  private func column(_ texts: [String]) -> Int {
    guard let widest = texts.map({ displayWidth(of: $0) }).max() else { return 0 }
    return min(widest, Self.longestName) + Self.gap
  }
}

extension String {
  fileprivate var trimmingEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}

extension CredentialResolution.Verdict {
  /// A name for scripts.
  var name: String {
    switch self {
    case .inUse: "in-use"
    case .shadowed: "shadowed"
    case .ineligible: "passed-over"
    }
  }

  /// Why it is passed over, if it is.
  var reason: String? {
    switch self {
    case .inUse, .shadowed: nil
    // OpenClaw 2026.5 took some providers' keys from there.
    case .ineligible(.ignoredFile): "releases from 2026-05-28 on ignore it"
    case .ineligible(let reason): reason.sentence
    }
  }

  fileprivate var mark: String {
    switch self {
    case .inUse: "*"
    case .shadowed: " "
    case .ineligible: "x"
    }
  }

  fileprivate var words: String {
    switch self {
    case .inUse: "in use"
    case .shadowed: "shadowed"
    case .ineligible: reason ?? ""
    }
  }
}

extension CredentialResolution.Source {
  /// A name for scripts of the kind of place that it is.
  var kind: String {
    switch self {
    case .profile: "profile"
    case .environment(_, .process): "environment"
    case .environment(_, .workspaceDotEnv): "workspace-dotenv"
    case .environment(_, .globalDotEnv): "dotenv"
    case .environment(_, .gatewayDotEnv): "gateway-dotenv"
    case .environment(_, .config): "config-env"
    case .environment(_, .loginShell): "login-shell"
    case .providerEntry: "provider-entry"
    }
  }
}

extension KeySource {
  /// The file that it is, if it is one.
  var path: String? {
    switch self {
    case .workspaceDotEnv(let path), .globalDotEnv(let path), .gatewayDotEnv(let path), .config(let path):
      path
    case .process, .loginShell: nil
    }
  }
}
