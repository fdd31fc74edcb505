import OpenClaw
import Platform

/// `models set`.
struct ModelsSetCommand {
  let machine: Machine
  let installation: Installation
  let arguments: Arguments
  let output: Output

  /// Makes `text`, a model's name, the default model.
  func run(_ text: String) throws(Failure) {
    var answers = Answers(scope: installation.scope)
    do throws(ModelRefError) {
      answers.model = try machine.catalog.model(named: text, in: installation.configFacts).ref
    } catch { throw .usage(error.sentence) }
    if arguments.has("--allow-all-models") { answers.allowList = .allowEverything }
    if arguments.has("--replace-variables") { answers.variables = .replace }
    try PlanCommand(machine: machine, installation: installation, arguments: arguments, output: output)
      .run(answers)
  }
}
