public import OpenClaw

/// A row of the model screen.
public struct ModelRow: Sendable, Equatable {
  /// What tells rows apart, whatever the list.
  public enum ID: Sendable, Hashable {
    /// Keep the default as it is.
    case keep
    /// Make this reference the default.
    case model(String)
    /// The same for the model of a family that several services have.
    case group(String)
    /// Type a reference.
    case manual
  }

  /// How a row belongs to others.
  public enum Kind: Sendable, Equatable {
    /// It stands alone.
    case single
    /// It stands for several services, so many beside the one that it would take.
    case group(others: Int)
    /// The same, with a row for each service beneath it.
    case openGroup(others: Int)
    /// One service's row beneath its group.
    case copy
  }

  /// What tells it from other rows.
  public let id: ID
  /// How it belongs to others.
  public let kind: Kind
  /// What the row is called.
  public let title: String
  /// The model; of the row that keeps the default, the default. Nil where nothing is known.
  public let offer: ModelOffer?
  /// The characters of `title` that match the filter, as offsets.
  public let matches: [Int]

  /// A row.
  init(_ id: ID, _ title: String, _ offer: ModelOffer?, kind: Kind = .single, matches: [Int] = []) {
    self.id = id
    self.kind = kind
    self.title = title
    self.offer = offer
    self.matches = matches
  }

  /// The model that becomes the default when the row is chosen; nil if that is none.
  public var ref: ModelRef? {
    switch id {
    case .model, .group: offer?.ref
    case .keep, .manual: nil
    }
  }

  /// Whether it is the default now.
  public var isCurrent: Bool { id == .keep || ref != nil && offer?.isCurrent == true }

  /// Whether its provider recommends it.
  public var isRecommended: Bool { ref != nil && offer?.isRecommended == true }

  /// The service that the model would be taken from; nil for a row whose title tells it.
  public var service: String? {
    switch kind {
    case .single, .copy: nil
    case .group, .openGroup: offer?.service
    }
  }

  /// How many more services have the model, as `+1`; nil for a row that stands for one.
  public var otherServices: String? {
    switch kind {
    case .group(let others), .openGroup(let others): "+\(others)"
    case .single, .copy: nil
    }
  }
}
