import Foundation
import Glibc
import Platform
import TestSupport
import Testing

/// A gateway that is running while something is written.
struct GatewayTests {
  /// Plays a gateway that does not accept a config: puts `text` back once it is gone.
  private final class StubbornGateway {
    let port: UInt16
    private let descriptor: Int32

    init() throws {
      descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let descriptor = descriptor
      let result = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          Glibc.bind(descriptor, $0, length) == 0 && listen(descriptor, 1) == 0
            && getsockname(descriptor, $0, &length) == 0
        }
      }
      guard result else { throw Pty.Failure.system(call: "listen", errno: errno) }
      port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(descriptor) }

    /// Waits for a change and for the end of the lock, as OpenClaw does.
    func guardFile(_ path: String, _ text: String) throws {
      let bytes = Array(text.utf8)
      let cancellation = Cancellation()
      try Background.run {
        let end = Date(timeIntervalSinceNow: Pty.deadline)
        let files = FileSystem()
        while Date() < end,
          (try? files.readFile(path, limit: 1 << 20)) == bytes || (try? files.exists(path + ".lock")) != false
        {
          _ = cancellation.sleep(milliseconds: 1)
        }
        _ = try? AtomicFile(at: path, in: files).replace(with: bytes, permissions: .kept)
      }
    }
  }

  @Test("a gateway that puts the old config back is reported, with exit code 3")
  func reverted() throws {
    let gateway = try StubbornGateway()
    let config = "{ gateway: { mode: \"local\", port: \(gateway.port) } }\n"
    let home = try Home(config: config)
    try gateway.guardFile(home.path(Home.config), config)
    let run = try Unattended(home, ["models", "set", "openrouter/auto", "--json"])
    #expect(run.status == .code(3))
    #expect(
      run.errorText.contains("openclaw.json was written, and the running gateway changed it again at once."))
    let error = try #require(try run.object()["error"] as? [String: Any])
    #expect(error["code"] as? String == "reverted")
    #expect(try home.configText == config)
  }

  @Test("a gateway that keeps the config is no news")
  func kept() throws {
    let gateway = try StubbornGateway()
    let home = try Home(config: "{ gateway: { mode: \"local\", port: \(gateway.port) } }\n")
    let run = try Unattended(home, ["models", "set", "openrouter/auto"])
    #expect(run.status == .code(0))
    #expect(run.text.contains("Written and read back."))
  }
}
