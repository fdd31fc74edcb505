import JSON5
import OpenClaw
import Testing

/// Golden results on an empty machine. They agree with what OpenClaw 2026.5.7's own onboarding leaves behind,
/// less the parts that are none of this program's business.
@Suite struct FreshMachineTests {
  @Test("Kilo Gateway on an empty machine: the whole store and the whole config")
  func kilo() throws {
    let result = Desk().after(try Desk().plan(Desk.kilo))
    #expect(
      result.store == """
        {
          "version": 1,
          "profiles": {
            "kilocode:default": {
              "type": "api_key",
              "provider": "kilocode",
              "key": "kilo-key-0123456789-abcdefghijklmnopqrstuvwxyz"
            }
          }
        }

        """)
    #expect(result.config == Self.kiloConfig)
  }

  static let kiloConfig = """
    {
      "auth": {
        "profiles": {
          "kilocode:default": {
            "provider": "kilocode",
            "mode": "api_key"
          }
        }
      },
      "models": {
        "mode": "merge",
        "providers": {
          "kilocode": {
            "baseUrl": "https://api.kilo.ai/api/gateway/",
            "api": "openai-completions",
            "models": [
              {
                "id": "kilo/auto",
                "name": "Kilo Auto",
                "reasoning": true,
                "input": [
                  "text",
                  "image"
                ],
                "cost": {
                  "input": 0,
                  "output": 0,
                  "cacheRead": 0,
                  "cacheWrite": 0
                },
                "contextWindow": 1000000,
                "maxTokens": 128000
              }
            ]
          }
        }
      },
      "agents": {
        "defaults": {
          "model": {
            "primary": "kilocode/kilo/auto"
          },
          "models": {
            "kilocode/kilo/auto": {
              "alias": "Kilo Gateway"
            }
          }
        }
      },
      "gateway": {
        "mode": "local"
      }
    }

    """

  @Test("OpenRouter on an empty machine needs no provider entry")
  func openRouter() throws {
    let result = Desk().after(try Desk().plan(Desk.openRouter), key: "sk-or-v1-test")
    #expect(
      result.store == """
        {
          "version": 1,
          "profiles": {
            "openrouter:default": {
              "type": "api_key",
              "provider": "openrouter",
              "key": "sk-or-v1-test"
            }
          }
        }

        """)
    #expect(
      result.config == """
        {
          "auth": {
            "profiles": {
              "openrouter:default": {
                "provider": "openrouter",
                "mode": "api_key"
              }
            }
          },
          "agents": {
            "defaults": {
              "model": {
                "primary": "openrouter/auto"
              },
              "models": {
                "openrouter/auto": {
                  "alias": "OpenRouter"
                }
              }
            }
          },
          "gateway": {
            "mode": "local"
          }
        }

        """)
  }

  @Test("a reference to a variable leaves no secret on disk, and the config is the same")
  func reference() throws {
    var answers = Desk.kilo
    answers.setup?.credential = .reference(variable: "KILOCODE_API_KEY")
    let desk = Desk(environment: ["KILOCODE_API_KEY": Desk.key])
    let plan = try desk.plan(answers)
    #expect(plan.authProfiles?.holes == [:])
    let result = desk.after(plan)
    #expect(
      result.store == """
        {
          "version": 1,
          "profiles": {
            "kilocode:default": {
              "type": "api_key",
              "provider": "kilocode",
              "keyRef": {
                "source": "env",
                "provider": "default",
                "id": "KILOCODE_API_KEY"
              }
            }
          }
        }

        """)
    #expect(result.config == Self.kiloConfig)
    #expect(plan.notes.contains(.referenceNeedsVariable(name: "KILOCODE_API_KEY")))
  }

  @Test("with the default model kept, no model is set and no list of models is started")
  func keyOnly() throws {
    let plan = try Desk().plan(Desk.kiloKey)
    let root = Document(Array((Desk().after(plan).config ?? "").utf8)).root
    #expect(root?.members.map(\.name) == ["auth", "models", "gateway"])
    #expect(plan.notes == [])
    #expect(plan.primary == nil)
  }

  @Test("the plan says what it writes, in the order in which it is written, secrets as previews")
  func description() throws {
    let plan = try Desk().plan(Desk.kilo)
    #expect(plan.files.map(\.snapshot.path) == [Desk.storePath, Desk.configPath])
    #expect(
      plan.authProfiles?.changes.map { "\($0.path): \($0.old ?? "-") > \($0.new ?? "-")" } == [
        "version: - > 1",
        "profiles[\"kilocode:default\"]: - > { \"type\": \"api_key\", \"provider\": \"kilocode\", "
          + "\"key\": \"kilo...wxyz\" }",
      ])
    #expect((plan.primaryBefore, plan.primary) == (nil, "kilocode/kilo/auto"))
    #expect(plan.notes == [.startedAllowList(refs: ["kilocode/kilo/auto"])])
  }

  @Test(
    "a file with nothing in it is treated like a missing one",
    arguments: ["", "\n", "// my OpenClaw\n", "\u{FEFF}"])
  func blankConfig(_ text: String) throws {
    let desk = Desk(config: text)
    let result = try #require(desk.after(try desk.plan(Desk.kilo)).config)
    let golden = Document(Array(Self.kiloConfig.utf8)).root?.value
    #expect(Document(Array(result.utf8)).root?.value == golden)
    #expect(result.hasPrefix(text.filter { $0 != "\n" }))
  }
}
