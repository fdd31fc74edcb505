import Gateways
import Testing

struct HTTPHeadersTests {
  @Test("a field is found and replaced without regard to case, and keeps its place")
  func replace() {
    var headers: HTTPHeaders = ["Accept": "a", "X-One": "1", "x-one": "2"]
    #expect(headers["x-ONE"] == "1")
    headers.set("X-ONE", to: "3")
    #expect(headers == ["Accept": "a", "X-ONE": "3"])
    headers.set("New", to: "4")
    headers.remove("ACCEPT")
    #expect(headers.fields.map(\.name) == ["X-ONE", "New"])
  }
}
