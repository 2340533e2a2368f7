package import Domain

/// A run's verdict as a page that a forge shows: the verdict first, then the gates, then why and on what.
package struct MarkdownReport {
    private let report: Report
    private let ended: Moment?

    /// What must not stand in a ref is left out here.
    package init(_ report: Report, ended: Moment? = nil) {
        self.report = report.published
        self.ended = ended
    }

    package var text: String {
        guard !report.isPromotionOnly else {
            return Markdown.page([heading] + verdict + Self.promotion(report) + stages + Self.basis(report))
        }
        return Markdown.page(
            [heading] + verdict + protected + gates + Self.candidates(report.candidates) + Self.folds(report.folds)
                + Self.data(report) + Self.promotion(report)
                + Self.changes(report.changes, since: report.run.before, champion: report.model?.champion)
                + stages
                + tests + Self.basis(report) + Self.reproducing(report))
    }

    private var heading: [String] {
        let model = report.model.map { OneLine.model($0.name, in: report.run.pipeline) }
        let what = model.map { "\(Markdown.code($0)) on " } ?? ""
        return [
            "# \(Markdown.outcome(report.run.outcome)): \(what)\(Markdown.code(OneLine.ref(report.run.ref)))\(Self.deed(report))"
        ]
    }

    private var verdict: [[String]] {
        let run = report.run
        let edits = run.dirty ? " with uncommitted edits" : ""
        let time = ended.map { ", ended \($0.iso8601)" } ?? ""
        let tries = run.tries > 1 ? ", \(Figures.ordinal(run.tries)) try of the same inputs" : ""
        let facts =
            "Commit \(Markdown.code(run.commit.hex))\(edits), run \(run.number) (\(run.id)), \(run.trigger.rawValue)\(tries)\(time)."
        return [run.reason.map { [Markdown.code($0)] } ?? [], [facts + (run.isLocal ? " \(OneLine.local)" : "")]]
    }

    /// What judges otherwise than for the champion.
    private var protected: [[String]] {
        let sentences = report.protected?.sentences ?? []
        return sentences.isEmpty ? [] : [["## Protected"], sentences.map { "- \(Markdown.code($0))" }]
    }

    private var gates: [[String]] {
        let gates = report.stages.filter { $0.name != .data }.flatMap(\.gates)
        guard !gates.isEmpty else { return [] }
        let table = Markdown.table(["gate", "outcome", "observed", "required", "champion", "rule"], gates.map(row))
        let why = gates.filter { $0.outcome != .passed || $0.statistics != nil }.map { gate in
            let against = gate.statistics?.against.map { " Against \($0)." } ?? ""
            let owner = gate.owner.map { " Ask \($0)." } ?? ""
            return "- \(Markdown.code("\(gate.name): \(gate.reason)\(against)\(owner)"))"
        }
        let disagreements = report.disagreements.map { "- \(Markdown.code($0.sentence))" }
        let worn = report.doubts.map { "- \(Markdown.code($0))" }
        let legend = IntervalWords.sentence(gates).map { [$0] } ?? []
        return [["## Gates"], table, why, legend, disagreements + worn] + gates.compactMap(\.statistics).flatMap(slices)
    }

    private static let mostSlices = 50

    /// What was judged apart, the failed first.
    private func slices(_ statistics: GateStatistics) -> [[String]] {
        guard !statistics.slices.isEmpty else { return [] }
        let order: [GateOutcome?] = [.failed, .inconclusive, .passed, nil]
        let sorted = order.flatMap { outcome in statistics.slices.filter { $0.outcome == outcome } }
        let rows = sorted.prefix(Self.mostSlices).map { slice in
            [
                Markdown.cell(slice.name), slice.outcome.map(Markdown.outcome) ?? "not judged", "\(slice.examples)",
                Figures.number(slice.observed), Figures.number(slice.champion),
                slice.interval.map { "\(Figures.number($0.first)) … \(Figures.number($0.last))" } ?? "–",
            ]
        }
        let rest = sorted.count > Self.mostSlices ? ["\(sorted.count - Self.mostSlices) more stand in report.json."] : []
        return [Markdown.table(["slice", "outcome", "examples", "observed", "champion", "difference"], rows), rest]
    }

    private func row(_ gate: GateResult) -> [String] {
        [
            Markdown.cell(gate.name), Markdown.outcome(gate.outcome), Figures.observed(gate),
            Markdown.cell(gate.requiredText),
            Figures.number(gate.champion), Markdown.cell("\(gate.rule.file):\(gate.rule.line)"),
        ]
    }

    private var stages: [[String]] {
        let shown = report.stages.filter { stage in
            stage.name == .promote ? stage.outcome != .skipped : !report.isPromotionOnly
        }
        let rows = shown.map { stage in
            [
                stage.name.rawValue, stage.outcome?.rawValue ?? "running", Figures.duration(stage.seconds), "\(stage.attempts)",
                note(on: stage),
            ]
        }
        return [["## Stages"], Markdown.table(["stage", "outcome", "time", "attempts", ""], rows)]
    }

    private func note(on stage: Report.StagePart) -> String {
        if let source = stage.reusedFrom { return "reused from \(source)" }
        let reused = report.steps.compactMap { part -> String? in
            guard part.id.stage == stage.name, case .reused(let from, _) = part.state else { return nil }
            return "\(Markdown.cell(part.id.name)) reused from \(from)"
        }
        return (reused + (stage.reason.map { [Markdown.cell($0, limit: 160)] } ?? [])).joined(separator: ", ")
    }

    private var tests: [[String]] {
        guard let tests = report.tests else { return [] }
        let counts = "\(tests.tests) tests, \(tests.failures + tests.errors) failed, \(tests.skipped) skipped."
        let failed = tests.failed.map { failure in
            let place = failure.file.map { " in " + Markdown.code($0 + (failure.line.map { ":\($0)" } ?? "")) } ?? ""
            return "- \(Markdown.code(failure.name))\(place)"
        }
        return [["## Tests"], [counts], failed]
    }
}
