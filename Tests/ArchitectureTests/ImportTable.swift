/// Who may import whom: the layers of the program, enforced. The C targets import nothing of ours.
enum ImportTable {
  /// The modules that the files of each target may import.
  static let allowed: [String: Set<String>] = [
    "Curses": ["CNcurses", "Glibc"],
    "JSON5": [],
    "FuzzyMatch": [],
    "DisplayWidth": [],
    "OpenClaw": ["JSON5"],
    "Gateways": ["JSON5", "OpenClaw"],
    "Wizard": ["OpenClaw", "Gateways", "FuzzyMatch", "DisplayWidth"],
    "Platform": ["Glibc", "CSystem", "CResources", "Synchronization", "OpenClaw", "Gateways"],
    "TerminalUI": ["Wizard", "OpenClaw", "Curses", "DisplayWidth"],
    "openclaw-setup": [
      "JSON5", "FuzzyMatch", "DisplayWidth", "OpenClaw", "Gateways", "Wizard", "Platform", "TerminalUI",
    ],
  ]

  /// Files that may import more than their target: the loop that joins screen and machine.
  static let exceptions: [String: Set<String>] = [
    "TerminalUI/Driver": ["Platform", "Gateways", "Glibc"]
  ]
}
