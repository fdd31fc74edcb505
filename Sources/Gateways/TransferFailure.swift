/// Why there is no answer, or not all of it.
public enum TransferFailure: Error, Sendable, Equatable {
  /// There is no `curl` on PATH.
  case noCurl
  /// `curl` could not be started; why.
  case cannotStart(String)
  /// A person asked to do without the network.
  case offline
  /// The key must not go there without a yes.
  case refused(KeyDanger)
  /// The address is none; the address, without what it hides before its host (`WebAddress.withoutUser`).
  case badAddress(String)
  /// The name is not known.
  case unknownHost(String)
  /// Nobody answers at the address; why.
  case noConnection(host: String, reason: String)
  /// The proxy's name is not known, it does not answer, or it refuses; which and why.
  case proxy(String)
  /// The certificate is not trusted, or there is no common language; why.
  case tls(host: String, TLSProblem)
  /// Time was up.
  case timedOut(Phase, host: String)
  /// More than this many bytes came.
  case tooLarge(limit: Int)
  /// The connection ended in the middle of the answer.
  case cutShort(host: String)
  /// What came was no HTTP.
  case notHTTP(host: String)
  /// Nobody wants the answer any more.
  case cancelled
  /// Something else, in `curl`'s words.
  case other(host: String, message: String)

  /// What is wrong with a secure connection.
  public enum TLSProblem: Sendable, Equatable {
    /// Nobody known vouches for the server.
    case unknownAuthority
    /// This machine has no list of authorities.
    case noAuthorities
    /// The certificate is for other names.
    case otherName
    /// It is past its date, or before it.
    case expired
    /// Something else, in `curl`'s words.
    case other(String)
  }

  /// What was waited for.
  public enum Phase: Sendable, Equatable {
    /// The connection.
    case connection
    /// The first byte.
    case firstByte
    /// The next byte.
    case nextByte
    /// The end.
    case end
  }
}
