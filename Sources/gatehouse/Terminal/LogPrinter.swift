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
        for log in try state.logs(of: run.id) where isWanted(log.step) {
            let reader = try readers[log.path] ?? LogFile(log.path)
            readers[log.path] = reader
            while let line = try reader.next() { try print(line, log) }
            if run.end != nil, let torn = reader.torn { try print(torn, log) }
        }
    }

    private func isWanted(_ step: StepID) -> Bool {
        guard let wanted = self.step else { return true }
        return step.description == wanted || step.stage.rawValue == wanted || step.name == wanted
    }

    private mutating func print(_ line: LogLine, _ log: StateFolder.Log) throws {
        guard format == .text else { return try printJSON(line, log) }
        if current != log.path { Output.line(style.bold("── \(log.step)\(log.attempt > 1 ? ", attempt \(log.attempt)" : "")")) }
        current = log.path
        let time = shows ? style.faint((line.time.map(\.description) ?? "") + "  ") : ""
        let text = TextStyle.safe(line.text)
        Output.line(time + (line.kind == .cut ? style.yellow("[\(text)]") : text))
    }

    private func printJSON(_ line: LogLine, _ log: StateFolder.Log) throws {
        let value = JSONValue.object([
            "step": .string(log.step.description), "attempt": JSONValue(log.attempt), "time": JSONValue(line.time?.description),
            "text": .string(line.text), "cut": .bool(line.kind == .cut),
        ])
        Output.data(try value.text(pretty: false))
    }
}
