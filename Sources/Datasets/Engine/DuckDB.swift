package import Processes

/// DuckDB as a child process that can read named files and nothing else (DESIGN 6).
package struct DuckDB: Sendable {
    package let program: EngineProgram
    let supervisor: Supervisor
    /// Where each question gets a folder of its own.
    let temporary: String

    package init(
        program: EngineProgram, supervisor: Supervisor = Supervisor(), temporary: String = TemporaryFolders.parent
    ) {
        (self.program, self.supervisor, self.temporary) = (program, supervisor, temporary)
    }

    /// The answer to one SELECT of ours over `files`. It names the file `i` by `reading[i]`.
    package func query(
        _ files: [EngineFile] = [], limits: EngineLimits = EngineLimits(), _ statement: (_ reading: [String]) -> String
    ) async throws(EngineError) -> EngineAnswer {
        try await answers(files, limits: limits) { [statement($0)] }[0]
    }

    /// The rows of a SELECT that somebody else wrote, over the view `data`; at most `most` of them.
    ///
    /// It is one literal of one line to a table function that takes a single SELECT, so it can end nothing and begin nothing.
    package func foreign(
        _ written: String, _ files: [EngineFile], most: Int, limits: EngineLimits = EngineLimits(),
        view: (_ reading: [String]) -> String
    ) async throws(EngineError) -> (count: Int, rows: EngineAnswer) {
        guard !written.utf8.contains(0) else {
            throw EngineError(.query, "The query holds a NUL byte. Remove it.")
        }
        let call = "query(\(SQLText.literal(written)))"
        let answers = try await answers(files, limits: limits, prepare: { ["CREATE VIEW data AS \(view($0))"] }) { _ in
            ["SELECT count(*) FROM \(call)", "SELECT * FROM \(call) LIMIT \(most)"]
        }
        return (answers[0].columns.first?.first.flatMap { $0 }.flatMap { Int($0) } ?? 0, answers[1])
    }
}

/// A file for the engine.
package struct EngineFile: Sendable, Equatable {
    /// Absolute.
    package var path: String
    package var format: TableFormat

    package init(path: String, format: TableFormat) { (self.path, self.format) = (path, format) }
}
