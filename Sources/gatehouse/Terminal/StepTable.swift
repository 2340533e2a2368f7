import Domain
import Publishing

/// The steps of a run with what each used.
struct StepTable {
    let lines: [String]

    init(_ run: Run, style: TextStyle) {
        var table = TextTable()
        table.add(["step", "outcome", "time", "cpu", "memory", "contained by", "key"]) { _, text in style.faint(text) }
        for step in run.plan?.steps ?? [] {
            guard let state = run.steps[step.id], state != .waiting else { continue }
            table.add(StepTable.cells(step.id, state, run.keys[step.id]?.key)) { column, text in
                column == 1 ? style.outcome(text) : text
            }
        }
        lines = table.lines()
    }

    private static func cells(_ id: StepID, _ state: StepState, _ key: ContentDigest?) -> [String] {
        let name = id.description
        let key = key?.short ?? ""
        switch state {
        case .ended(_, let ending):
            let memory = ending.peakMemory.map { "\(Figures.bytes($0.bytes)) (\($0.source.rawValue))" } ?? ""
            return [
                name, ending.outcome.rawValue, Figures.duration(ending.seconds), ending.cpuSeconds.map(Figures.duration) ?? "",
                memory,
                ending.containment ?? "", key,
            ]
        case .reused(let from, _): return [name, "reused", "", "", "", from.description, key]
        case .running(let attempt): return [name, "running", "attempt \(attempt)", "", "", "", key]
        case .keyed, .waiting: return [name, "waiting", "", "", "", "", key]
        }
    }
}
