import Glibc
import Platform
import TerminalUI
import Wizard

// The wizard on the machine of the environment, with a mistake in it, which the first argument names (see `Fault`): it
// happens on the main thread at SIGUSR1, and on a thread in the background at SIGUSR2.

guard let fault = Fault.chosen else { exit(64) }

// Blocked on every thread, it waits for the one that asks for it.
var request = sigset_t()
sigemptyset(&request)
sigaddset(&request, SIGUSR2)
pthread_sigmask(SIG_BLOCK, &request, nil)

try ProcessSafety.forbidCoreDumps()
let machine = try Machine(environment: .ofProcess())

// Signals reach the main thread alone, which then sleeps in `poll`.
signal(SIGUSR1) { _ in Fault.chosen?.happen() }
let waited = request
try Background.run {
  var number: Int32 = 0
  withUnsafePointer(to: waited) { _ = sigwait($0, &number) }
  fault.happen()
}
_ = try Driver(machine: machine, installation: machine.inspect(agent: nil), entry: .start, agent: nil).run()
