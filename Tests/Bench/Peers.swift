import Foundation
import TestSupport

/// A full-screen program at the moment of its first menu.
struct Peer {
  let name: String
  let path: String
  let arguments: [String]
  /// What is on the screen when the first frame is complete.
  let landmark: String
  /// Keys that lead from the first frame to a list with a filter; nil when there is none.
  let keysToFilter: [String]?
}

/// Our program and others, measured in the same way.
struct Peers {
  private let peers: [Peer]
  private static let runs = 15
  private static let escapes = 5
  /// Silence after which a program is taken to have finished drawing, in milliseconds.
  private static let silence = 80

  init(program: String) {
    let menu = ["24", "76", "14", "Kilo Gateway", "API key", "OpenRouter", "API key", "Moonshot", "API key"]
    let others = [
      Peer(
        name: "dialog", path: "/usr/bin/dialog",
        arguments: ["--menu", "Which service runs your models?"] + menu,
        landmark: "Moonshot", keysToFilter: nil),
      Peer(
        name: "whiptail", path: "/usr/bin/whiptail",
        arguments: ["--menu", "Which service runs your models?"] + menu,
        landmark: "Moonshot", keysToFilter: nil),
    ]
    peers =
      [
        Peer(
          name: "openclaw-setup", path: program, arguments: [], landmark: "Which service",
          keysToFilter: ["\r", "\r", "\r"])
      ] + others.filter { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  func print() throws {
    Swift.print(row("program", "first frame", "bytes", "move", "filter key", "Esc", "memory"))
    for peer in peers {
      let times = try (0..<Peers.runs).map { _ in try firstFrame(peer) }.sorted()
      let pty = try start(peer)
      try pty.wait(forText: peer.landmark)
      try settle(pty)
      let first = pty.transcript.count
      let memory = Peers.residentKilobytes(pty.pid)
      let escapes = try (0..<Peers.escapes).map { _ in try escape(peer) }.sorted()
      let move = try cost("\u{1B}[B", on: pty)
      let filter = try peer.keysToFilter.map { keys in
        for key in keys { _ = try cost(key, on: pty) }
        return try cost("o", on: pty)
      }
      Swift.print(
        row(
          peer.name, String(format: "%.1f ms", times[times.count / 2] * 1000), "\(first)", "\(move)",
          filter.map(String.init) ?? "-", String(format: "%.0f ms", escapes[escapes.count / 2] * 1000),
          "\(memory / 1024) MB"))
    }
  }

  private func row(_ cells: String...) -> String {
    let widths = [16, 13, 8, 8, 12, 9, 8]
    return zip(cells, widths).map { $0.padding(toLength: $1, withPad: " ", startingAt: 0) }.joined()
  }

  private func start(_ peer: Peer) throws -> Pty {
    let home = NSTemporaryDirectory() + "openclaw-setup-bench-\(ProcessInfo.processInfo.processIdentifier)"
    return try Pty(
      peer.path, peer.arguments,
      environment: [
        "HOME": home, "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin",
        "KILOCODE_API_KEY":
          "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJiZW5jaG1hcmsifQ.c2lnbmF0dXJlLW9mLWEtYmVuY2htYXJr",
      ])
  }

  private func firstFrame(_ peer: Peer) throws -> Double {
    let begin = Date()
    let pty = try start(peer)
    try pty.wait(forText: peer.landmark)
    return Date().timeIntervalSince(begin)
  }

  /// Seconds from Esc until it shows.
  private func escape(_ peer: Peer) throws -> Double {
    let pty = try start(peer)
    try pty.wait(forText: peer.landmark)
    try settle(pty)
    let before = pty.transcript.count
    let begin = Date()
    try pty.send("\u{1B}")
    try pty.wait(for: "what Esc does", untilOutside: { pty.transcript.count > before })
    return Date().timeIntervalSince(begin)
  }

  private func settle(_ pty: Pty) throws { try pty.send(pieces: [[], []], gap: Peers.silence) }

  /// Bytes that the program writes for one key.
  private func cost(_ key: String, on pty: Pty) throws -> Int {
    let before = pty.transcript.count
    try pty.send(pieces: [Array(key.utf8), []], gap: Peers.silence)
    return pty.transcript.count - before
  }

  private static func residentKilobytes(_ process: pid_t) -> Int {
    let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
  }
}
