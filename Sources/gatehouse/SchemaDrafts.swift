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
        do throws(EngineError) {
            let profile = try await profiler.profile(["\(root)/\(path)"])
            guard profile.rows > 0 else { return }
            try Self.write(profile, to: "\(root)/\(schema)")
            schemas[path] = schema
            written.append(schema)
        } catch {
            notes.append("No rules for \(path) were drafted. \(error.description)")
        }
    }

    /// `data/train.csv.gz` has its rules in `data/train.schema.json`.
    private static func place(of path: String) -> String {
        let name = path.lastPart
        let stem = name.hasPrefix(".") ? name[...] : name.prefix { $0 != "." }
        return path.dropLast(name.count) + stem + ".schema.json"
    }

    static func write(_ profile: DataProfile, to path: String) throws(EngineError) {
        do {
            try AtomicFile.write(try DataProfileJSON.schema(profile).text().utf8, to: path)
        } catch {
            throw EngineError(.machine, "\(error)")
        }
    }
}
