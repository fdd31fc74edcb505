import JSON5
import Testing

/// Members of values, by name.
@Suite struct ValueMembersTests {
  @Test("Of several members with one name the last is read")
  func last() {
    let value: Value = ["a": 1, "b": 2, "a": 3]
    #expect(value["a"] == 3 && value["b"] == 2)
    #expect(value["c"] == Value?.none)
  }

  @Test("Names are told apart code point by code point")
  func exact() {
    var value: Value = ["\u{E9}": 1]
    #expect(value["e\u{301}"] == Value?.none)
    value.set("e\u{301}", to: 2)
    #expect(value.entries?.count == 2 && value["\u{E9}"] == 1)
  }

  @Test("What is set takes the place of the first of its name and is the only one")
  func set() {
    var value: Value = ["a": 1, "b": 2, "a": 3]
    value.set("a", to: "new")
    #expect(value == ["a": "new", "b": 2])
    value.set("c", to: nil)
    #expect(value == ["a": "new", "b": 2, "c": nil])
  }

  @Test("What is removed is gone, every time it stood there")
  func remove() {
    var value: Value = ["a": 1, "b": 2, "a": 3]
    value.remove("a")
    #expect(value == ["b": 2])
    value.remove("a")
    #expect(value == ["b": 2])
  }

  @Test(
    "What is no object has no members and gets none",
    arguments: [.null, true, 1, "a", ["a"], .hole(1)] as [Value])
  func others(_ value: Value) {
    var copy = value
    copy.set("a", to: 1)
    copy.remove("a")
    #expect(copy == value && value["a"] == Value?.none && value.entries == nil)
  }

  @Test("A value is only what it is")
  func kinds() {
    #expect(("a" as Value).string == "a" && (1 as Value).string == nil)
    #expect((1.5 as Value).number == 1.5 && ("1" as Value).number == nil)
    #expect((true as Value).bool == true && (1 as Value).bool == nil)
    #expect(([1, 2] as Value).elements == [1, 2] && ([:] as Value).elements == nil)
  }
}
