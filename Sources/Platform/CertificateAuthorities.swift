/// The list of authorities whose certificates this machine trusts.
enum CertificateAuthorities {
  /// Variables by which `curl` and the library that it uses are told where the list is.
  static let variables = ["CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR", "NIX_SSL_CERT_FILE"]

  /// Where distributions keep it.
  private static let places = [
    "/etc/ssl/certs/ca-certificates.crt",  // Debian, Ubuntu, Arch, Gentoo
    "/etc/pki/tls/certs/ca-bundle.crt",  // Fedora, RHEL
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  // newer Fedora
    "/etc/ssl/ca-bundle.pem",  // SUSE
    "/etc/ssl/cert.pem",  // Alpine
  ]

  /// Whether there is none: minimal images come without. What a variable names counts as one, there or not.
  static func areMissing(_ files: FileSystem, _ environment: Environment) -> Bool {
    let isNamed = variables.contains { environment.value($0)?.isEmpty == false }
    return !isNamed && !places.contains { (try? files.exists($0)) ?? true }
  }
}
