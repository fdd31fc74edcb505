// swift-tools-version:6.1
import PackageDescription

// Layers, lowest first. `Tests/ArchitectureTests` holds the table of who may import whom and fails on
// any import line that it does not allow.

/// `OPENCLAW_SETUP_LINK=static` makes one file that needs no shared library at all; the default links the
/// system's libraries, which builds faster. The two must not share a build directory (see the Makefile).
let isStatic = Context.environment["OPENCLAW_SETUP_LINK"] == "static"

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// Libraries are named here and not in the module map: a `link` line there would drag the shared library
/// into static builds.
let ncurses: [LinkerSetting] = [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]

/// A pure or system-facing Swift target with the strict settings.
func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [],
  linkerSettings: [LinkerSetting] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict,
    linkerSettings: linkerSettings)
}

/// The tests of `name`.
func tests(
  _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name + "Tests",
    dependencies: [.init(stringLiteral: name), "TestSupport"] + dependencies,
    exclude: exclude,
    swiftSettings: strict)
}

let package = Package(
  name: "openclaw-setup",
  products: [
    .executable(name: "openclaw-setup", targets: ["openclaw-setup"]),
    .library(name: "JSON5", targets: ["JSON5"]),
    .executable(name: "bench", targets: ["bench"]),
    .executable(name: "monkey", targets: ["monkey"]),
  ],
  targets: [
    // C
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .target(name: "CSystem"),
    .target(name: "CResources", cSettings: [.unsafeFlags(["-Wno-c23-extensions"])]),

    // Pure Swift: the standard library and each other, nothing else
    library("JSON5"),
    library("FuzzyMatch", exclude: ["ALGORITHM.md"]),
    library("DisplayWidth"),
    library("OpenClaw", ["JSON5"]),
    library("Gateways", ["JSON5", "OpenClaw"]),
    library("Wizard", ["OpenClaw", "Gateways", "FuzzyMatch", "DisplayWidth"]),

    // The edges
    library("Curses", ["CNcurses"], linkerSettings: ncurses),
    library("Platform", ["CSystem", "CResources", "OpenClaw", "Gateways"]),
    library("TerminalUI", ["Wizard", "OpenClaw", "Gateways", "Curses", "DisplayWidth", "Platform"]),
    .executableTarget(
      name: "openclaw-setup",
      dependencies: ["TerminalUI", "Wizard", "Platform", "Gateways", "OpenClaw", "JSON5", "DisplayWidth"],
      swiftSettings: strict,
      linkerSettings: isStatic ? [.unsafeFlags(["-static-executable"])] : []),

    // Tests
    .target(
      name: "TestSupport", dependencies: ["CSystem", "DisplayWidth", "FuzzyMatch"], path: "Tests/TestSupport",
      exclude: ["Catalogue/models.tsv", "Catalogue/queries.tsv", "Gateway/stand-in.py"],
      swiftSettings: strict),
    .executableTarget(
      name: "bench",
      dependencies: [
        "FaultSupport", "FuzzyMatch", "Gateways", "JSON5", "OpenClaw", "Platform", "TerminalUI",
        "TestSupport", "Wizard", "WizardTestSupport",
      ],
      path: "Tests/Bench", swiftSettings: strict),
    .target(
      name: "WizardTestSupport", dependencies: ["Wizard", "OpenClaw", "Gateways", "Platform"],
      path: "Tests/WizardTestSupport", swiftSettings: strict),
    .target(
      name: "MonkeySupport",
      dependencies: [
        "WizardTestSupport", "TestSupport", "TerminalUI", "Curses", "Wizard", "Gateways", "OpenClaw",
        "FuzzyMatch",
      ],
      path: "Tests/MonkeySupport", swiftSettings: strict),
    .executableTarget(
      name: "monkey", dependencies: ["MonkeySupport", "WizardTestSupport", "Curses"], path: "Tests/Monkey",
      swiftSettings: strict),
    .target(
      name: "FaultSupport", dependencies: ["Platform"], path: "Tests/FaultSupport", swiftSettings: strict),
    .executableTarget(
      name: "kill-probe", dependencies: ["FaultSupport", "OpenClaw", "Platform"], path: "Tests/KillProbe",
      swiftSettings: strict),
    .executableTarget(
      name: "crash-probe", dependencies: ["Platform", "TerminalUI", "Wizard"], path: "Tests/CrashProbe",
      swiftSettings: strict),
    tests("JSON5"),
    tests("FuzzyMatch"),
    tests("DisplayWidth"),
    tests("OpenClaw", ["JSON5", "Platform"]),
    tests("Gateways", ["OpenClaw", "Platform", "JSON5"]),
    tests(
      "Wizard", ["MonkeySupport", "WizardTestSupport", "TerminalUI", "OpenClaw", "Gateways", "Platform"]),
    tests("Platform", ["Gateways", "OpenClaw", "JSON5", "FaultSupport"]),
    tests(
      "TerminalUI",
      [
        "MonkeySupport", "WizardTestSupport", "Wizard", "OpenClaw", "Gateways", "Curses", "DisplayWidth",
        "Platform",
      ],
      exclude: ["Goldens"]),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "openclaw-setup", "kill-probe", "crash-probe", "TestSupport", "JSON5", "OpenClaw", "Platform",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
