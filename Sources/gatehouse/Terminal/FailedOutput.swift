import Domain
import Processes
import Publishing
import Services

/// The last lines of the step that did not pass, for the terminal alone.
struct FailedOutput {
    private let run: Run
    private let state: StateFolder
    private let style: TextStyle

    init(_ run: Run, _ state: StateFolder, style: TextStyle) {
        self.run = run
        self.state = state
        self.style = style
    }

    func print() {
        guard let (step, attempt) = failed else { return }
        // Without a log there is nothing to show; the verdict says what went wrong.
        guard let logs = try? state.logs(of: run.id), let log = logs.last(where: { isOutput($0, of: step, attempt) }),
            let lines = try? LogFile.read(log.path), !lines.isEmpty
        else { return }
        Output.people("")
        Output.people(style.faint("  the end of \(log.step)'s output:"))
        for line in lines.suffix(15) { Output.people(style.faint("  │ ") + TextStyle.safe(line.text)) }
    }

    /// The step's own, or that of a fetch it needed.
    private func isOutput(_ log: StateFolder.Log, of step: StepID, _ attempt: Int) -> Bool {
        log.attempt == attempt && (log.step == step || log.step.stage == step.stage && log.step.name.hasPrefix("fetch-"))
    }

    /// Not a step that may fail, such as the evaluation without a model: its stage goes on.
    private var failed: (StepID, Int)? {
        run.plan?.steps.lazy.compactMap { step -> (StepID, Int)? in
            guard run.stages[step.id.stage]?.outcome != .passed, step.id != .control,
                case .ended(let attempt, let ending) = run.steps[step.id],
                ending.outcome == .failed || ending.outcome == .errored
            else { return nil }
            return (step.id, attempt)
        }.last
    }
}
