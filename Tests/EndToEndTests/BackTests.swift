import TestSupport
import Testing

/// Esc goes back one screen and keeps the answers; leaving is asked for, and leaves nothing behind.
struct BackTests {
  @Test(
    "Esc goes back exactly one screen",
    arguments: [
      (Place.existingKey, Place.provider), (.keyEntry, .provider), (.typedKey, .provider),
      (.model, .existingKey), (.modelRef, .model), (.review, .model), (.help, .model), (.leaving, .model),
      (.command, .review), (.steps, .review), (.done, .home),
    ])
  func back(_ from: Place, _ to: Place) throws {
    let session = try from.arrive(on: try from.machine())
    try session.press(.escape)
    try session.see(to.landmark, without: from.landmark)
    #expect(!session.pty.screen.text.contains(Place.leaving.landmark))
    try session.leave(from.leavingStatus)
  }

  @Test(
    "Esc on the first screen asks, and staying is the default",
    arguments: [
      Place.provider, .home, .problem,
    ])
  func first(_ place: Place) throws {
    let home = try place.machine()
    let before = try home.contents()
    let session = try place.arrive(on: home)
    try session.press(.escape)
    try session.see("Leave?", "Nothing has been written.", "> Stay")
    try session.press(.enter)
    try session.see(place.landmark, without: "Leave?")
    try session.press(.escape)
    try session.see("Leave?")
    try session.press(.escape)
    try session.see(place.landmark, without: "Leave?")
    try session.press(.escape)
    try session.see("> Stay")
    try session.press(.down, .enter)
    try session.expectEnd(.code(2))
    #expect(try home.contents() == before)
  }

  @Test("^C asks from everywhere, and pressed twice leaves without a trace", arguments: Place.beforeWriting)
  func interrupted(_ place: Place) throws {
    let home = try place.machine()
    let before = try home.contents()
    let session = try place.arrive(on: home)
    try session.press(.control("c"))
    if place != .leaving {
      try session.see("Leave?", "Nothing has been written.")
      try session.press(.control("c"))
    }
    try session.expectEnd(.code(2))
    #expect(try home.contents() == before)
  }

  @Test("Esc all the way from the review leaves no file and no directory")
  func fromReview() throws {
    let home = try Home()
    let session = try Place.review.arrive(on: home)
    for place in [Place.model, .existingKey, .provider, .leaving] {
      try session.press(.escape)
      try session.see(place.landmark)
    }
    try session.press(.down, .enter)
    try session.expectEnd(.code(2))
    #expect(try home.contents().isEmpty)
  }

  @Test("answers are kept on the way back and forth")
  func answersKept() throws {
    let session = try Place.existingKey.arrive(on: try Home())
    try session.press(.tab, .down)
    try session.seeFocus(on: "a reference to the variable")
    try session.press(.enter)
    try session.see("Choose the default model")
    try session.type("opus")
    try session.see("Filter: opus")
    try session.press(.enter)
    try session.see("Write these changes?")
    try session.press(.escape)
    try session.see("Filter: opus", ">   anthropic/claude-opus-4.6")
    try session.press(.escape)
    try session.see("> a reference to the variable")
    try session.press(.enter)
    try session.see("Choose the default model")
    try session.leave()
  }

  @Test("a typed key is still there after looking at the models, and gone once its screen is left")
  func typedKeyKept() throws {
    let session = try Place.typedKey.arrive(on: try Home())
    try session.press(.enter)
    try session.see("Choose the default model")
    try session.press(.escape)
    try session.see("Enter your Kilo Gateway API key", Key.kiloPreview)
    try session.press(.escape)
    try session.see("Which service runs your models?")
    try session.press(.enter)
    try session.see(Place.keyEntry.landmark)
    try session.leave()
  }

  @Test("the provider's filter is kept")
  func filterKept() throws {
    let session = try Place.provider.arrive(on: try Home())
    try session.type("kilo")
    try session.see("Filter: kilo", "> Kilo Gateway")
    try session.press(.enter)
    try session.see(Place.keyEntry.landmark)
    try session.press(.escape)
    try session.see("Filter: kilo", "> Kilo Gateway")
    try session.leave()
  }

  @Test("Change on the review goes back to the step that is chosen")
  func change() throws {
    let session = try Place.steps.arrive(on: try Home())
    try session.see("> Model")
    try session.press(.up, .up)
    try session.seeFocus(on: "Provider")
    try session.press(.enter)
    try session.see("Which service runs your models?")
    try session.leave()
  }

  @Test("keys that were pressed before the review was on the screen do not write")
  func typedAhead() throws {
    let home = try Home()
    let session = try Place.existingKey.arrive(on: home)
    try session.type("\r\r\r")
    try session.see("Write these changes?")
    try session.leave()
    #expect(try home.contents().isEmpty)
  }
}
