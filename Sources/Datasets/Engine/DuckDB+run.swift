import Domain
import Files
import Processes

extension DuckDB {
    /// One answer a statement; each is a scan of its own.
    /// - Parameter written: a file that `prepare` may write.
    func answers(
        _ files: [EngineFile], limits: EngineLimits, writing written: String? = nil,
        prepare: ([String]) -> [String] = { _ in [] }, _ statements: ([String]) -> [String]
    ) async throws(EngineError) -> [EngineAnswer] {
        let folder = try folder(files)
        let asked = statements(folder.files).flatMap { [".print \(EngineAnswer.mark)", EngineScript.exact($0)] }
        let script = EngineScript(
            folder: folder.path, files: folder.files + (written.map { [$0] } ?? []), limits: limits,
            statements: prepare(folder.files) + asked)
        let printed = try await run(script, in: folder, files)
        guard let answers = EngineAnswer.all(printed: printed), answers.count * 2 == asked.count else { throw Self.cut }
        return answers
    }

    private func folder(_ files: [EngineFile]) throws(EngineError) -> EngineFolder {
        var real: [(path: String, ending: String)] = []
        for file in files {
            guard let path = RealPath.of(file.path) else {
                throw EngineError(.data, "\(file.path) is not there. Check its name.")
            }
            real.append((path, file.format.ending))
        }
        do {
            return try EngineFolder.make(in: temporary, files: real)
        } catch {
            throw EngineError(.machine, error.description)
        }
    }

    private func run(
        _ script: EngineScript, in folder: borrowing EngineFolder, _ files: [EngineFile]
    ) async throws(EngineError) -> [UInt8] {
        do {
            return try await run(script, in: folder)
        } catch {
            throw Self.placed(error, files)
        }
    }

    /// The engine counts lines from where one of its threads began.
    private static func placed(_ error: EngineError, _ files: [EngineFile]) -> EngineError {
        guard error.kind == .data, files.first?.format == TableFormat(.jsonl) else { return error }
        for file in files {
            guard let line = JSONLines.firstBroken(file.path) else { continue }
            let whose = files.count > 1 ? "\(file.path), line \(line)" : "line \(line)"
            return EngineError(.data, "\(whose): this is no JSON value, or one that is cut off.", detail: error.detail)
        }
        return error
    }

    private func run(_ script: EngineScript, in folder: borrowing EngineFolder) async throws(EngineError) -> [UInt8] {
        let name: String
        do {
            name = try folder.write(script.text)
        } catch {
            throw EngineError(.machine, error.description)
        }
        let limits = script.limits
        let command = Command(
            arguments: [program.path, "-no-init", "-bail", "-batch", "-f", name], folder: folder.path, timeout: limits.time,
            grace: .seconds(1), limits: Limits(memory: limits.memory * 2 + 1_000_000_000))
        let captured: Captured
        do {
            captured = try await supervisor.capture(command, limit: limits.answer)
        } catch {
            throw EngineError(.machine, error.description)
        }
        return try Self.judged(captured, limits)
    }

    private static func judged(_ captured: Captured, _ limits: EngineLimits) throws(EngineError) -> [UInt8] {
        switch captured.ending.cause {
        case .timedOut:
            throw EngineError(
                .limit, "The data was not read within \(limits.time.components.seconds) seconds, so that was ended.")
        case .cancelled: throw EngineError(.machine, "Reading the data was cancelled.")
        case .outOfMemory: throw EngineError(.limit, memorySentence(limits))
        case .itself: break
        }
        guard captured.ending.isSuccess, captured.standardError.isEmpty else {
            throw EngineError(words: captured.errorText, limits)
        }
        guard !captured.isTruncated else { throw cut }
        return captured.standardOutput
    }

    static func memorySentence(_ limits: EngineLimits) -> String {
        "Reading the data needs more than the \(ByteCount(limits.memory)) of memory that it may use."
    }

    private static let cut = EngineError(.limit, "The answer about the data is longer than what is read of it.")
}
