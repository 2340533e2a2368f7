package import Domain

/// A run's verdict for a terminal: the verdict first, then the gates, then why, then the one next thing to do.
package struct TextReport {
    private let report: Report
    private let style: TextStyle

    package init(_ report: Report, style: TextStyle) {
        self.report = report
        self.style = style
    }

    /// Without a newline at the end.
    package var text: String {
        let parts = [verdict, protected, gates, candidates, folds, stages, tests, changes, basis, next].filter { !$0.isEmpty }
        return parts.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    private var verdict: [String] {
        let run = report.run
        let word = run.outcome?.rawValue ?? "running"
        let model = report.model.map { "  " + style.bold($0.name) } ?? ""
        let place = run.pipeline == "." ? "" : " in \(TextStyle.safe(run.pipeline))"
        let edits = run.dirty ? " with uncommitted edits" : ""
        let head =
            "\(style.bold(style.outcome(word)))\(model)\(place)  \(TextStyle.safe(OneLine.ref(run.ref))) \(run.commit.short)\(edits)"
        let tries = run.tries > 1 ? ", \(Figures.ordinal(run.tries)) try of the same inputs" : ""
        let local = run.isLocal ? ["  " + style.faint(OneLine.local)] : []
        return [head + style.faint("  run \(run.number)\(tries)")] + (run.reason.map { ["  " + TextStyle.safe($0)] } ?? [])
            + local
    }

    private var protected: [String] { (report.protected?.sentences ?? []).map { "  " + style.yellow(TextStyle.safe($0)) } }

    private var gates: [String] {
        // Of a data set's many rules only those that did not pass.
        let gates = report.stages.flatMap { stage in stage.gates.filter { stage.name != .data || $0.outcome != .passed } }
        guard !gates.isEmpty else { return [] }
        var table = TextTable()
        table.add(["gate", "outcome", "observed", "required", "champion"]) { _, text in style.faint(text) }
        for gate in gates {
            let word = gate.outcome.rawValue.replacingUnderscores
            table.add(
                [
                    TextStyle.safe(gate.name), word, Figures.observed(gate), TextStyle.safe(gate.requiredText),
                    Figures.number(gate.champion),
                ]
            ) { column, text in column == 1 ? style.outcome(text) : text }
        }
        let isUndecided = gates.contains { $0.outcome == .inconclusive && $0.interval != nil }
        let legend = isUndecided ? IntervalWords.sentence(gates).map { "  " + style.faint($0) } : nil
        let why =
            gates.filter { $0.outcome != .passed || $0.statistics != nil }.map {
                "  \(TextStyle.safe("\($0.name): \($0.reason)\($0.owner.map { " Ask \($0)." } ?? "")"))"
                    + style.faint("  \($0.rule.file):\($0.rule.line)")
            } + [legend].compactMap(\.self)
            + report.disagreements.map { "  " + TextStyle.safe($0.sentence) }
            + report.doubts.map { "  " + TextStyle.safe($0) }
        return table.lines() + (why.isEmpty ? [] : [""] + why)
    }

    private var candidates: [String] {
        guard let words = report.candidates.map(CandidatesWords.init) else { return [] }
        var table = TextTable()
        if !words.rows.isEmpty { table.add(CandidatesWords.columns) { _, text in style.faint(text) } }
        for row in words.rows { table.add(row.map(TextStyle.safe)) { column, text in column == 3 ? style.faint(text) : text } }
        return (words.selection.map { ["  " + TextStyle.safe($0)] } ?? []) + table.lines()
            + words.spread.map { "  " + TextStyle.safe($0) }
    }

    private var folds: [String] { (report.folds?.sentences ?? []).map { "  " + TextStyle.safe($0) } }

    private var stages: [String] {
        var table = TextTable()
        for stage in report.stages where isPlanned(stage) {
            table.add(
                [stage.name.rawValue, word(of: stage), Figures.duration(stage.seconds), note(on: stage)]
            ) { column, text in column == 1 ? style.outcome(text) : column == 3 ? style.faint(text) : text }
        }
        return table.lines()
    }

    private func word(of stage: Report.StagePart) -> String {
        let isRunning = report.steps.contains { $0.id.stage == stage.name && $0.state != .waiting }
        return stage.outcome?.rawValue ?? (isRunning ? "running" : "waiting")
    }

    private func isPlanned(_ stage: Report.StagePart) -> Bool {
        !stage.gates.isEmpty || report.steps.contains { $0.id.stage == stage.name }
    }

    private func note(on stage: Report.StagePart) -> String {
        if let source = stage.reusedFrom { return "reused from \(source)" }
        let parts = report.steps.filter { $0.id.stage == stage.name }.compactMap { part in
            switch part.state {
            case .reused: "\(part.id.name) reused"
            case .ended(let attempt, _) where attempt > 1: "\(part.id.name) took \(attempt) attempts"
            default: nil
            }
        }
        let rules = stage.name == .data && !stage.gates.isEmpty ? ["\(stage.gates.count) rules"] : []
        return (rules + parts + (stage.outcome == .passed ? stage.reason.map { [$0] } ?? [] : [])).joined(separator: ", ")
    }

    private var tests: [String] {
        guard let tests = report.tests else { return [] }
        let counts =
            "  \(tests.tests) test\(tests.tests == 1 ? "" : "s"), \(tests.failures + tests.errors) failed, \(tests.skipped) skipped"
        return [counts]
            + tests.failed.prefix(5).map { failure in
                let place = failure.file.map { $0 + (failure.line.map { ":\($0)" } ?? "") + ": " } ?? ""
                return "  " + style.red("✗ ") + TextStyle.safe(place + failure.name + ": " + failure.message.firstLine)
            }
    }

    private var changes: [String] {
        let changes = report.changes
        let champion = (changes.championData ?? []).map {
            "    data    \(TextStyle.safe("\($0.name): \($0.summary), from champion \(report.model?.champion ?? "")"))"
        }
        guard let before = report.run.before, !changes.isEmpty else { return champion }
        var lines = ["  changed since \(before.short)"]
        if !changes.code.isEmpty { lines.append("    code    \(TextReport.summary(of: changes.code))") }
        lines += changes.data.map { "    data    \(TextStyle.safe("\($0.name): \($0.summary)"))" } + champion
        lines += changes.params.map { "    params  \(TextStyle.safe($0.sentence))" }
        lines += changes.rules.map { "    rules   \(TextStyle.safe($0.brief))" }
        return lines
    }

    /// `3 files, +12 −3: train.py, a.py, …`
    package static func summary(of code: [CodeChange]) -> String {
        let added = code.reduce(0) { $0 + $1.addedLines }
        let deleted = code.reduce(0) { $0 + $1.deletedLines }
        let names = code.prefix(4).map { TextStyle.safe($0.path) } + (code.count > 4 ? ["…"] : [])
        return "\(code.count) file\(code.count == 1 ? "" : "s"), +\(added) −\(deleted): \(names.joined(separator: ", "))"
    }

    private var basis: [String] {
        var lines: [String] = []
        if let environment = report.environment {
            let interpreter = environment.interpreter.map { ", \($0)" } ?? ""
            lines.append("  environment: \(environment.name)\(interpreter), \(environment.packages.count) packages")
        }
        if let model = report.model, let digest = model.digest {
            lines.append(
                "  model: \(digest.algorithm.rawValue):\(digest.short)\(model.bytes.map { ", " + Figures.bytes($0) } ?? "")")
        }
        if let scored = report.championScored { lines.append("  champion: \(TextStyle.safe(scored))") }
        return lines.map(style.faint) + promotion
    }

    private var promotion: [String] { report.targets.map(line) }

    private func line(_ part: TargetOutcome) -> String {
        let reasons = part.reasons.map(TextStyle.safe)
        guard part.decision == .promoted, let version = part.version ?? report.model?.version else {
            return style.faint("  promotion to \(part.target): \(reasons.joined(separator: " "))")
        }
        return "  " + style.green("promoted") + " to \(part.target) as \(style.bold(version))"
            + reasons.enumerated().map { ($0.offset == 0 ? ", " : "; ") + $0.element }.joined()
    }

    private var next: [String] { ["  next: " + NextStep.sentence(after: report)] }
}

extension String {
    fileprivate var replacingUnderscores: String { String(map { $0 == "_" ? " " : $0 }) }
    /// One line of at most 160 characters.
    fileprivate var brief: String {
        let line = split(whereSeparator: \.isNewline).joined(separator: " ⏎ ")
        return line.count > 160 ? line.prefix(157) + "…" : line
    }

    fileprivate var firstLine: String { split(whereSeparator: \.isNewline).first.map(String.init) ?? "" }
}
