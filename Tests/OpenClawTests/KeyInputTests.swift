import OpenClaw
import Testing

@Suite struct KeyInputTests {
  private static let key = KeySamples.openRouterKey

  private static let wrapped: [(paste: String, repairs: [KeyRepair])] = [
    (key, []),
    ("  \(key)\t", [.surroundingSpace]),
    ("\(key)\n", [.lineBreaks(1)]),
    ("\r\n\(key)\r\n", [.lineBreaks(2)]),
    ("\u{1B}[200~\(key)\u{1B}[201~", [.pasteMarks]),
    ("\u{9B}200~\(key)\u{9B}201~", [.pasteMarks]),
    ("^[[200~\(key)^[[201~", [.pasteMarks]),
    ("[200~\(key)[201~", [.pasteMarks]),
    ("\u{1B}[32m\(key)\u{1B}[0m", [.controlCharacters(2)]),
    ("\u{1B}\(key)\u{7}\u{7F}\u{85}", [.controlCharacters(3), .lineBreaks(1)]),
    ("export OPENROUTER_API_KEY=\(key)", [.commandWord, .assignment]),
    ("export ANY_NAME=\(key)", [.commandWord, .assignment]),
    ("OPENROUTER_API_KEY=\(key)", [.assignment]),
    ("OPENROUTER_API_KEY = \(key)", [.assignment, .surroundingSpace]),
    ("OPEN_ROUTER_API_KEY=\(key)", [.assignment]),
    ("OPENROUTER_API_KEY: \(key)", [.assignment, .surroundingSpace]),
    ("OPENROUTER_API_KEY \(key)", [.assignment]),
    ("set -gx OPENROUTER_API_KEY \(key)", [.commandWord, .assignment]),
    ("setx OPENROUTER_API_KEY \"\(key)\"", [.commandWord, .assignment, .quotes]),
    ("$env:OPENROUTER_API_KEY = \"\(key)\"", [.commandWord, .assignment, .surroundingSpace, .quotes]),
    ("-e \"ROUTER=\(key)\"", [.commandWord, .quotes, .assignment]),
    ("--openrouter-api-key \(key)", [.assignment]),
    ("--openrouter-api-key=\(key)", [.assignment]),
    ("apiKey: '\(key)',", [.assignment, .surroundingSpace, .trailingPunctuation, .quotes]),
    ("\"apiKey\": \"\(key)\"", [.json, .surroundingSpace, .quotes]),
    ("{\"apiKey\":\"\(key)\"}", [.json, .quotes]),
    ("{ \\\"apiKey\\\": \\\"\(key)\\\" }", [.json, .surroundingSpace, .quotes]),
    ("Bearer \(key)", [.authorizationHeader]),
    ("bearer\u{A0}\(key)", [.authorizationHeader]),
    ("Authorization: Bearer \(key)", [.authorizationHeader, .surroundingSpace]),
    (
      "-H \"Authorization: Bearer \(key)\" \\",
      [.commandWord, .trailingPunctuation, .surroundingSpace, .quotes, .authorizationHeader]
    ),
    ("\"Authorization\": \"Bearer \(key)\"", [.json, .surroundingSpace, .quotes, .authorizationHeader]),
    ("x-api-key: \(key)", [.authorizationHeader, .surroundingSpace]),
    (
      "export OPENROUTER_API_KEY=\"\(key)\";",
      [.commandWord, .assignment, .trailingPunctuation, .quotes]
    ),
    ("$ export OPENROUTER_API_KEY='\(key)'", [.commandWord, .assignment, .quotes]),
    ("\(key);", [.trailingPunctuation]),
    ("\(key),", [.trailingPunctuation]),
    ("\"\(key)\"", [.quotes]),
    ("'\(key)'", [.quotes]),
    ("`\(key)`", [.quotes]),
    ("\u{201C}\(key)\u{201D}", [.quotes]),
    ("\u{2018}\(key)\u{2019}", [.quotes]),
    ("\u{AB}\(key)\u{BB}", [.quotes]),
    ("\"'`\(key)`'\"", [.quotes]),
    ("\"\(key)", [.quotes]),
    ("\(key)'", [.quotes]),
    ("\u{FEFF}\(key)", [.invisibleCharacters(1)]),
    ("\u{2502} \(key) \u{2502}", [.boxDrawing(2), .surroundingSpace]),
    ("\u{202A}\(key)\u{202C}\u{200E}", [.invisibleCharacters(3)]),
  ]

