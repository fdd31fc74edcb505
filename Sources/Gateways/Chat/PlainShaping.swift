import JSON5
import OpenClaw

// What every gateway gets that is not OpenAI itself.
extension Shaping {
  /// Only OpenAI knows messages of the role `developer`.
  static let systemRole = Shaping("system role") { request in
    request.changeMessages { message in
      if message["role"] == "developer" { message.set("role", to: "system") }
    }
  }

  /// A model that knows no tools gets none, and an empty list says nothing. Only OpenAI checks arguments strictly.
  static let tools = Shaping("tools") { request in
    guard var tools = request.body["tools"]?.elements, !tools.isEmpty, request.target.supportsTools != false
    else {
      for name in ["tools", "tool_choice", "parallel_tool_calls"] { request.body.remove(name) }
      return
    }
    for index in tools.indices { tools[index].removeStrict() }
    request.body.set("tools", to: .array(tools))
    if request.body["tool_choice"] == nil { request.body.set("tool_choice", to: "auto") }
    let params = request.target.settings.params
    if let parallel = params.value("parallel_tool_calls", "parallelToolCalls"), parallel.bool != nil {
      request.body.set("parallel_tool_calls", to: parallel)
    }
  }

  /// What only OpenAI itself understands is not sent to others; several of them refuse what they do not know.
  static let notForwarded = Shaping("fields not forwarded") { request in
    for name in ownToOpenAI { request.body.remove(name) }
  }

  private static let ownToOpenAI = [
    "service_tier", "serviceTier", "store", "prompt_cache_key", "prompt_cache_retention", "stream_options",
    "max_tokens",
  ]
}

extension Value {
  /// Takes `strict` away, from a tool and from its function.
  fileprivate mutating func removeStrict() {
    remove("strict")
    guard var function = self["function"] else { return }
    function.remove("strict")
    set("function", to: function)
  }
}
