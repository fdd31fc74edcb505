extension Shaping {
  /// OpenRouter is told that OpenClaw calls, and what for; nobody else is, and nobody else's word counts.
  static let attribution = Shaping("OpenRouter attribution") { request in
    guard request.target.route.isAttributed else { return }
    for (name, value) in fields { request.headers.set(name, to: value) }
  }

  /// OpenClaw 2026.5.4 and later.
  private static let fields = [
    ("HTTP-Referer", "https://openclaw.ai"),
    ("X-OpenRouter-Title", "OpenClaw"),
    (
      "X-OpenRouter-Categories",
      "cli-agent,cloud-agent,programming-app,creative-writing,writing-assistant,general-chat,personal-agent"
    ),
  ]
}
