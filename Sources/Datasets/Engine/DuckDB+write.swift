import Files
import Glibc

extension DuckDB {
    /// Writes the rows of one SELECT of ours into a new Parquet file, whole or not at all.
    /// - Parameter path: absolute; its folder is there.
    func write(
        _ files: [EngineFile], to path: String, limits: EngineLimits, _ statement: (_ reading: [String]) -> String
    ) async throws(EngineError) {
        guard let parent = RealPath.of(path.folderPart) else {
            throw EngineError(.machine, "\(path.folderPart) is not there, so nothing can be written to it.")
        }
        let part = "\(parent)/\(path.lastPart).\(UInt64.random(in: 0 ... .max)).part"
        defer { unlink(part) }
        let target = "TO \(SQLText.literal(part)) (FORMAT parquet, COMPRESSION zstd)"
        _ = try await answers(files, limits: limits, writing: part, prepare: { ["COPY (\(statement($0))) \(target)"] }) { _ in []
        }
        do {
            try AtomicFile.move(part, to: path)
        } catch {
            throw EngineError(.machine, error.description)
        }
    }
}
