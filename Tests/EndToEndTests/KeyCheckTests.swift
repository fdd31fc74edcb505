import TestSupport
import Testing

/// A key is checked with its provider before an unattended run stores it.
struct KeyCheckTests {
  private static let kilo = ["onboard", "--yes", "--auth-choice", "kilocode-api-key", "--key-stdin"]

  @Test("a key that is accepted is stored, and what is left to spend is told")
  func accepted() throws {
    let gateway = try ModelGateway()
    let home = try gateway.home()
    let run = try gateway.run(home, Self.kilo + ["--json"], input: Key.kilo)
    #expect(run.status == .code(0))
    let check = try #require(try run.object()["keyCheck"] as? [String: Any])
    #expect(check["name"] as? String == "accepted")
    #expect(check["credit"] as? Double == 12.4)
    #expect(try gateway.questions() == ["GET /api/profile", "GET /api/profile/balance"])
    #expect(try gateway.keyWentOnly(to: ["/api/profile", "/api/profile/balance"], key: Key.kilo))
    #expect(try home.text(Home.authProfiles).contains(Key.kilo))
  }

  @Test("a key that is rejected is not stored, and the exit code says so", arguments: [[], ["--check"]])
  func rejected(_ more: [String]) throws {
    let gateway = try ModelGateway()
    try gateway.standIn.answer(
      "GET /api/profile", .json(#"{"success":false,"error":"Invalid token (\#(Key.kilo))"}"#, status: 401))
    let home = try gateway.home()
    let before = try home.contents()
    let run = try gateway.run(home, Self.kilo + more, input: Key.kilo)
    #expect(run.status == .code(4))
    #expect(run.errorText.contains("Rejected by Kilo Gateway (401 Invalid token"))
    #expect(run.errorText.contains("Nothing was written."))
    #expect(try home.contents() == before)
  }

  @Test("a rejected key can be stored all the same, and then nobody is asked")
  func unasked() throws {
    let gateway = try ModelGateway()
    for options in [["--no-check"], ["--offline"], ["--dry-run"]] {
      let home = try gateway.home()
      let run = try gateway.run(home, Self.kilo + options, input: Key.kilo)
      #expect(run.status == .code(0), "\(options)")
    }
    #expect(try gateway.questions().isEmpty)
  }

  @Test(
    "whatever else is said is a remark, unless only a yes will do",
    arguments: [
      ("{}", 500, "does not work"), (#"{"error":"Rate limit exceeded"}"#, 429, "no more requests"),
      ("<html>", 200, "could not tell"), ("", 404, "could not tell"),
    ])
  func remark(_ body: String, _ status: Int, _ words: String) throws {
    let gateway = try ModelGateway()
    try gateway.standIn.answer("GET /api/profile", .json(body, status: status))
    let home = try gateway.home()
    let usual = try gateway.run(home, Self.kilo, input: Key.kilo)
    #expect(usual.status == .code(0))
    #expect(usual.errorText.contains(words))
    #expect(try home.text(Home.authProfiles).contains(Key.kilo))

    let other = try gateway.home()
    let before = try other.contents()
    let strict = try gateway.run(other, Self.kilo + ["--check"], input: Key.kilo)
    #expect(strict.status == .code(1))
    #expect(strict.errorText.contains(words))
    #expect(try other.contents() == before)
  }

  @Test("without curl the key is stored, and it is said why nobody was asked")
  func noCurl() throws {
    let gateway = try ModelGateway()
    let run = try gateway.run(try gateway.home(), Self.kilo, ["PATH": "/none"], input: Key.kilo)
    #expect(run.status == .code(0))
    #expect(run.errorText.contains("There is no curl on PATH"))
    #expect(try gateway.questions().isEmpty)
  }

  @Test("a key goes to no other machine without a yes")
  func otherMachine() throws {
    let home = try Home(
      config: "{ models: { providers: { kilocode: { baseUrl: 'http://192.0.2.1:9/api/gateway/' } } } }")
    let run = try Unattended(home, Self.kilo + ["--check"], ModelGateway.online, input: Key.kilo)
    #expect(run.status == .code(1))
    #expect(run.errorText.contains("The key would go to 192.0.2.1:9 without encryption."))
    #expect(run.errorText.contains("--send-key-to http://192.0.2.1:9"))
  }

  @Test(
    "options that contradict each other are refused", arguments: [["--no-check"], ["--offline"]])
  func contradiction(_ other: [String]) throws {
    let run = try Unattended(try Home(), Self.kilo + ["--check"] + other, input: Key.kilo)
    #expect(run.status == .code(64))
    #expect(run.errorText.contains("--check and \(other[0]) contradict each other."))
  }
}
