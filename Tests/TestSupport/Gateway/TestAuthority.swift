import Foundation

/// An authority for certificates that nobody knows, made by `openssl` for one test.
public final class TestAuthority: Sendable {
  /// A certificate with its key, in PEM.
  public struct Certificate: Sendable {
    let chain: [UInt8]
    let key: [UInt8]
  }

  private let directory: TemporaryDirectory

  /// A new one.
  public init() throws {
    directory = try TemporaryDirectory("authority")
    try openssl(
      ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc", "-days", "2"]
        + ["-subj", "/CN=Test Authority", "-keyout", "ca.key", "-out", "ca.pem"])
  }

  /// The file with its own certificate: what `SSL_CERT_FILE` names to make it known.
  public var file: String { directory.path("ca.pem") }

  /// A certificate for a server with these names, good for `days` from now on; one that has ended for a negative number.
  public func certificate(for names: [String], days: Int = 1) throws -> Certificate {
    let subject = names.map { $0.first?.isNumber == true ? "IP:\($0)" : "DNS:\($0)" }.joined(separator: ",")
    try directory.write("subjectAltName=\(subject)\n", to: "names")
    try openssl(
      ["req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc"]
        + ["-subj", "/CN=\(names[0])", "-keyout", "server.key", "-out", "server.csr"])
    try openssl(
      ["x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial"]
        + ["-extfile", "names", "-days", String(days), "-out", "server.pem"])
    return Certificate(chain: try directory.read("server.pem"), key: try directory.read("server.key"))
  }

  private func openssl(_ arguments: [String]) throws {
    let command = try Command(
      "/usr/bin/openssl", arguments, environment: ["PATH": "/usr/bin:/bin"], directory: directory.path)
    guard command.status == .code(0) else { throw StandInFailure.noCertificate(command.errorText) }
  }
}
