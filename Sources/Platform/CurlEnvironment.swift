/// What `curl` gets of our environment: where programs are, the way to the network, and whom to trust there. No
/// variable that could hold a key of OpenClaw's, none that makes a program write down what it encrypts.
enum CurlEnvironment {
  /// The proxies. `curl` ignores `HTTP_PROXY`, which a web server sets to what a stranger sends.
  static let proxies = ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]

  private static let passed =
    ["PATH", "no_proxy", "NO_PROXY"] + proxies + CertificateAuthorities.variables

  /// That part of `environment`.
  static func of(_ environment: Environment) -> Environment { environment.keeping(passed) }
}
