import Foundation
import Synchronization
import Testing

@testable import Platform

/// Whether `descriptor` becomes readable. `patience` in milliseconds: 0 asks how it is now, a long one is only the
/// deadline of a broken test.
func isReadable(_ descriptor: Int32, patience: Int32) -> Bool {
  var source = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  return poll(&source, 1, patience) == 1
}

@Suite("Mailbox and background work")
struct MailboxTests {
  @Test("A message makes the descriptor readable until it is taken, and messages keep their order")
  func order() throws {
    let mailbox = try Mailbox<Int>()
    #expect(!isReadable(mailbox.readEnd, patience: 0))
    #expect(mailbox.drain() == [])
    for number in 0..<100 { mailbox.post(number) }
    #expect(isReadable(mailbox.readEnd, patience: 0))
    #expect(mailbox.drain() == Array(0..<100))
    #expect(!isReadable(mailbox.readEnd, patience: 0))
    mailbox.post(7)
    #expect(isReadable(mailbox.readEnd, patience: 0))
    #expect(mailbox.drain() == [7])
  }

  @Test("More messages than a pipe holds bytes do not block")
  func full() throws {
    let mailbox = try Mailbox<Int>()
    for number in 0..<100_000 { mailbox.post(number) }
    #expect(mailbox.drain().count == 100_000)
  }

  @Test("No message of many threads is lost, and the reader is woken for the last one")
  func threads() throws {
    let mailbox = try Mailbox<Int>()
    for thread in 0..<4 {
      try Background.run { for number in 0..<1000 { mailbox.post(thread * 1000 + number) } }
    }
    var received: [Int] = []
    while received.count < 4000 {
      try #require(isReadable(mailbox.readEnd, patience: 20_000))
      received += mailbox.drain()
    }
    #expect(received.sorted() == Array(0..<4000))
    for thread in 0..<4 {
      let own = received.filter { $0 / 1000 == thread }
      #expect(own == own.sorted())
    }
  }

  @Test("Two pieces of work are done at the same time, and what both come to is given back")
  func both() throws {
    let (there, back) = (try Mailbox<Int>(), try Mailbox<Int>())
    let (one, other) = Background.both {
      // Each waits for the other: one after the other, neither would ever be done.
      there.post(1)
      return isReadable(back.readEnd, patience: 20_000)
    } _: {
      back.post(1)
      return isReadable(there.readEnd, patience: 20_000)
    }
    #expect(one && other)
    for number in 0..<100 {
      let nothing: Int? = nil
      let outcome = Background.both({ number % 2 == 0 ? number : nothing }, { number + 1 })
      #expect(outcome.0 == (number % 2 == 0 ? number : nil))
      #expect(outcome.1 == number + 1)
    }
  }

  @Test("Background work gets faults only, and its maker's signals stay as they were")
  func signalMask() throws {
    let mailbox = try Mailbox<Set<Int32>>()
    var before = sigset_t()
    pthread_sigmask(SIG_BLOCK, nil, &before)
    try Background.run {
      var mask = sigset_t()
      pthread_sigmask(SIG_BLOCK, nil, &mask)
      mailbox.post(Set((1..<32).filter { sigismember(&mask, $0) == 0 }))
    }
    var after = sigset_t()
    pthread_sigmask(SIG_BLOCK, nil, &after)
    try #require(isReadable(mailbox.readEnd, patience: 20_000))
    let open: Set<Int32> = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGKILL, SIGSTOP]
    #expect(mailbox.drain() == [open])
    for signal: Int32 in 1..<32 { #expect(sigismember(&before, signal) == sigismember(&after, signal)) }
  }

  @Test("What background work holds is released when it ends")
  func release() throws {
    final class Witness: Sendable {
      let mailbox: Mailbox<String>
      init(_ mailbox: Mailbox<String>) { self.mailbox = mailbox }
      deinit { mailbox.post("released") }
    }
    let mailbox = try Mailbox<String>()
    var witness: Witness? = Witness(mailbox)
    try Background.run { [witness] in _ = witness }
    witness = nil
    try #require(isReadable(mailbox.readEnd, patience: 20_000))
    #expect(mailbox.drain() == ["released"])
  }
}
