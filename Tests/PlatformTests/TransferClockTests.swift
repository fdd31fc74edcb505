import Gateways
import Testing

@testable import Platform

@Suite("When a transfer has taken too long")
struct TransferClockTests {
  /// As for a test message.
  static let limits = TransferLimits(
    connect: 10_000, firstByte: 30_000, idle: 20_000, total: 90_000, bytes: 1)

  /// The phase at `now`, after bytes at these times.
  static func phase(_ limits: TransferLimits, at now: Int64, bytesAt times: [Int64] = []) -> TransferFailure
    .Phase?
  {
    let start: Int64 = 5_000_000
    var clock = TransferClock(limits, now: start)
    for (index, time) in times.enumerated() { clock.note(index + 1, now: start + time) }
    clock.note(times.count, now: start + now)
    return clock.overdue(now: start + now)
  }

  @Test(
    "the limit that ran out is named",
    arguments: [
      (0, [], nil), (29_999, [], nil), (30_000, [], .firstByte),
      (30_000, [29_999], nil), (49_998, [29_999], nil), (49_999, [29_999], .nextByte),
      (60_000, [29_999, 45_000], nil), (65_000, [29_999, 45_000], .nextByte),
      (90_000, [29_999, 49_000, 68_000, 87_000], nil), (90_249, [29_999, 49_000, 68_000, 87_000], nil),
      (90_250, [29_999, 49_000, 68_000, 87_000], .end),
    ] as [(Int64, [Int64], TransferFailure.Phase?)])
  func phases(_ now: Int64, _ bytes: [Int64], _ expected: TransferFailure.Phase?) {
    #expect(Self.phase(Self.limits, at: now, bytesAt: bytes) == expected)
  }

  @Test("curl, which knows whether the connection stands, has a moment more where its own limit is as long")
  func grace() {
    let list = TransferLimits.list(milliseconds: 5_000)
    #expect(TransferClock.connection(list) == 5_000)
    #expect(Self.phase(list, at: 5_249) == nil)
    #expect(Self.phase(list, at: 5_250) == .firstByte)
    #expect(Self.phase(list, at: 5_100, bytesAt: [4_000]) == nil)
    #expect(Self.phase(list, at: 5_250, bytesAt: [4_000]) == .end)
  }

  @Test("the connection may not take longer than what waits for it")
  func connection() {
    let limits = TransferLimits(connect: 9, firstByte: 7, idle: 1, total: 8, bytes: 1)
    #expect(TransferClock.connection(limits) == 7)
  }
}