  @Test("What is wrapped around a key is removed, and every removal is reported", arguments: wrapped)
  func unwraps(_ paste: String, _ repairs: [KeyRepair]) {
    let (key, report) = KeySamples.repaired(paste, for: KeySamples.openRouter)
    #expect(key == Self.key)
    #expect(report.repairs == repairs)
    #expect(report.problem == nil)
    #expect(report.warnings == [])
  }

  private static let inside: [(String, KeyRepair)] = [
    ("\n", .lineBreaks(1)), ("\r\n", .lineBreaks(1)), ("\r", .lineBreaks(1)), ("  \n  ", .lineBreaks(1)),
    ("\u{2028}", .lineBreaks(1)), ("\u{200B}", .invisibleCharacters(1)),
    ("\u{200C}", .invisibleCharacters(1)),
    ("\u{200D}", .invisibleCharacters(1)), ("\u{AD}", .invisibleCharacters(1)),
    ("\u{A0}", .invisibleCharacters(1)),
    ("\u{FEFF}", .invisibleCharacters(1)), ("\u{2066}", .invisibleCharacters(1)),
    ("\u{2500}", .boxDrawing(1)),
    ("\u{0}", .controlCharacters(1)), ("\u{8}", .controlCharacters(1)), ("\u{9F}", .controlCharacters(1)),
  ]

  @Test("What cannot belong to a key is removed from its middle", arguments: inside)
  func cleansTheMiddle(_ intruder: String, _ repair: KeyRepair) {
    let paste = Self.key.prefix(20) + intruder + Self.key.dropFirst(20)
    let (key, report) = KeySamples.repaired(String(paste), for: KeySamples.openRouter)
    #expect(key == Self.key)
    #expect(report.repairs == [repair])
    #expect(report.isUsable && report.warnings.isEmpty)
  }

  @Test(
    "A key that is wrapped by nothing is left alone, whatever it is made of",
    arguments: [
      "abc=defghijklmnopqrstuvwx", "Zm9vYmFyYmF6cXV4Zm9vYmFy==", "id-0123:secret-4567-89ab-cdef",
      "KEY_WITH=padding-inside-of-it", "bearerabcdefghijklmnop", "export_abcdefghijklmnop",
      "-e-abcdefghijklmnopqrst", "key_0123456789abcdefgh", "$2a$10$abcdefghijklmnopqrs",
      "a/b+c/d+e/f+g/h+i/j+k==",
    ])
  func leavesAlone(_ key: String) {
    let (result, report) = KeySamples.repaired(key, for: KeySamples.plain)
    #expect(result == key)
    #expect(report.repairs == [])
    #expect(report.problem == nil)
  }

