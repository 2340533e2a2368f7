package import Domain
internal import Files

extension StateFolder {
    /// The output of one attempt.
    package struct Log: Sendable, Equatable {
        package var step: StepID
        package var attempt: Int
        package var path: String
    }

    /// Where the output of an attempt is written.
    package func log(of step: StepID, attempt: Int, in run: RunID) -> String {
        "\(folder(of: run))/\(step.stage.rawValue).\(step.name).\(attempt).log"
    }

    private func folder(of run: RunID) -> String { "\(logs)/\(run.text)" }

    /// Every log of a run, those of fetches too, in the order of stages and attempts.
    package func logs(of run: RunID) throws -> [Log] {
        let folder = folder(of: run)
        guard try FileStamp.at(folder) != nil else { return [] }
        return try Folders.names(in: folder).compactMap { name in Log(name, in: folder) }
            .sorted {
                ($0.step.stage, $0.attempt, $0.isFetch ? 0 : 1, $0.step.name) < (
                    $1.step.stage, $1.attempt, $1.isFetch ? 0 : 1, $1.step.name
                )
            }
    }
}

extension StateFolder.Log {
    var isFetch: Bool { step.name.hasPrefix("fetch-") }

    /// Reads `train.fit.1.log`; a step's name may hold dots itself.
    init?(_ name: String, in folder: String) {
        let parts = name.split(separator: ".")
        guard parts.count >= 4, parts.last == "log", let attempt = Int(parts[parts.count - 2]),
            let stage = Stage(rawValue: String(parts[0]))
        else { return nil }
        let step = StepID(stage, parts[1..<(parts.count - 2)].joined(separator: "."))
        self.init(step: step, attempt: attempt, path: "\(folder)/\(name)")
    }
}
