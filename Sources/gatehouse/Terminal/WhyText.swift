import Domain
import Publishing
import Services

/// The reasons of a run, for a terminal or for tools.
struct WhyText {
    let lines: [String]

    init(_ run: Run, _ reasons: Reasons, keys: Bool, style: TextStyle) {
        let outcome = run.end?.outcome.rawValue ?? "running"
        var lines = [
            "run \(run.queued.number)  \(style.outcome(outcome))\(run.end?.reason.map { ": " + TextStyle.safe($0) } ?? "")", "",
        ]
        for step in reasons.steps {
            lines.append(
                "  \(step.id)  \(Self.what(step, run, style))" + (step.key.map { style.faint("  key \($0.short)") } ?? ""))
            if step.state.attempts > 0, step.key != nil {
                lines += DifferenceLines.of(step.differences, since: step.lastRun, style)
            }
            if keys, let pieces = step.pieces { lines += Self.all(pieces) }
        }
        let gates = (run.gates ?? []).map {
            "  \(style.outcome($0.outcome.rawValue))  \(TextStyle.safe("\($0.name): \($0.reason)"))"
        }
        self.lines = lines + (gates.isEmpty ? [] : [""] + gates)
    }

    private static func what(_ step: Reasons.Step, _ run: Run, _ style: TextStyle) -> String {
        switch step.state {
        case .reused(let from, _): return style.green("reused") + " from \(from): every piece of its key is the same"
        case .ended(let attempt, let ending):
            let word = "\(style.outcome(ending.outcome.rawValue))\(attempt > 1 ? " at attempt \(attempt)" : "")"
            let fresh = run.queued.fresh ? ", executed because of --fresh" : ""
            return "executed, \(word)\(fresh)\(ending.reason.map { ": " + TextStyle.safe($0) } ?? "")"
        case .running(let attempt): return "attempt \(attempt) runs"
        case .keyed, .waiting: return "waits"
        }
    }

    private static func all(_ pieces: KeyPieces) -> [String] {
        KeyPieces.Group.allCases.flatMap { group in
            pieces.names(in: group).map {
                "      \(group.rawValue) \(TextStyle.safe($0)): \(TextStyle.safe(pieces[group, $0] ?? ""))"
            }
        }
    }

    static func json(_ run: Run, _ reasons: Reasons) -> JSONValue {
        .object([
            "run": .string(run.id.text), "outcome": JSONValue(run.end?.outcome.rawValue), "reason": JSONValue(run.end?.reason),
            "steps": .array(
                reasons.steps.map { step in
                    .object([
                        "step": .string(step.id.description), "key": JSONValue(step.key?.hex),
                        "since_run": JSONValue(step.lastRun),
                        "executed": .bool(step.state.attempts > 0),
                        "differences": .array(step.differences.map(DifferenceLines.json)),
                    ])
                }),
        ])
    }
}