  private static let refused: [(paste: String, problem: KeyProblem)] = [
    ("", .empty), ("   \n ", .empty), ("\"\"", .empty), ("export OPENROUTER_API_KEY=", .empty),
    ("Bearer", .empty), ("\u{200B}\u{FEFF}", .empty), (";", .empty),
    ("***", .masked), ("sk-o...50ec", .masked), ("sk-o\u{2026}50ec", .masked), ("\"sk-or-v1-***\"", .masked),
    ("\u{2022}\u{2022}\u{2022}\u{2022}", .masked), ("__OPENCLAW_REDACTED__", .masked),
    ("[redacted]", .masked),
    ("[REDACTED]", .masked), ("<redacted>", .masked), ("Authorization: Bearer ****************", .masked),
    ("your-api-key", .placeholder), ("YOUR_API_KEY", .placeholder), ("<key>", .placeholder),
    ("<your-openrouter-api-key>", .placeholder), ("sk-or-v1-xxxxxxxxxxxx", .placeholder),
    ("sk-or-v1-xxxx", .placeholder), ("sk-or-v1-", .placeholder), ("changeme", .placeholder),
    ("sk-or-v1-your-key-here", .placeholder), ("undefined", .placeholder), ("null", .placeholder),
    ("{{ secrets.KEY }}", .placeholder), ("paste_your_token_here", .placeholder), ("00000000", .placeholder),
    ("secretref-managed", .marker), ("ollama-local", .marker), ("secretref-env:FOO", .marker),
    ("${OPENROUTER_API_KEY}", .reference(name: "OPENROUTER_API_KEY")),
    ("$OPENROUTER_API_KEY", .reference(name: "OPENROUTER_API_KEY")),
    ("\"$OPENROUTER_API_KEY\"", .reference(name: "OPENROUTER_API_KEY")),
    ("Bearer $OPENROUTER_API_KEY", .reference(name: "OPENROUTER_API_KEY")),
    ("OPENROUTER_API_KEY=$OPENROUTER_API_KEY", .reference(name: "OPENROUTER_API_KEY")),
    ("OPENROUTER_API_KEY", .reference(name: "OPENROUTER_API_KEY")),
    ("%OPENROUTER_API_KEY%", .reference(name: "OPENROUTER_API_KEY")),
    ("process.env.OPENROUTER_API_KEY", .reference(name: "OPENROUTER_API_KEY")),
    ("$SOMETHING", .reference(name: nil)), ("$(cat ~/key)", .reference(name: nil)),
    ("${{ secrets.OPENROUTER }}", .reference(name: nil)), ("op://vault/item/key", .reference(name: nil)),
    ("\(key) \(key)", .severalKeys), ("\(key)\n\(key)", .severalKeys), ("\(key)\(key)", .severalKeys),
    ("\(key),\(KeySamples.kiloKey)", .severalKeys), ("\(key)\n\(KeySamples.kiloKey)", .severalKeys),
    ("OPENROUTER_API_KEY=\(key)\nKILOCODE_API_KEY=\(KeySamples.kiloKey)", .severalKeys),
    ("OPENROUTER_API_KEY=abcdefghijklmnopqrst\nKILOCODE_API_KEY=tsrqponmlkjihgfedcba", .severalKeys),
    ("export A=abcdefghijklmnopqrst\nexport B=tsrqponmlkjihgfedcba", .severalKeys),
    ("sk-or-v1-\(String(repeating: "ab", count: 3000))", .tooLong(limit: 4096)),
    ("sk-or-v1-abcdefghijkl\u{1F511}mnop", .unsendable(codePoint: 0x1F511)),
    ("sk-or-v1-abcdefghijklm\u{430}nop", .unsendable(codePoint: 0x430)),
  ]

  @Test("What cannot be a key is refused with the reason", arguments: refused)
  func refuses(_ paste: String, _ problem: KeyProblem) {
    let (_, report) = KeySamples.repaired(paste, for: KeySamples.openRouter)
    #expect(report.problem == problem)
    #expect(report.warnings == [])
    #expect(!report.isUsable)
  }

  @Test(
    "Two tokens of Kilo Gateway are seen whatever stands between them", arguments: ["", " ", "\n", ",", "; "])
  func seesTwoTokens(_ separator: String) {
    let other = KeySamples.kiloKey.replacingLast(with: "Z")
    let (_, report) = KeySamples.repaired(KeySamples.kiloKey + separator + other, for: KeySamples.kilo)
    #expect(report.problem == .severalKeys)
  }

