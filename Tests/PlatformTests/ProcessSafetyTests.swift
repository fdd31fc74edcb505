import CSystem
import Foundation
import Testing

/// In children, because the effects are for good; only C runs there until they end.
@Suite("What the program does first")
struct ProcessSafetyTests {
  @Test(
    "Closed standard descriptors are opened, so no file gets their numbers",
    arguments: [0, 1, 2] as [Int32])
  func standardDescriptors(firstClosed: Int32) throws {
    let child = fork()
    if child == 0 {
      alarm(20)
      close(firstClosed)
      close(2)
      guard oc_open_standard_descriptors() == 0 else { _exit(1) }
      let next = open("/dev/null", O_RDONLY)
      _exit(next > 2 ? 7 : 2)
    }
    var status: Int32 = 0
    #expect(waitpid(child, &status, 0) == child)
    #expect(oc_exit_code(status) == 7)
  }

  @Test("No core is dumped afterwards")
  func coreDumps() throws {
    let child = fork()
    if child == 0 {
      alarm(20)
      guard oc_forbid_core_dumps() == 0 else { _exit(1) }
      signal(SIGABRT, SIG_DFL)
      abort()
    }
    var status: Int32 = 0
    #expect(waitpid(child, &status, 0) == child)
    #expect(oc_termination_signal(status) == SIGABRT)
    #expect(status & 0x80 == 0)  // WCOREDUMP
  }
}
