import Gateways
import OpenClaw
import TestSupport
import Testing

@testable import Platform

/// A machine with a `curl`, a key in its vault, and requests to a stand-in for a gateway.
struct CurlStory {
  /// A key that has nothing in common with what the stand-in says.
  static let key = "kk-0Jq9zVw7XbN4mT2sRyLdGh8pUcE6fKaQ"
  /// Long enough for every test that does not wait for a limit on purpose, and no limit is.
  static let patient = TransferLimits(
    connect: 20_000, firstByte: 20_000, idle: 20_000, total: 20_000, bytes: 16 << 20)

  let machine: Machine
  let curl: Curl
  let held: HeldSecret

  /// A machine with these variables beside `PATH`.
  init(_ variables: [String: String] = [:], key: String = CurlStory.key) throws {
    let environment = ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"].merging(variables) { $1 }
    machine = try Machine(environment: Environment(environment))
    curl = try #require(Curl(machine))
    var bytes = Array(key.utf8)
    let facts = SecretFacts(of: bytes[...])
    held = HeldSecret(slot: machine.vault.store(consuming: &bytes), facts: facts)
  }

  /// A question to `gateway`, with the key.
  func question(
    _ gateway: GatewayStandIn, _ path: String = "/x", limits: TransferLimits = CurlStory.patient
  ) -> GatewayRequest {
    GatewayRequest(
      .get, gateway.url + path, bearer: GatewayRequest.Bearer(held, home: gateway.url), limits: limits)
  }

  /// The answer to it. The gateway lives until it is there.
  func ask(
    _ gateway: GatewayStandIn, _ path: String = "/x", limits: TransferLimits = CurlStory.patient,
    isWanted: () -> Bool = { true }
  ) -> Result<GatewayResponse, TransferFailure> {
    withExtendedLifetime(gateway) {
      curl.send(question(gateway, path, limits: limits), isWanted: isWanted)
    }
  }

  /// The answer to it, piece by piece.
  func stream(
    _ gateway: GatewayStandIn, limits: TransferLimits = CurlStory.patient,
    receive: (GatewayResponse.Head, [UInt8]) -> Reception
  ) -> Result<GatewayResponse.Head, TransferFailure> {
    withExtendedLifetime(gateway) { curl.stream(question(gateway, limits: limits), receive: receive) }
  }
}

extension Result where Failure == TransferFailure {
  /// What went wrong; nil if nothing did.
  var failure: TransferFailure? {
    switch self {
    case .success: nil
    case .failure(let failure): failure
    }
  }
}
