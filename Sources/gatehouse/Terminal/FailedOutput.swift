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
        let path = state.log(of: step, attempt: attempt, in: run.id)
        guard let lines = try? LogFile.read(path), !lines.isEmpty else { return }
        Output.people("")
        Output.people(style.faint("  the end of \(step)'s output:"))
        for line in lines.suffix(15) { Output.people(style.faint("  │ ") + TextStyle.safe(line.text)) }
    }

    private var failed: (StepID, Int)? {
        run.plan?.steps.lazy.compactMap { step -> (StepID, Int)? in
            guard case .ended(let attempt, let ending) = run.steps[step.id],
                ending.outcome == .failed || ending.outcome == .errored
            else { return nil }
            return (step.id, attempt)
        }.last
    }
}
