import FaultSupport
import Foundation
import OpenClaw
import TestSupport
import Testing

@testable import Platform

@Suite("Watching what a gateway does with a write")
struct GatewayWatchTests {
  /// Somebody who listens on a free port of this machine.
  private final class Listener {
    let port: UInt16
    private let descriptor: Int32

    init(family: Int32 = AF_INET) throws {
      descriptor = socket(family, Int32(SOCK_STREAM.rawValue), 0)
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
      guard result else { throw Errno(code: errno) }
      port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(descriptor) }
  }

  /// A machine with a written config and somebody on its gateway's port.
  private struct Scene {
    let scratch: TemporaryDirectory
    let machine: Machine
    let report: WriteReport

    init(port: UInt16) throws {
      scratch = try TemporaryDirectory()
      let text = "{ gateway: { port: \(port) } }\n"
      let path = try scratch.write(text, to: ".openclaw/openclaw.json")
      machine = try Machine(environment: Environment(["HOME": scratch.path]), files: FileSystem(.quick))
      report = WriteReport(files: [WriteReport.File(path: path, digest: Digest(of: Array(text.utf8)))])
    }
  }

  @Test("a file that nobody touches is kept")
  func kept() throws {
    let listener = try Listener()
    let scene = try Scene(port: listener.port)
    #expect(scene.machine.watch(scene.report, milliseconds: 60) == .kept)
  }

  @Test("a file that is changed while it is watched is noticed at once")
  func reverted() throws {
    let listener = try Listener()
    let scene = try Scene(port: listener.port)
    let path = scene.report.paths[0]
    try Background.run {
      _ = try? AtomicFile(at: path, in: FileSystem()).replace(with: Array("{}".utf8), permissions: .kept)
    }
    #expect(scene.machine.watch(scene.report, milliseconds: 60_000) == .reverted(path: path))
  }

  @Test("a file that was changed, removed or made before the watch began is noticed too")
  func revertedBefore() throws {
    let listener = try Listener()
    let scene = try Scene(port: listener.port)
    let path = scene.report.paths[0]
    let removed = WriteReport(files: [WriteReport.File(path: path, digest: nil)])
    #expect(scene.machine.watch(removed, milliseconds: 0) == .reverted(path: path))
    let other = WriteReport(files: [WriteReport.File(path: path + "x", digest: Digest(of: []))])
    #expect(scene.machine.watch(other, milliseconds: 0) == .reverted(path: path + "x"))
    try scene.scratch.write("{ gateway: { port: \(listener.port) } }", to: ".openclaw/openclaw.json")
    #expect(scene.machine.watch(scene.report, milliseconds: 0) == .reverted(path: path))
  }

  @Test("what another run of this program wrote since is no revert")
  func otherRun() throws {
    let listener = try Listener()
    let scene = try EveryRole()
    let plan = try scene.plan("{ gateway: { port: \(listener.port) } }\n")
    guard case .written(let first) = try scene.write(plan) else {
      Issue.record("not written")
      return
    }
    _ = try scene.write(scene.plan("{ gateway: { port: \(listener.port) }, n: 2 }\n"))
    #expect(try scene.machine().watch(first, milliseconds: 0) == .kept)
  }

  @Test("without a gateway nobody waits, and a wait can be cancelled")
  func unwatched() throws {
    let port: UInt16
    do { port = try Listener().port }
    let scene = try Scene(port: port)
    #expect(scene.machine.watch(scene.report, milliseconds: 60_000) == .unwatched)
    let listener = try Listener()
    let cancelled = Cancellation()
    cancelled.cancel()
    let other = try Scene(port: listener.port)
    #expect(other.machine.watch(other.report, milliseconds: 60_000, cancellation: cancelled) == .unwatched)
  }

  @Test(
    "only a socket that listens counts, whatever its address",
    arguments: [
      ("   0: 0100007F:4965 00000000:0000 0A 00000000:00000000", true),
      ("   0: 00000000000000000000000001000000:4965 00000000000000000000000000000000:0000 0A 0:0", true),
      ("   0: 0100007F:4965 0100007F:1234 01 00000000:00000000", false),
      ("   0: 0100007F:1234 0100007F:4965 0A 00000000:00000000", false),
      ("  sl  local_address rem_address   st tx_queue rx_queue", false), ("", false), ("0A", false),
    ])
  func table(_ line: String, _ isListed: Bool) {
    #expect(ListeningPorts.lists(18_789, in: "head\n" + line + "\n") == isListed)
  }
}
