import FaultSupport
import Glibc
import OpenClaw
import Platform

// Sets OpenRouter up with the key of the environment, in the home directory of the environment, and is killed when it
// is about to make the system call behind number N. Prints how many calls it made if it lives.

guard let index = CommandLine.arguments.dropFirst().first.flatMap({ Int($0) }) else { exit(64) }
let faults = Faults(.isFatal, at: index)
let machine = try Machine(
  environment: .ofProcess(), files: FileSystem(faults.table(over: .system)))
let installation = try Machine(environment: .ofProcess(), vault: machine.vault).inspect()
guard let key = installation.keys.first(where: { $0.provider == "openrouter" }) else { exit(65) }
let answers = Answers(
  setup: Answers.Setup(choice: "openrouter-api-key", credential: .copy(key.secret)),
  model: ModelRef(provider: "openrouter", model: "openrouter/auto"))
let before = faults.journal.count
let outcome = machine.write(try Plan(answers, for: installation, catalog: machine.catalog)) { _ in false }
guard case .written = outcome else { exit(66) }
print(before, faults.journal.count)
