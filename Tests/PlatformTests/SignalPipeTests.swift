import CSystem
import Foundation
import TestSupport
import Testing

@testable import Platform

/// One pipe per process: these tests take turns.
@Suite("Signals as events", .serialized, .changesSignalHandlers)
struct SignalPipeTests {
  static let numbers = [SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGCONT, SIGWINCH]

  /// Sends this thread a signal that arrives before the call returns, whatever its mask was.
  func send(_ number: Int32) {
    var open = sigset_t()
    var before = sigset_t()
    sigemptyset(&open)
    sigaddset(&open, number)
    pthread_sigmask(SIG_UNBLOCK, &open, &before)
    raise(number)
    pthread_sigmask(SIG_SETMASK, &before, nil)
  }

  @Test("Each signal is its event", arguments: zip(numbers, SignalPipe.Event.allCases))
  func event(number: Int32, event: SignalPipe.Event) throws {
    let pipe = try SignalPipe()
    #expect(!isReadable(pipe.readEnd, patience: 0))
    #expect(pipe.drain() == [])
    send(number)
    #expect(isReadable(pipe.readEnd, patience: 0))
    #expect(pipe.drain() == [event])
    #expect(!isReadable(pipe.readEnd, patience: 0))
  }

  @Test("Events keep the order of their last arrival, each kind once")
  func order() throws {
    let pipe = try SignalPipe()
    for _ in 0..<200 { send(SIGWINCH) }
    send(SIGCONT)
    send(SIGWINCH)
    send(SIGHUP)
    #expect(pipe.drain() == [.continued, .resized, .hangup])
  }

  @Test("Signals nobody reads do not block the program")
  func full() throws {
    let pipe = try SignalPipe()
    for _ in 0..<70_000 { send(SIGWINCH) }
    #expect(pipe.drain() == [.resized])
  }

  @Test("There is one pipe at a time, and afterwards signals do what they did before")
  func exclusive() throws {
    var before = sigaction()
    sigaction(SIGWINCH, nil, &before)
    do {
      let pipe = try SignalPipe()
      #expect(throws: Errno.busy) { _ = try SignalPipe() }
      _ = pipe.readEnd
    }
    var after = sigaction()
    sigaction(SIGWINCH, nil, &after)
    #expect(before.sa_flags == after.sa_flags)
    _ = try SignalPipe()
  }

  @Test("A signal that is ignored is no event")
  func ignored() throws {
    let before = signal(SIGHUP, SIG_IGN)
    defer { signal(SIGHUP, before) }
    let pipe = try SignalPipe()
    send(SIGHUP)
    #expect(pipe.drain() == [])
  }

  @Test("During a write no signal gets in; afterwards it takes effect")
  func deferral() throws {
    let pipe = try SignalPipe()
    var open = sigset_t()
    var before = sigset_t()
    sigemptyset(&open)
    for number in Self.numbers { sigaddset(&open, number) }
    pthread_sigmask(SIG_UNBLOCK, &open, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    let result = SignalDeferral.during {
      for number in [SIGHUP, SIGINT, SIGTERM, SIGTSTP] { raise(number) }
      return pipe.drain()
    }
    #expect(result == [])
    #expect(Set(pipe.drain()) == [.hangup, .interrupt, .terminate, .stop])
    struct Stop: Error {}
    #expect(throws: Stop.self) { try SignalDeferral.during { throw Stop() } }
    raise(SIGINT)
    #expect(pipe.drain() == [.interrupt])
  }

  @Test("A suspended program is stopped, and goes on when it is continued")
  func suspend() throws {
    let child = fork()
    if child == 0 {
      alarm(20)
      // A group of its own, or the tests would stop with it.
      guard setpgid(0, 0) == 0, getpgrp() == getpid() else { _exit(1) }
      signal(SIGTSTP, SIG_DFL)
      _exit(oc_stop_until_continued() == 0 ? 7 : 8)
    }
    try #require(child > 0)
    var status: Int32 = 0
    #expect(waitpid(child, &status, WUNTRACED) == child)
    #expect(status & 0xFF == 0x7F && status >> 8 == SIGTSTP)  // WIFSTOPPED, WSTOPSIG
    kill(child, SIGCONT)
    #expect(waitpid(child, &status, 0) == child)
    #expect(oc_exit_code(status) == 7)
  }

  @Test("Where stopping is ignored, as in a shell without job control, suspending returns at once")
  func suspendIgnored() throws {
    let child = fork()
    if child == 0 {
      alarm(20)
      guard setpgid(0, 0) == 0, getpgrp() == getpid() else { _exit(1) }
      signal(SIGTSTP, SIG_IGN)
      _exit(oc_stop_until_continued() == 0 ? 7 : 8)
    }
    var status: Int32 = 0
    #expect(waitpid(child, &status, WUNTRACED) == child)
    #expect(oc_exit_code(status) == 7)
  }
}
