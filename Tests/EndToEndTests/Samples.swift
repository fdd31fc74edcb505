/// Files as people have them, and as OpenClaw 2026.5 and later read them.
enum Samples {
  /// A machine that is set up, with a comment wherever one can be lost.
  static let configured = """
    // my agents
    {
      agents: { // who works here
        defaults: {
          model: { primary: "openrouter/auto", fallbacks: ["openrouter/anthropic/claude-opus-4.6"] }, // cheap
          timeoutSeconds: 0x258,
        },
      },
      /* the front door */
      gateway: { mode: "local", port: 18789 },
    }

    """

  /// The key store after a set-up of Kilo Gateway on a fresh machine.
  static let kiloAuthProfiles = authProfiles("kilocode", "\"key\": \"\(Key.kilo)\"")
  /// The key store after a set-up of OpenRouter on a fresh machine.
  static let openRouterAuthProfiles = authProfiles("openrouter", "\"key\": \"\(Key.openRouter)\"")

  /// The key store that refers to the variable, as OpenClaw's own onboarding writes it in `ref` mode.
  static let kiloReference = authProfiles(
    "kilocode",
    """
    "keyRef": {
            "source": "env",
            "provider": "default",
            "id": "KILOCODE_API_KEY"
          }
    """)

  /// A store with one profile, which holds `credential`.
  static func authProfiles(_ provider: String, _ credential: String) -> String {
    """
    {
      "version": 1,
      "profiles": {
        "\(provider):default": {
          "type": "api_key",
          "provider": "\(provider)",
          \(credential)
        }
      }
    }

    """
  }

  /// The config after a set-up of Kilo Gateway on a fresh machine.
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

  /// The config after a set-up of OpenRouter on a fresh machine.
  static let openRouterConfig = """
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

    """
}
