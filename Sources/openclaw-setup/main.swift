import Platform

ProcessEnding.exit(Program().run(Array(CommandLine.arguments.dropFirst())))
