/// Which variables are set where. Names only: no value is looked at here.
public struct EnvironmentLayers: Sendable, Equatable {
  /// The variables of one source.
  public struct Layer: Sendable, Equatable {
    /// Where they come from.
    public var source: KeySource
    /// Names with a value.
    public var names: Set<String>
    /// Names that are set to nothing, or to blanks.
    public var blankNames: Set<String>

    /// A layer with these names.
    public init(source: KeySource, names: Set<String>, blankNames: Set<String> = []) {
      self.source = source
      self.names = names
      self.blankNames = blankNames
    }

    /// The variables that an environment file sets; the last line of a name counts.
    public init(source: KeySource, file: DotEnv) {
      let names = file.names
      let blank = names.filter { name in
        file.entry(named: name).map { file.bytes[$0.valueRange].allSatisfy { $0 == 0x20 || $0 == 0x09 } }
          ?? true
      }
      self.init(source: source, names: names.subtracting(blank), blankNames: blank)
    }
  }

  /// The layers, the one that is asked first in front.
  public var layers: [Layer]

  /// These layers, put into the order in which OpenClaw 2026.5 asks them.
  public init(_ layers: [Layer]) {
    self.layers = layers.enumerated()
      .sorted { ($0.element.source.rank, $0.offset) < ($1.element.source.rank, $1.offset) }
      .map(\.element)
  }

  /// These layers, with one more variable in that of `source`.
  func adding(_ name: String, to source: KeySource) -> EnvironmentLayers {
    var layers = layers
    if let index = layers.firstIndex(where: { $0.source == source }) {
      layers[index].names.insert(name)
      layers[index].blankNames.remove(name)
    } else {
      layers.append(Layer(source: source, names: [name]))
    }
    return EnvironmentLayers(layers)
  }

  /// How a variable of one layer stands among the others.
  public enum Standing: Sendable, Equatable {
    /// OpenClaw takes this value.
    case effective
    /// An earlier layer has a value.
    case shadowed
    /// An earlier layer sets the variable to nothing, which keeps files from setting it.
    case hiddenByBlank(KeySource)
    /// Provider keys in the workspace's `.env` are ignored by releases from 2026-05-28 on.
    case ignored
  }

  /// Every layer that has a value for `name`, with its standing, the one that is asked first in front.
  public func standings(of name: String) -> [(source: KeySource, standing: Standing)] {
    var found: [(source: KeySource, standing: Standing)] = []
    var isTaken = false
    var blank: KeySource?
    for layer in layers {
      let isSet = layer.names.contains(name)
      guard layer.source.isTrusted else {
        if isSet { found.append((layer.source, .ignored)) }
        continue
      }
      if isSet {
        let standing: Standing =
          if isTaken { .shadowed } else if let blank, layer.source.isFile { .hiddenByBlank(blank) } else {
            .effective
          }
        if standing == .effective { isTaken = true }
        found.append((layer.source, standing))
      } else if layer.blankNames.contains(name), blank == nil {
        blank = layer.source
      }
    }
    return found
  }
}

extension KeySource {
  /// The place in the order of OpenClaw 2026.5.
  fileprivate var rank: Int {
    switch self {
    case .process: 0
    case .workspaceDotEnv: 1
    case .globalDotEnv: 2
    case .gatewayDotEnv: 3
    case .config: 4
    case .loginShell: 5
    }
  }

  /// Whether provider keys are taken from here.
  fileprivate var isTrusted: Bool {
    switch self {
    case .workspaceDotEnv: false
    case .process, .globalDotEnv, .gatewayDotEnv, .config, .loginShell: true
    }
  }

  /// Whether this sets only what is not set at all. The configuration and the shell also replace blanks.
  fileprivate var isFile: Bool {
    switch self {
    case .workspaceDotEnv, .globalDotEnv, .gatewayDotEnv: true
    case .process, .config, .loginShell: false
    }
  }
}
