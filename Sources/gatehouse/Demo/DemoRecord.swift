import Dashboard
import Foundation
import Publishing

/// The end of the demo: what other tools read in the repository by now.
struct DemoRecord {
    private let repository: DemoRepository
    private let style: TextStyle

    init(_ repository: DemoRepository, style: TextStyle) {
        self.repository = repository
        self.style = style
    }

    func show(_ told: [DeliveryReceiver.Arrival]) async {
        list(told)
        await show("git", "log", "--notes=gatehouse", "--format=%h %s%n%N", "main")
        await show("git", "notes", "--ref=devtools/ci", "show", "main")
        await show("git", "show", "gatehouse-reports:README.md")
        await show("git", "log", "--name-only", "--format=", "gatehouse-reports", "--", "*.svg")
        do {
            let gto = try await repository.gto()
            await show(gto, "show", called: "gto")
            await show(gto, "show", "flight-delay#production", called: "gto")
        } catch {
            Output.people("GTO could not be installed from PyPI, so it is not shown: \(error)")
        }
    }

    private func list(_ told: [DeliveryReceiver.Arrival]) {
        Output.line("\n" + style.bold("── what the receiver was told"))
        var table = TextTable()
        for arrival in told {
            let subject = String(arrival.subject.prefix { $0 != "?" })
            table.add([arrival.event, subject, arrival.isSigned ? "signature verified" : "not signed"])
        }
        for line in table.lines(indent: "") { Output.line(line) }
    }

    private func show(_ words: String..., called name: String? = nil) async {
        let shown = ([name ?? words[0]] + words.dropFirst()).joined(separator: " ")
        Output.line("\n" + style.bold("── \(shown)"))
        do { Output.line(try await repository.seen(words).trimmingCharacters(in: .newlines)) } catch { Output.people("\(error)") }
    }
}
