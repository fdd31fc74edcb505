import DisplayWidth
import OpenClaw
import Wizard

/// Every place of every provider's key, aligned. What OpenClaw uses is the last to be left out, and what is
/// left out is counted.
struct CredentialTable {
  private let rows: [CredentialRow]
  private let keyed: [CredentialRow]
  private let others: [CredentialRow]
  private let preferred: String?
  private let width: Int
  /// From this width on there are columns for the preview and the kind of place.
  private static let wide = 68
  /// Columns between columns.
  private static let gap = 2
  /// No label or place takes more, so that one long name does not push the others' columns away.
  private static let longestName = 26

  /// A table of `rows` in `width` columns. What is in use of the provider named `preferred` is kept before all.
  init(_ rows: [CredentialRow], preferring preferred: String?, width: Int) {
    self.rows = rows
    self.preferred = preferred
    self.width = width
    keyed = rows.filter { $0.candidate != nil }
    others = rows.filter { $0.candidate == nil }
  }

  /// The lines that the keys take when all of them are shown.
  var height: Int { keyed.reduce(0) { $0 + block($1).count } }

  /// The table in at most `room` lines; the last says how much has no room, `hiddenFallbacks` with it.
  func lines(room: Int, hiddenFallbacks: Int = 0) -> [String] {
    guard room > 0 else { return [] }
    let fallbacks = hiddenFallbacks > 0 ? [counted(hiddenFallbacks, "fallback")] : []
    if height + others.count <= room, fallbacks.isEmpty { return text(keyed) + text(others) }
    if height < room {
      // Providers without a key are shown only where there is room.
      let shown = others.prefix(room - height - 1)
      let hidden = others.count - shown.count
      let rest = hidden > 0 ? ["\(hidden) more without a key"] : []
      return text(keyed) + text(Array(shown)) + count(rest + fallbacks)
    }
    if height == room, fallbacks.isEmpty { return text(keyed) }
    let kept = kept(room: room - 1)
    let hidden = keyed.count - kept.count
    return text(kept)
      + count((hidden > 0 ? ["\(hidden) more \(hidden == 1 ? "key" : "keys")"] : []) + fallbacks)
  }

  private func count(_ parts: [String]) -> [String] {
    parts.isEmpty ? [] : ["and " + parts.joined(separator: ", ")]
  }

  private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

  /// As many of the keys as fit, those that are in use before all others, in their own order.
  private func kept(room: Int) -> [CredentialRow] {
    var left = room
    var kept: Set<Int> = []
    for rank in Rank.allCases {
      for (index, row) in keyed.enumerated() where self.rank(row) == rank {
        let lines = block(row).count
        guard lines <= left else { continue }
        kept.insert(index)
        left -= lines
      }
    }
    return keyed.indices.filter(kept.contains).map { keyed[$0] }
  }

  /// Who is shown before whom when there is not room for all.
  private enum Rank: CaseIterable {
    case paysForTheDefault, inUse, spare
  }

  private func rank(_ row: CredentialRow) -> Rank {
    guard row.candidate?.verdict == .inUse else { return .spare }
    return row.provider == preferred ? .paysForTheDefault : .inUse
  }

  /// The lines of some rows, each provider named once.
  private func text(_ rows: [CredentialRow]) -> [String] {
    var last = ""
    return rows.flatMap { row -> [String] in
      defer { last = row.provider }
      let name = row.provider == last && row.candidate != nil ? "" : row.provider
      let lines = block(row)
      return [pad(name, to: labelWidth) + lines[0]] + lines.dropFirst()
    }
  }

  /// A row without the provider's name; a reason that has no room beside it stands below it.
  private func block(_ row: CredentialRow) -> [String] {
    guard let candidate = row.candidate else { return ["no key"] }
    let isWide = width >= CredentialTable.wide
    let place = isWide ? wideText(candidate) : narrowText(candidate)
    let phrase = isWide ? candidate.verdict.phrase : candidate.verdict.reason
    guard let phrase else { return [place] }
    let line = place + (isWide ? "" : "  ") + phrase
    guard labelWidth + displayWidth(of: line) > width else { return [line] }
    return [place, String(repeating: " ", count: CredentialTable.gap + 2) + phrase]
  }

  private func wideText(_ candidate: CredentialResolution.Candidate) -> String {
    pad(candidate.source.name, to: placeWidth) + pad(candidate.facts?.preview ?? "", to: previewWidth)
      + pad(candidate.source.placeName, to: kindWidth)
  }

  /// The mark, the place, and what kind of place it is where its name does not tell.
  private func narrowText(_ candidate: CredentialResolution.Candidate) -> String {
    let kind =
      switch candidate.source {
      case .profile, .environment(_, .process): ""
      case .environment, .providerEntry: " (\(candidate.source.placeName))"
      }
    return candidate.verdict.mark + " " + candidate.source.name + kind
  }

  // MARK: Columns

  private var labelWidth: Int { column(rows.map(\.provider)) }
  private var placeWidth: Int { column(rows.compactMap { $0.candidate?.source.name }) }
  private var previewWidth: Int { column(rows.compactMap { $0.candidate?.facts?.preview }) }
  private var kindWidth: Int { column(rows.compactMap { $0.candidate?.source.placeName }) }

  private func column(_ texts: [String]) -> Int {
    min(texts.map { displayWidth(of: $0) }.max() ?? 0, CredentialTable.longestName) + CredentialTable.gap
  }
}

extension CredentialResolution.Verdict {
  fileprivate var mark: String {
    switch self {
    case .inUse: "*"
    case .shadowed: " "
    case .ineligible: "x"
    }
  }

  fileprivate var phrase: String? {
    switch self {
    case .inUse: "* in use"
    case .shadowed: "  shadowed"
    case .ineligible(let reason): "x \(reason.sentence)"
    }
  }

  /// Why it is passed over, where the mark alone does not tell.
  fileprivate var reason: String? {
    switch self {
    case .inUse, .shadowed: nil
    case .ineligible(let reason): reason.sentence
    }
  }
}
