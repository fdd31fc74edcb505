import Foundation
import JSON5
import TestSupport

// Prints figures and judges nothing: `make bench`. Peers are measured in the same way where they are installed.

guard CommandLine.arguments.count == 2 else {
  print("usage: bench PATH-OF-OPENCLAW-SETUP")
  exit(64)
}
let program = CommandLine.arguments[1]
print("Figures of this machine, terminal 80x24, TERM=xterm-256color. Times are medians.")
print("")
try Peers(program: program).print()
print("")
try Size(program: program).print()
JSON5Throughput().print()
print("")
try ModelLists().print()
print("")
try Commit().print()
print("")
try MeantModels().print()
print("")
try Searching().print()
