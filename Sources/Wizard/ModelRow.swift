public import Gateways
public import OpenClaw

/// A row of the model screen.
public struct ModelRow: Sendable, Equatable {
  /// What choosing the row means.
  public enum ID: Sendable, Hashable {
    /// Keep the default as it is.
    case keep
    /// Make this reference the default.
    case model(String)
    /// Type a reference.
    case manual
  }

  /// What choosing the row means.
  public let id: ID
  /// The model; nil unless choosing the row makes one the default.
  public private(set) var ref: ModelRef?
  /// What the row is called.
  public let title: String
  /// What is known of the model.
  public private(set) var model: ModelDefinition?
  /// What its provider's list says beside that.
  public private(set) var about: ModelAbout?
  /// The name that the config gives it.
  public private(set) var alias: String?
  /// Whether it is the default now.
  public private(set) var isCurrent = false
  /// Whether its provider recommends it.
  public private(set) var isRecommended = false
  /// The characters of `title` that match the filter, as offsets.
  public internal(set) var matches: [Int] = []

  /// Whether the model's prices are known, and zero.
  public var isFree: Bool { about?.isFree == true }

  /// Whether the model's prices are nothing but a guess.
  public var guessesPrices: Bool { about?.guesses.contains(.cost) == true }

  /// Whether how much fits into one request is nothing but a guess.
  public var guessesContext: Bool { about?.guesses.contains(.contextWindow) == true }

  /// What a filter finds it by, beside its title.
  var names: [String] { [model?.name, ref?.key, alias].compactMap(\.self) }

  /// The row that keeps `current` the default.
  static func keep(_ current: String) -> ModelRow {
    ModelRow(id: .keep, title: "Keep \(current)", isCurrent: true)
  }

  /// The row that leads to a field with `text` in it.
  static func manual(_ text: String) -> ModelRow {
    ModelRow(id: .manual, title: "Type a model ref yourself" + (text.isEmpty ? "" : ": \(text)"))
  }

  /// The row of a model; `listed` is what a list has of it.
  static func model(
    _ ref: ModelRef, title: String, _ listed: ModelList.Row?, alias: String?, isCurrent: Bool,
    isRecommended: Bool
  ) -> ModelRow {
    ModelRow(
      id: .model(ref.key), ref: ref, title: title, model: listed?.definition, about: listed?.about,
      alias: alias, isCurrent: isCurrent, isRecommended: isRecommended)
  }
}
