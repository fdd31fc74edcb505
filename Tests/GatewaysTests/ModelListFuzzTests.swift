import Dispatch
import Gateways
import OpenClaw
import Platform
import Synchronization
import TestSupport
import Testing

/// Answers that were lists once: some members are of another kind, and then some bytes are not what they were.
private struct BrokenAnswers {
  private var generator: SplitMix64

  private static let names = [
    "name", "description", "created", "context_length", "max_completion_tokens", "owned_by", "modality",
    "supported_parameters", "expiration_date", "preferredIndex", "isFree", "autoRouting", "top_provider",
  ].map { Array("\"\($0)\":".utf8) }

  /// Values of every kind, some of which fit.
  private static let values = [
    "null", "true", "0", "-1", "1e308", "1e999", "-1e-999", "9007199254740993", "99999999999999999999999999",
    "0.5", "007",
    "\"\"", "\" \"", "\"text\"", "\"2026-12-01\"", "\"text+image->text\"", "\"->\"", "\"\\ud800\"",
    "\"\\u0000\"", "[]",
    "[1,\"tools\",null]", "[\"text\",\"image\"]", "{}", "{\"models\":[\"a\"]}", "{\"context_length\":-5}",
    "{\"prompt\":\"-1\"}", "[[[[[[[[]]]]]]]]", "NaN", "'x'", "undefined",
  ].map { Array($0.utf8) }

  private static let ids = [
    "a/b", "a/b", "kilo/auto", " x ", "a b", "", "openrouter/auto", "é/\\u0301", "a@b",
  ].map {
    Array("{\"id\":\"\($0)\"".utf8)
  }

  private static let pricings = [
    #","pricing":{"prompt":"0.000001","completion":"-1"}"#, #","pricing":{"prompt":1e-7}"#, #","pricing":{}"#,
    #","pricing":[]"#, "",
  ].map { Array($0.utf8) }

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  mutating func next() -> [UInt8] {
    var body = Array("{\"data\":[".utf8)
    for index in 0..<generator.number(1..<4) {
      if index > 0 { body.append(UInt8(ascii: ",")) }
      body += generator.pick(Self.ids) + generator.pick(Self.pricings)
      for _ in 0..<generator.number(0..<4) {
        body += [UInt8(ascii: ",")] + generator.pick(Self.names) + generator.pick(Self.values)
      }
      body.append(UInt8(ascii: "}"))
    }
    body += Array("]}".utf8)
    for _ in 0..<generator.number(0..<3) { spoil(&body) }
    return body
  }

  private mutating func spoil(_ body: inout [UInt8]) {
    guard !body.isEmpty else { return }
    let place = generator.number(0..<body.count)
    switch generator.number(0..<6) {
    case 0: body.removeLast(body.count - place)
    case 1: body[place] ^= 1 << UInt8(generator.number(0..<8))
    case 2: body[place] = generator.pick(Array("{}[]:,\"\\0eE.-\n".utf8))
    case 3: body.insert(contentsOf: generator.pick(Self.values), at: place)
    case 4:
      body.insert(contentsOf: body[place..<min(place + 20, body.count)], at: generator.number(0..<body.count))
    default:
      body.insert(contentsOf: Array(repeating: UInt8(ascii: "["), count: generator.number(1..<40)), at: place)
    }
  }
}

@Suite("Broken lists")
struct ModelListFuzzTests {
  /// Together 100 000 answers.
  private static let seeds: Range<UInt64> = 0..<40
  private static let answersOfSeed = 2500

  @Test("whatever comes, there are models that can be written to a config, or an error", arguments: seeds)
  func answers(_ seed: UInt64) throws {
    let catalog = try ListSamples.catalog()
    let provider = ["kilocode", "openrouter", "local"][Int(seed % 3)]
    let shape: ConfigShape = seed.isMultiple(of: 2) ? .early : .late
    let standard = catalog.providers.first { $0.id == provider }?.entryModels(in: shape).count ?? 0
    var answers = BrokenAnswers(seed: seed)
    var lists = 0
    for number in 0..<Self.answersOfSeed {
      let body = answers.next()
      guard let list = try? ModelList(body, source: .live, of: provider, in: catalog, shape: shape) else {
        continue
      }
      lists += 1
      let isSound =
        list.rows.count <= standard + body.count / 8
        && Set(list.rows.map(\.definition.id)).count == list.rows.count
        && list.rows.allSatisfy(isSound)
      #expect(isSound, "seed \(seed), answer \(number): \(String(decoding: body, as: UTF8.self))")
    }
    #expect(lists > Self.answersOfSeed / 20 && lists < Self.answersOfSeed)
  }

  private func isSound(_ row: ModelList.Row) -> Bool {
    let (model, cost) = (row.definition, row.definition.cost)
    return !model.id.isEmpty && !model.name.isEmpty && model.contextWindow > 0 && model.maxTokens > 0
      && [cost.input, cost.output, cost.cacheRead, cost.cacheWrite].allSatisfy { $0.isFinite && $0 >= 0 }
      && model.input.first == .text && (row.about?.created ?? 1) > 0
  }

  @Test(
    "the small stack of a thread is enough, however deep a list is",
    arguments: [(509, true), (510, false), (100_000, false)])
  func depth(_ depth: Int, _ isRead: Bool) throws {
    let catalog = try ListSamples.catalog()
    let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let body = ListSamples.body(ListSamples.entry("x/y", ["supported_parameters": nested]))
    let (answered, outcome) = (DispatchSemaphore(value: 0), Outcome())
    try Background.run {
      let list = try? ModelList(body, source: .live, of: "kilocode", in: catalog, shape: .early)
      outcome.rows.withLock { $0 = list?.rows.count }
      answered.signal()
    }
    answered.wait()
    #expect(outcome.rows.withLock { $0 } == (isRead ? 2 : nil))
  }

  /// What a thread leaves behind.
  private final class Outcome: Sendable {
    let rows = Mutex<Int?>(nil)
  }
}
