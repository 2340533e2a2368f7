import Datasets
import Foundation
import TestSupport

extension TemporaryFolder {
    /// Packs a file with DuckDB's own writer of CSV and returns the new path.
    func pack(_ path: String, _ packing: String) throws -> String {
        let target = path + "." + packing
        try duckdb("COPY (SELECT * FROM read_csv('\(path)', all_varchar = true)) TO '\(target)' (FORMAT csv)")
        return target
    }

    func parquet(_ query: String, to name: String = "t.parquet") throws -> String {
        let target = path + "/" + name
        try duckdb("COPY (\(query)) TO '\(target)' (FORMAT parquet)")
        return target
    }

    /// The engine without our locks, for making files.
    private func duckdb(_ statement: String) throws {
        let program = try EngineProgram.find(named: TestEngine.path, variables: [:])
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program.path)
        process.arguments = ["-no-init", "-bail", "-c", statement]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}

extension TemporaryFolder {
    func shell(_ script: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", script]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
