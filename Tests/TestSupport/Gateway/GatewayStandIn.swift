import CSystem
import Foundation
import Synchronization

/// A gateway on this machine that answers what a test tells it to, and records what it was asked. It is a process of
/// its own, and ends with this value or with the process of the test. Swift ends a value after its last use: one whose
/// address alone is used later needs `withExtendedLifetime`.
public final class GatewayStandIn: Sendable {
  /// Its port on 127.0.0.1.
  public let port: Int

  private let isSecure: Bool
  private let directory: TemporaryDirectory
  private let pid: pid_t
  private let input: CInt
  private let output: CInt
  private let routes = Mutex<[String: Route]>([:])

  private struct Route {
    /// Tells an entry from the one that it replaces: the new one begins with its first answer.
    let number: Int
    let answers: [GatewayAnswer]
  }

  /// A stand-in with these answers by route: a method and a path (`GET /models`), a path, or `*` for all else, which is
  /// 404 otherwise; `no request` is for what begins like none. With a certificate it speaks TLS.
  public init(_ answers: [String: GatewayAnswer] = [:], certificate: TestAuthority.Certificate? = nil) throws
  {
    directory = try TemporaryDirectory("gateway")
    isSecure = certificate != nil
    try directory.write("", to: "requests")
    try directory.write("", to: "hang-ups")
    if let certificate {
      try directory.write(certificate.chain, to: "certificate.pem")
      try directory.write(certificate.key, to: "key.pem")
    }
    routes.withLock { routes in
      for (index, entry) in answers.enumerated() {
        routes[entry.key] = Route(number: index, answers: [entry.value])
      }
    }
    (pid, input, output, port) = try GatewayStandIn.start(in: directory.path)
    try save()
  }

  deinit {
    close(input)
    close(output)
    kill(pid, SIGKILL)
    waitpid(pid, nil, 0)
  }

  /// Its address, without a slash at the end. Behind the host, which is `localhost` where it speaks TLS.
  public var url: String { isSecure ? "https://localhost:\(port)" : "http://127.0.0.1:\(port)" }

  /// From now on `route` is answered so: the first request by the first answer and so on, the last one again and again.
  public func answer(_ route: String, _ answers: GatewayAnswer...) throws {
    try answer(route, inTurn: answers)
  }

  /// From now on `route` is answered so: the first request by the first answer and so on, the last one again and again.
  public func answer(_ route: String, inTurn answers: [GatewayAnswer]) throws {
    routes.withLock { routes in
      let number = (routes.values.map(\.number).max() ?? -1) + 1
      routes[route] = Route(number: number, answers: answers)
    }
    try save()
  }

  /// Lets the answers go on that wait for `name`.
  public func release(_ name: String) {
    let line = Array("\(name)\n".utf8)
    _ = write(input, line, line.count)
  }

  /// What it was asked so far, in order.
  public func requests() throws -> [SeenRequest] {
    try directory.read("requests").split(separator: 10).map {
      try JSONDecoder().decode(SeenRequest.self, from: Data($0))
    }
  }

  /// How many clients left while it was silent.
  public func hangUps() throws -> Int { try directory.read("hang-ups").count { $0 == 10 } }

  /// Waits until one more client has left while it was silent; false if none does.
  public func awaitHangUp() -> Bool { GatewayStandIn.readLine(output) == "left" }

  private func save() throws {
    let script = routes.withLock { routes in
      Script(
        routes: routes.mapValues { route in
          Script.Entry(number: route.number, answers: route.answers.map { $0.steps.map(\.script) })
        })
    }
    try JSONEncoder().encode(script).write(to: URL(filePath: directory.path("script.json")), options: .atomic)
  }

  private struct Script: Encodable {
    struct Entry: Encodable {
      let number: Int
      let answers: [[GatewayAnswer.Step.Script]]
    }

    let routes: [String: Entry]
  }

  private static func start(in directory: String) throws -> (
    pid: pid_t, input: CInt, output: CInt, port: Int
  ) {
    let program = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "stand-in.py").path
    var (input, output): ([CInt], [CInt]) = ([-1, -1], [-1, -1])
    guard oc_pipe(&input) == 0, oc_pipe(&output) == 0 else { throw StandInFailure.noPipe }
    defer {
      close(input[0])
      close(output[1])
    }
    // Neither the person's modules nor those of this machine: it starts faster, and the same everywhere.
    let words = ["/usr/bin/python3", "-I", "-S", program, directory]
    var arguments = words.map { strdup($0) } + [nil]
    defer { for word in arguments { free(word) } }
    var environment: [UnsafeMutablePointer<CChar>?] = [nil]
    let pid = oc_spawn(words[0], &arguments, &environment, [input[0], output[1], STDERR_FILENO], 3)
    guard pid > 0, let port = readLine(output[0]).flatMap(Int.init) else {
      close(input[1])
      close(output[0])
      guard pid > 0 else { throw StandInFailure.cannotStart(errno: -pid) }
      kill(pid, SIGKILL)
      waitpid(pid, nil, 0)
      throw StandInFailure.saysNothing
    }
    return (pid, input[1], output[0], port)
  }

  private static func readLine(_ descriptor: CInt) -> String? {
    var text: [UInt8] = []
    var byte: UInt8 = 0
    while text.last != 10 {
      var end = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&end, 1, CInt(Pty.deadline * 1000)) == 1, read(descriptor, &byte, 1) == 1 else { return nil }
      text.append(byte)
    }
    return String(decoding: text.dropLast(), as: UTF8.self)
  }
}

/// Why a stand-in is not there.
public enum StandInFailure: Error {
  /// The system has no pipe left.
  case noPipe
  /// There is no Python at `/usr/bin/python3`, or it cannot be run.
  case cannotStart(errno: CInt)
  /// It did not tell its port.
  case saysNothing
  /// `openssl` made no certificate; what it said.
  case noCertificate(String)
}
