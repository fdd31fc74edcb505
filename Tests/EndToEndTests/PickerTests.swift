import TestSupport
import Testing

/// The choice among hundreds of models, at a real terminal.
struct PickerTests {
  /// At a list of 350 models that an earlier run kept.
  private static func atList(rows: Int = 24, columns: Int = 80) throws -> Session {
    let session = try Session(
      try TrafficTests.homeWithList(), ["models"], ["KILOCODE_API_KEY": Key.kilo], rows: rows,
      columns: columns)
    try session.see("Choose the default model", "acme/opus")
    return session
  }

  @Test("a model that is typed and chosen in one breath is the one that was typed")
  func typeahead() throws {
    let session = try Self.atList()
    try session.pty.send(Array("acme/opus-3.1\r".utf8))
    try session.see("Write these changes?", "Default model: kilocode/acme/opus-3.1")
    try session.leave()
  }

  @Test("what is typed is found, with what was understood of it, and told about once nothing more is typed")
  func filter() throws {
    let session = try Self.atList()
    try session.type("gemini 9.6 price<9")
    try session.see("Filter: gemini 9.6 price<9", "only price<9")
    try session.seeFocus(on: "  third/gemini-9.6")
    try session.see("Vendor: third/gemini-9.6. Tools yes.")
    try session.press(.control("u"))
    try session.see("kilo/auto", without: "only price<9")
    try session.leave()
  }

  @Test("a move is shown before what is told about the row, which follows by itself")
  func rest() throws {
    let session = try Self.atList()
    try session.type("opus-1.5")
    try session.see("Vendor: acme/opus-1.5.")
    try session.press(.end)
    try session.seeFocus(on: "  Type a model ref yourself: opus-1.5")
    try session.see("For a model that no list has")
    try session.leave()
  }

  @Test("^O sorts, F2 shows all there is to tell and closes it again")
  func sortAndDetails() throws {
    let session = try Self.atList()
    try session.press(.control("o"))
    try session.see("sorted by price (^O)")
    try session.type("gpt-2.5")
    try session.seeFocus(on: "  other/gpt-2.5")
    try session.press(.f2)
    try session.see("About this model", "kilocode/other/gpt-2.5", "Price/M   $5.00 in, $5.00 out", "A model.")
    try session.press(.f2)
    try session.see("Choose the default model", "sorted by price (^O)")
    try session.leave()
  }

  @Test("in a wide window the details stand beside the list, until F2")
  func pane() throws {
    let session = try Self.atList(rows: 30, columns: 120)
    try session.see("From      Kilo Gateway")
    try session.press(.f2)
    try session.see("Choose the default model", without: "From      Kilo Gateway")
    try session.press(.f2)
    try session.see("From      Kilo Gateway")
    try session.leave()
  }
}
