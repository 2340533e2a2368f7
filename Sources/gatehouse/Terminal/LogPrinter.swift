import Domain
import Files
import Processes
import Publishing
import Services

/// Prints the logs of a run as far as they have come, and goes on where it stopped.
struct LogPrinter {
    let state: StateFolder
    let run: RunID
    /// A stage, a step, or nil for everything.
    let step: String?
    let shows: Bool
    let format: OutputFormat
    let style: TextStyle
    private var readers: [String: LogFile] = [:]
    private var current: String?

    init(state: StateFolder, run: RunID, step: String?, shows: Bool, format: OutputFormat, style: TextStyle) {
        self.state = state
        self.run = run
        self.step = step
        self.shows = shows
        self.format = format
        self.style = style
    }

    var found: Bool { !readers.isEmpty }

    mutating func printNew(of run: Run) throws {
        for (step, attempt) in attempts(of: run) where isWanted(step) {
            let path = state.log(of: step, attempt: attempt, in: run.id)
            guard try FileStamp.at(path) != nil else { continue }
            let reader = try readers[path] ?? LogFile(path)
            readers[path] = reader
            while let line = try reader.next() { print(line, step, attempt, path) }
            if run.end != nil, let torn = reader.torn { print(torn, step, attempt, path) }
        }
    }

    private func attempts(of run: Run) -> [(StepID, Int)] {
        (run.plan?.steps ?? []).flatMap { step in
            let count = run.steps[step.id]?.attempts ?? 0
            return count == 0 ? [] : (1...count).map { (step.id, $0) }
        }
    }

    private func isWanted(_ step: StepID) -> Bool {
        guard let wanted = self.step else { return true }
        return step.description == wanted || step.stage.rawValue == wanted || step.name == wanted
    }

    private mutating func print(_ line: LogLine, _ step: StepID, _ attempt: Int, _ path: String) {
        let text = format == .json ? line.text : TextStyle.safe(line.text)
        guard format == .text else { return printJSON(line, step, attempt) }
        if current != path { Output.line(style.bold("── \(step)\(attempt > 1 ? ", attempt \(attempt)" : "")")) }
        current = path
        let time = shows ? style.faint((line.time.map(\.description) ?? "") + "  ") : ""
        Output.line(time + (line.kind == .cut ? style.yellow("[\(text)]") : text))
    }

    private func printJSON(_ line: LogLine, _ step: StepID, _ attempt: Int) {
        let value = JSONValue.object([
            "step": .string(step.description), "attempt": JSONValue(attempt), "time": JSONValue(line.time?.description),
            "text": .string(line.text), "cut": .bool(line.kind == .cut),
        ])
        if let text = try? value.text(pretty: false) { Output.data(text) }
    }
}