  @Test(
    "Bytes that are not text are refused", arguments: [[0xFF], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80]])
  func refusesOtherEncodings(_ tail: [UInt8]) {
    var bytes = Array(Self.key.utf8) + tail
    #expect(KeyInput.repair(&bytes, for: KeySamples.openRouter).problem == .notText)
  }

  private static let odd: [(paste: String, context: KeyContext, warnings: [KeyWarning])] = [
    ("v1-" + key.dropFirst(9), KeySamples.openRouter, [.lostPrefix(found: "v1-", lost: "sk-or-")]),
    ("k-or-v1-" + key.dropFirst(9), KeySamples.openRouter, [.lostPrefix(found: "k-or-v1-", lost: "s")]),
    (
      "abcdefghijklmnopqrstuvwxyz", KeySamples.openRouter,
      [.unexpectedPrefix(label: "OpenRouter", expected: ["sk-or-"])]
    ),
    (KeySamples.kiloKey, KeySamples.openRouter, [.otherShape(provider: "kilocode", label: "Kilo Gateway")]),
    (key, KeySamples.kilo, [.otherPrefix(provider: "openrouter", label: "OpenRouter", prefix: "sk-or-v1-")]),
    (
      "abcdefghijklmnopqrstuvwxyz", KeySamples.kilo,
      [.unexpectedShape(label: "Kilo Gateway", shape: .jsonWebToken)]
    ),
    (KeySamples.kiloKey, KeySamples.kilo, []),
    ("sk-or-v2-abcdefghijklmnop", KeySamples.openRouter, []),
    ("sk-or-abc", KeySamples.openRouter, [.veryShort(9)]),
    ("sk-or-v1-abcd efgh ijklmnop", KeySamples.openRouter, [.innerSpace(2)]),
    ("sk-or-v1-abcd\tefghijklmnop", KeySamples.openRouter, [.innerSpace(1)]),
    ("sk-or-v1-abcd\u{E9}fghijklmnop", KeySamples.openRouter, [.unusualCharacters(1)]),
    (
      "OPENROUTER_API_KEY=\(KeySamples.kiloKey)", KeySamples.kilo,
      [.otherVariable(provider: "openrouter", label: "OpenRouter", name: "OPENROUTER_API_KEY")]
    ),
    (
      "OPENROUTER_API_KEY=\(key)", KeySamples.kilo,
      [.otherPrefix(provider: "openrouter", label: "OpenRouter", prefix: "sk-or-v1-")]
    ),
    ("SOME_NAME=abcdefghijklmnop", KeySamples.plain, [.assignmentLike]),
  ]

  @Test("What looks odd about a key is said and does not stop anyone", arguments: odd)
  func warns(_ paste: String, _ context: KeyContext, _ warnings: [KeyWarning]) {
    let (_, report) = KeySamples.repaired(paste, for: context)
    #expect(report.warnings == warnings)
    #expect(report.isUsable)
  }

  @Test(
    "The repair works in the caller's buffer and zeroes what it drops",
    arguments: [
      "\u{1B}[200~export OPENROUTER_API_KEY=\"\(key)\";\n\u{1B}[201~",
      "  \(key.prefix(30))\n\(key.dropFirst(30))\u{A0}  ", "\u{200B}\(key)\n\(KeySamples.kiloKey)",
      "sk-or-v1-\n...",
      "{\"apiKey\": \"\(key)\"}", "OPENROUTER_API_KEY=\(key.prefix(30))\u{200B}\(key.dropFirst(30))",
    ])
  func worksInPlace(_ paste: String) {
    var bytes = Array(paste.utf8)
    let length = bytes.count
    let before = bytes.withUnsafeBufferPointer { $0.baseAddress }
    _ = KeyInput.repair(&bytes, for: KeySamples.openRouter)
    let after = bytes.withUnsafeBufferPointer { $0.baseAddress }
    #expect(before == after)
    // Reading behind the end of the array, inside its allocation, is the point of this test.
    let rest = bytes.withUnsafeBufferPointer { buffer in
      (bytes.count..<length).map { buffer.baseAddress?[$0] }
    }
    #expect(!rest.isEmpty && rest.allSatisfy { $0 == 0 })
  }

  @Test("Sentences name what was found")
  func sentences() {
    #expect(KeyRepair.lineBreaks(1).sentence == "Removed 1 line break.")
    #expect(KeyRepair.invisibleCharacters(3).sentence == "Removed 3 invisible characters.")
    #expect(KeyProblem.unsendable(codePoint: 0x430).sentence.contains("U+0430"))
    #expect(
      KeyWarning.otherPrefix(provider: "openrouter", label: "OpenRouter", prefix: "sk-or-").sentence
        == "This starts like an OpenRouter key (sk-or-).")
    #expect(
      KeyWarning.lostPrefix(found: "v1-", lost: "sk-or-").sentence
        == "This starts with v1-, the sk-or- in front seems lost.")
    #expect(KeyWarning.otherShape(provider: "kilocode", label: "Kilo Gateway").otherProvider == "kilocode")
  }
}

extension String {
  /// The same text with another last character.
  fileprivate func replacingLast(with character: Character) -> String {
    String(dropLast()) + String(character)
  }
}
