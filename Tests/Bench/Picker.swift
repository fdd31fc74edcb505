import Foundation
import OpenClaw
import TerminalUI
import Wizard
import WizardTestSupport

/// How long the model screen takes for what a person does there, without the terminal: state, canvas, and the search
/// that runs behind the echo.
struct Picker {
  private static let sizes = [339, 1000, 10_000]
  private static let filter = ["o", "p", "u", "s", " ", "4"]
  private static let runs = 15

  func print() throws {
    Swift.print("Model screen        list comes in   letter echoed   searched   rows shown   move")
    for size in Self.sizes {
      let times = try measure(size)
      Swift.print(
        "\(size) models".padding(toLength: 20, withPad: " ", startingAt: 0)
          + String(
            format: "%8.2f ms   %10.2f ms   %5.2f ms   %7.2f ms   %4.2f ms", times.list, times.echo,
            times.search,
            times.rows, times.move))
    }
  }

  /// Milliseconds: the median of runs, of each the slowest letter.
  private func measure(
    _ size: Int
  ) throws -> (list: Double, echo: Double, search: Double, rows: Double, move: Double) {
    let machine = SampleMachine(environment: ["KILOCODE_API_KEY": SampleKeys.kilo])
    let list = try SampleLists.list(SampleMarket.models(size))
    var (lists, echoes, searches, rows, moves): ([Double], [Double], [Double], [Double], [Double]) =
      ([], [], [], [], [])
    for _ in 0..<Self.runs {
      var sitting = try Sitting(machine, entry: .models, connectivity: .online)
      sitting.holdsSearches = true
      lists.append(time { sitting.load(list) })
      var slowest = (echo: 0.0, search: 0.0, rows: 0.0)
      for letter in Self.filter {
        slowest.echo = max(slowest.echo, time { shows(&sitting, .input(.text(letter))) })
        guard let (request, search) = sitting.lastModelSearch else { continue }
        var answer: Event?
        slowest.search = max(slowest.search, time { answer = search.run().map { .searched(request, $0) } })
        if let answer { slowest.rows = max(slowest.rows, time { shows(&sitting, answer) }) }
      }
      echoes.append(slowest.echo)
      searches.append(slowest.search)
      rows.append(slowest.rows)
      moves.append(time { shows(&sitting, .input(.key(.down))) })
    }
    return (median(lists), median(echoes), median(searches), median(rows), median(moves))
  }

  /// What the driver does for an event, but for the bytes.
  private func shows(_ sitting: inout Sitting, _ event: Event) {
    sitting.send(event)
    _ = view(of: sitting.wizard).lines.count
  }

  private func time(_ act: () -> Void) -> Double { ContinuousClock().measure(act) / .milliseconds(1) }

  private func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }
}
