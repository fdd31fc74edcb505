/// A release of OpenClaw: `2026.5.7`, `2026.7.1-2` (a repaired build, newer) or `2026.6.5-beta.1` (a preview, older).
public struct Release: Hashable, Sendable {
  /// What a build is with regard to the day in its name.
  public enum Build: Hashable, Sendable {
    /// Before the release: `-beta.1`, `-dev`.
    case preview(name: String, number: Int)
    /// The release itself.
    case plain
    /// After the release: `-2`.
    case revision(Int)
  }

  /// Four digits.
  public let year: Int
  /// 1 to 12.
  public let month: Int
  /// Usually a day of the month; later releases only count.
  public let day: Int
  /// Before, at or after the release of that day.
  public let build: Build

  /// More digits than any number in a version has, and few enough for every sum.
  private static let mostDigits = 12

  /// The build of a day.
  public init(_ year: Int, _ month: Int, _ day: Int, _ build: Build = .plain) {
    self.year = year
    self.month = month
    self.day = day
    self.build = build
  }

  /// The version that `text` is, as in `meta.lastTouchedVersion`; nil for every other text. Build metadata, from `+`
  /// on, says nothing about age.
  public init?(_ text: String) {
    let version = text.prefix { $0 != "+" }
    let parts = version.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    guard numbers.count == 3, numbers[0].utf8.count == 4, let year = Self.number(numbers[0]),
      let month = Self.number(numbers[1]), (1...12).contains(month), let day = Self.number(numbers[2]),
      let build = parts.count == 1 ? .plain : Build(suffix: parts[1])
    else { return nil }
    self.init(year, month, day, build)
  }

  /// The version in what `openclaw --version` prints, `OpenClaw 2026.5.7 (a1b2c3d)` or only the number; the first one
  /// among whatever else is printed. Nil if there is none.
  public static func first(in output: String) -> Release? {
    let words = output.utf8.split { !$0.isASCIILetter && !$0.isASCIIDigit && $0 != 0x2E && $0 != 0x2D }
    return words.lazy.compactMap { word in
      Release(String(Substring(word.first == UInt8(ascii: "v") ? word.dropFirst() : word)))
    }.first
  }

  /// Whether a change that came with `first` is in this build. It is in the previews of `first` too: a change is merged
  /// before the first preview is made.
  public func includes(_ first: Release) -> Bool {
    (year, month, day) >= (first.year, first.month, first.day)
  }

  /// A whole number of a sensible length.
  fileprivate static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.count <= mostDigits, text.utf8.allSatisfy(\.isASCIIDigit) else {
      return nil
    }
    return Int(text)
  }
}

extension Release.Build {
  /// What stands behind the hyphen.
  fileprivate init?(suffix: Substring) {
    if let revision = Release.number(suffix) {
      self = .revision(revision)
      return
    }
    let name = suffix.prefix { $0.utf8.allSatisfy(\.isASCIILetter) }
    let rest = suffix.dropFirst(name.count)
    let digits = rest.first == "." ? rest.dropFirst() : rest
    guard !name.isEmpty, let number = rest.isEmpty ? 0 : Release.number(digits) else { return nil }
    self = .preview(name: name.lowercased(), number: number)
  }
}

extension Release.Build: Comparable {
  /// Previews first, in the order of their names and numbers, then the release, then its revisions.
  public static func < (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.preview(let left, let first), .preview(let right, let second)): (left, first) < (right, second)
    case (.revision(let left), .revision(let right)): left < right
    case (.preview, .plain), (.preview, .revision), (.plain, .revision): true
    case (.plain, .preview), (.plain, .plain), (.revision, .preview), (.revision, .plain): false
    }
  }
}

extension Release: Comparable {
  /// The older one.
  public static func < (left: Release, right: Release) -> Bool {
    (left.year, left.month, left.day, left.build) < (right.year, right.month, right.day, right.build)
  }
}

extension Release: CustomStringConvertible {
  /// The version as OpenClaw writes it.
  public var description: String {
    let date = "\(year).\(month).\(day)"
    return switch build {
    case .preview(let name, let number): "\(date)-\(name)" + (number == 0 ? "" : ".\(number)")
    case .plain: date
    case .revision(let number): "\(date)-\(number)"
    }
  }
}

// MARK: - Releases that changed something

extension Release {
  /// The first with `openclaw models auth paste-api-key` (openclaw/openclaw#85533, merged on that day).
  public static let pasteApiKey = Release(2026, 5, 23)
  /// The last whose core has the Kilo plugin, as far as is known; later it is `@openclaw/kilocode-provider`.
  public static let lastWithKiloPlugin = Release(2026, 6, 2)
  /// The first that keeps keys in a database of each agent (openclaw/openclaw#89102, merged on 3 June; the first preview
  /// is of 6 June). 2026.6.1 still has files, and nothing stable was released between the two.
  public static let sqliteStore = Release(2026, 6, 5)
  /// The first that keeps shared keys in the state database (openclaw/openclaw#123349).
  public static let sharedStore = Release(2026, 8, 1)
}
