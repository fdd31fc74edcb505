/// What `curl` gets of our environment: where programs are, the way to the network, and whom to trust there. No
/// variable that could hold a key of OpenClaw's, none that makes a program write down what it encrypts.
enum CurlEnvironment {
  /// The proxies. `curl` ignores `HTTP_PROXY`, which a web server sets to what a stranger sends.
  static let proxies = ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]

  private static let passed =
    ["PATH", "no_proxy", "NO_PROXY"] + proxies + CertificateAuthorities.variables

  /// Whether everybody reads the user name and the password in the address of a proxy alike: RFC 3986, "userinfo".
  static func isClear(_ proxy: String) -> Bool {
    let rest = proxy.firstRange(of: "://").map { proxy[$0.upperBound...] } ?? proxy[...]
    guard let end = rest.lastIndex(of: "@") else { return true }
    return rest[..<end].allSatisfy { character in
      character.isASCII
        && (character.isLetter || character.isNumber || "-._~%!$&'()*+,;=:".contains(character))
    }
  }

  /// That part of `environment`.
  static func of(_ environment: Environment) -> Environment { environment.keeping(passed) }
}
