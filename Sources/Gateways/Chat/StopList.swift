import JSON5

extension Shaping {
  /// Kilo Gateway wants a list even of one text to stop at.
  static let stopList = Shaping("stop list") { request in
    guard request.target.route.isKilo, request.target.habits.listsStop,
      let stop = request.body["stop"]?.string
    else { return }
    request.body.set("stop", to: [.string(stop)])
  }
}
