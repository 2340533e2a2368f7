internal import Domain
internal import Executors
internal import Files
internal import Processes

extension RunDriver {
    /// Opens the attempt's log and tells the watcher of it.
    func openLog(of step: StepID, _ attempt: Int, masking secrets: NamedSecrets) throws -> OutputLog {
        let path = site.state.log(of: step, attempt: attempt, in: run.id)
        try Folders.make(path.folderPart, mode: 0o700)
        let log = try OutputLog(path: path, redactor: secrets.redactor)
        watch(.output(step, log))
        return log
    }

    /// Runs `body` and finishes the log, whatever happens.
    func logged<Value>(_ log: OutputLog, _ body: () async throws -> Value) async throws -> Value {
        do {
            let value = try await body()
            try log.finish()
            return value
        } catch {
            // The first error is the one that matters; the log keeps what it has.
            try? log.finish()
            throw error
        }
    }

    /// A sentence of its own where the step's command or module is not in its environment.
    func missingTool(in log: String, _ ending: Ending) throws -> String? {
        guard case .exited(let status) = ending.status else { return nil }
        let tail = try LogFile.read(log).suffix(50).map(\.text)
        let files = subject.files
        return MissingTool.find(status: status, tail: tail, environment: subject.pipeline.environment) { path in
            files.keys.contains { $0.isAtOrBelow(path) }
        }?.sentence
    }
}
