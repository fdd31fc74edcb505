import Foundation
import Gateways
import OpenClaw
import TestSupport
import Testing

@testable import Platform

@Suite("The key on its way to a gateway")
struct CurlSecrecyTests {
  static let answer = "printf 'HTTP/1.1 200 OK\\r\\nA: b\\r\\n\\r\\n' >&3; printf body >&4; printf '000 0.1'"

  static func bearer(_ story: CurlStory, consent: String? = nil) -> GatewayRequest.Bearer {
    GatewayRequest.Bearer(story.held, home: "https://api.example.org/v1", consent: consent)
  }

  @Test("It is neither in the arguments nor in the environment, but on standard input")
  func handedOver() throws {
    let fake = try FakeCurl(Self.answer)
    let story = try CurlStory([
      "PATH": fake.searchPath, "OPENROUTER_API_KEY": CurlStory.key, "SSLKEYLOGFILE": "/tmp/x",
      "LD_PRELOAD": "",
      "https_proxy": "http://proxy:1", "NO_PROXY": "b", "SSL_CERT_FILE": "/c",
    ])
    let request = GatewayRequest(
      .get, "https://api.example.org/v1/key", bearer: Self.bearer(story), limits: CurlStory.patient)
    let response = try story.curl.send(request).get()
    #expect(response == GatewayResponse(status: 200, headers: ["A": "b"], body: Array("body".utf8)))
    #expect(try fake.arguments.dropFirst(2) == ["-q", "-K", "-"])
    #expect(try fake.input.contains("\nheader = \"Authorization: Bearer \(CurlStory.key)\"\n"))
    #expect(
      try fake.environment.sorted() == [
        "NO_PROXY=b", "PATH=\(fake.searchPath)", "SSL_CERT_FILE=/c", "https_proxy=http://proxy:1",
      ])
  }

  @Test("It is not sent where it would be in danger, and nothing is started")
  func danger() throws {
    let fake = try FakeCurl(Self.answer)
    let story = try CurlStory(["PATH": fake.searchPath])
    let cases: [(String, KeyDanger)] = [
      ("http://api.example.org/v1", .plainHTTP(host: "api.example.org")),
      ("https://api.example.org.evil.test/v1", .customHost(host: "api.example.org.evil.test")),
      ("https://api.example.org@evil.test/v1", .unclearAddress),
    ]
    for (url, danger) in cases {
      let request = GatewayRequest(.get, url, bearer: Self.bearer(story), limits: CurlStory.patient)
      #expect(story.curl.send(request).failure == .refused(danger))
    }
    #expect(throws: (any Error).self) { try fake.pid }
    let agreed = GatewayRequest(
      .get, "http://api.example.org/v1", bearer: Self.bearer(story, consent: "http://api.example.org"),
      limits: CurlStory.patient)
    #expect(try story.curl.send(agreed).get().head.status == 200)
  }

  @Test("A key that the vault has forgotten is not sent")
  func forgotten() throws {
    let fake = try FakeCurl(Self.answer)
    let story = try CurlStory(["PATH": fake.searchPath])
    let request = GatewayRequest(
      .get, "https://api.example.org/v1", bearer: Self.bearer(story), limits: CurlStory.patient)
    story.machine.vault.discardAll()
    #expect(story.curl.send(request).failure == .cannotStart("The key is not there any more."))
    #expect(throws: (any Error).self) { try fake.pid }
  }

  @Test("An answer comes as it is, whatever the key: to change it could make another one of it")
  func unchanged() throws {
    for key in ["ollama-local", "token-abc123", "my-model-server-key", "null", CurlStory.key] {
      let story = try CurlStory(key: key)
      let text = #"{"model":"ollama-local/\#(key)","prompt_tokens":null,"my-model-server":"\#(key)"}"#
      let gateway = try GatewayStandIn(["*": .json(text, headers: [("X-Key", key)])])
      let response = try story.ask(gateway).get()
      #expect(String(decoding: response.body, as: UTF8.self) == text)
      #expect(response.head.headers["X-Key"] == key)
    }
  }

  @Test("No curl stays behind, not even as a zombie")
  func zombies() throws {
    for script in [Self.answer, "exit 7", "kill -KILL $$", "exec cat /dev/zero >&4", "exec sleep 1000"] {
      let fake = try FakeCurl(script)
      let story = try CurlStory(["PATH": fake.searchPath])
      var limits = CurlStory.patient
      limits.bytes = 100
      let hasEndlessSleep = script.hasSuffix("sleep 1000")
      _ = story.curl.send(GatewayRequest(.get, "http://127.0.0.1:1/", limits: limits)) {
        // It is wanted until it has written its number down.
        !hasEndlessSleep || (try? fake.pid.isEmpty) ?? true
      }
      let pid = try fake.pid
      #expect(Int(pid) != nil)
      let status = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
      #expect(status?.contains("(curl) ") != true && status?.contains(" \(getpid()) ") != true, "\(script)")
    }
  }

  @Test("A curl that cannot be run, or says nonsense, is a failure")
  func badCurl() throws {
    func failure(_ script: String) throws -> TransferFailure? {
      let fake = try FakeCurl(script)
      let story = try CurlStory(["PATH": fake.searchPath])
      return story.curl.send(GatewayRequest(.get, "http://127.0.0.1:1/", limits: CurlStory.patient)).failure
    }
    #expect(try failure("exit 0") == .notHTTP(host: "127.0.0.1"))
    #expect(try failure("printf body >&4") == .notHTTP(host: "127.0.0.1"))
    #expect(
      try failure("kill -SEGV $$") == .other(host: "127.0.0.1", message: "curl was ended by signal 11."))
    #expect(
      try failure("echo 'curl: option --x: is unknown' >&2; exit 2") == .cannotStart("option --x: is unknown")
    )
    #expect(try failure("yes >&3") == .tooLarge(limit: ResponseHead.limit))
    let endless = TransferFailure.cannotStart("It writes messages without an end.")
    #expect(try failure("yes") == endless)
    #expect(try failure("yes >&2") == endless)
  }
}
