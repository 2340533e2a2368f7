import Datasets
import Domain
import Files
import Foundation
import Publishing
import Settings

/// Rules of data drafted from today's rows, each in a Table Schema beside its data.
struct SchemaDrafts {
    /// Bytes of a data set that is read while a person waits.
    static let limit: Int64 = 500_000_000

    /// The paths of the schemas by the paths of their data.
    private(set) var schemas: [String: String] = [:]
    /// Those that were written now.
    private(set) var written: [String] = []
    private(set) var notes: [String] = []

    /// Of the sets that are here and that a table can be read from; a schema that is there already stays as it is.
    init(_ paths: [String], in root: String) async throws {
        let here = paths.filter { TableFormat(fileName: $0) != nil && FileManager.default.fileExists(atPath: "\(root)/\($0)") }
        guard !here.isEmpty else { return }
        let engine: DuckDB
        do throws(EngineError) {
            engine = DuckDB(program: try EngineProgram.here())
        } catch {
            notes = ["No rules for the rows of \(here[0]) were drafted. \(error.description)"]
            return
        }
        for path in here { try await draft(path, in: root, DataProfiler(engine: engine)) }
    }

    private mutating func draft(_ path: String, in root: String, _ profiler: DataProfiler) async throws {
        let schema = Self.place(of: path)
        if try FileStamp.at("\(root)/\(schema)") != nil { return schemas[path] = schema }
        let command = "gatehouse data profile \(path) --write-schema \(schema)"
        guard try FileStamp.at("\(root)/\(path)")?.size ?? 0 <= Self.limit else {
            return notes.append("\(path) is larger than 500 MB, so no rules were drafted: '\(command)' does.")
        }
        do {
            let profile = try await profiler.profile(["\(root)/\(path)"])
            guard profile.rows > 0 else { return }
            try await Self.write(profile, of: "\(root)/\(path)", profiler.engine, to: "\(root)/\(schema)")
            schemas[path] = schema
            written.append(schema)
        } catch let error as EngineError {
            notes.append("No rules for \(path) were drafted. \(error.description)")
        }
    }

    /// `data/train.csv.gz` has its rules in `data/train.schema.json`.
    private static func place(of path: String) -> String {
        let name = path.lastPart
        let stem = name.hasPrefix(".") ? name[...] : name.prefix { $0 != "." }
        return path.dropLast(name.count) + stem + ".schema.json"
    }

    /// Rules that the data themselves break, as those of numbers beside texts may be, are left out.
    static func write(_ profile: DataProfile, of data: String, _ engine: DuckDB, to path: String) async throws {
        try AtomicFile.write(try DataProfileJSON.schema(profile).text().utf8, to: path)
        let rules = try StandaloneRules(schema: (path, path)).rules(for: data)
        let verdict = try await DataChecker(engine: engine, examples: 0, now: .now).verdict(try DataFiles.of(data), by: rules)
        let broken = Set(verdict.checks.filter { $0.outcome != .passed }.compactMap(\.column))
        guard !broken.isEmpty else { return }
        try AtomicFile.write(try DataProfileJSON.schema(profile, bare: broken).text().utf8, to: path)
    }
}
