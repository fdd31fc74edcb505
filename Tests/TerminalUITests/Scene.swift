import OpenClaw
import TerminalUI
import TestSupport
import Testing
import Wizard
import WizardTestSupport

/// A screen with something on it: a machine, where the run starts, and what was pressed to get there.
struct Scene: Sendable, CustomTestStringConvertible {
  /// The name of its goldens.
  let name: String
  var machine = SampleMachine()
  var catalog: @Sendable () throws -> ProviderCatalog = { try SampleCatalog.shipped() }
  var entry = Wizard.Entry.start
  var connectivity = Connectivity.offline("offline")
  var keys = ""
  /// What happens after the keys.
  var then: @Sendable (inout Sitting) throws -> Void = { _ in }

  var testDescription: String { name }

  /// The scene in a window of a given size, once nothing more comes.
  func sitting(rows: Int, columns: Int) throws -> Sitting {
    var sitting = try arrival(rows: rows, columns: columns)
    sitting.rest()
    return sitting
  }

  /// The scene as it is first shown.
  func arrival(rows: Int, columns: Int) throws -> Sitting {
    var sitting = try Sitting(
      machine, catalog: try catalog(), entry: entry, connectivity: connectivity, rows: rows, columns: columns)
    try sitting.press(keys)
    try then(&sitting)
    return sitting
  }

  /// What is on the screen.
  func canvas(rows: Int, columns: Int) throws -> Canvas {
    view(of: try sitting(rows: rows, columns: columns).wizard)
  }
}

extension Scene {
  /// A scene in which gateways can be asked.
  static func online(
    _ name: String, _ machine: SampleMachine = .fresh, entry: Wizard.Entry = .start, keys: String = "",
    then: @escaping @Sendable (inout Sitting) throws -> Void = { _ in }
  ) -> Scene {
    Scene(name: name, machine: machine, entry: entry, connectivity: .online, keys: keys, then: then)
  }
}

// MARK: - Machines

extension SampleMachine {
  /// Nothing is set up, and a key lies in the environment.
  static let fresh = SampleMachine(environment: ["KILOCODE_API_KEY": SampleKeys.kilo])

  /// OpenRouter is set up, with a fallback and a comment.
  static let configured: SampleMachine = {
    var machine = SampleMachine(
      config: """
        // my agents
        {
          meta: { lastTouchedVersion: '2026.5.7' },
          agents: {
            defaults: {
              model: { primary: 'openrouter/auto', fallbacks: ['openrouter/moonshotai/kimi-k2.6'] },
              workspace: '~/work', // shared
            },
          },
        }

        """,
      profiles: """
        {
          "version": 1,
          "profiles": {
            "openrouter:default": { "type": "api_key", "provider": "openrouter", "key": "\(SampleKeys.openRouter)" },
            "kilocode:old": { "type": "token", "provider": "kilocode", "token": "\(SampleKeys.otherKilo)", "expires": 1 },
            "kilocode:default": { "type": "api_key", "provider": "kilocode", "key": "\(SampleKeys.otherKilo)" }
          }
        }

        """,
      environment: ["KILOCODE_API_KEY": SampleKeys.kilo])
    machine.variables.append((SampleMachine.dotEnv, "OPENROUTER_API_KEY", SampleKeys.openRouter))
    return machine
  }()

  /// Only listed models can be used.
  static let limited = SampleMachine(
    config: """
      {
        agents: {
          defaults: {
            model: "openrouter/auto",
            models: { "openrouter/auto": { alias: "OpenRouter" } },
          },
        },
      }

      """,
    environment: ["KILOCODE_API_KEY": SampleKeys.kilo, "OPENROUTER_API_KEY": SampleKeys.openRouter])

  /// The default model comes from a variable.
  static let variable = SampleMachine(
    config: "{ agents: { defaults: { model: { primary: '${MODEL}' } } } }\n")

  /// Three agents, one of them with a model of its own.
  static let staffed = SampleMachine(
    config: """
      {
        agents: {
          defaults: { model: "openrouter/auto" },
          list: [{ id: "main" }, { id: "work" }, { id: "play", model: "openrouter/moonshotai/kimi-k2.6" }],
        },
      }

      """,
    environment: ["KILOCODE_API_KEY": SampleKeys.kilo, "OPENROUTER_API_KEY": SampleKeys.openRouter])

  /// A saved profile is tried before the one that a new key goes to.
  static let ordered = SampleMachine(
    profiles: """
      { "version": 1, "profiles": {
        "kilocode:work": { "type": "api_key", "provider": "kilocode", "key": "\(SampleKeys.otherKilo)" } } }

      """
  ).with { $0.state = #"{ "order": { "kilocode": ["kilocode:work"] } }"# }

  /// Several fallbacks, most of them of no use.
  static let spare = SampleMachine(
    config: """
      {
        agents: {
          defaults: {
            model: {
              primary: "kilocode/kilo/auto",
              fallbacks: ["kilocode/anthropic/claude-opus-4.6", "openrouter/auto", "${SPARE_MODEL}", "kilocode/kilo/auto", "openrouter/auto"],
            },
          },
        },
      }

      """,
    environment: ["KILOCODE_API_KEY": SampleKeys.kilo])

  /// The config does not parse.
  static let broken = SampleMachine(
    config: "{\n  agents: { defaults: { model: 'openrouter/auto' } },\n  retries: 180_000, // limits\n}\n")

  /// The config does not parse, in a line that no window holds.
  static let brokenFarRight = SampleMachine(
    config:
      "{ note: '\(String(repeating: "all work and no play ", count: 12))', retries: 180_000, after: 1 }\n")

  func with(_ change: (inout SampleMachine) -> Void) -> SampleMachine {
    var copy = self
    change(&copy)
    return copy
  }
}
