import Documents
import Domain
import Files
import Foundation
import Models
import Services

/// A file of predictions that a person named.
struct PredictionFile {
    let path: String
    let table: PredictionTable
    let digest: ContentDigest

    /// - Parameter folder: from where the path is seen.
    init(_ path: String, in folder: String, _ columns: PredictionColumns) throws {
        let bytes = try Self.bytes(path.hasPrefix("/") ? path : "\(folder)/\(path)", path)
        self.path = path
        digest = .sha256(bytes)
        let table = try DelimitedTable(
            bytes, file: path, separator: path.lowercased().hasSuffix(".tsv") ? 0x09 : 0x2C,
            wanted: PredictionTable.wants(columns))
        self.table = try PredictionTable(table, columns)
    }

    private static func bytes(_ real: String, _ path: String) throws -> [UInt8] {
        guard let stamp = try FileStamp.at(real) else {
            throw Refusal(usage: "\(path) is not there. Name a file of predictions.")
        }
        guard stamp.kind == .file else { throw Refusal(usage: "\(path) is not a file. Name a file of predictions.") }
        return try Descriptor(real, readOnly: ()).readAll(limit: 8 << 30)
    }
}

extension PredictionsError {
    /// What the person named is theirs to correct: exit code 2, not 3.
    var asRefusal: any Error { kind == .named ? Refusal(usage: description) : self }
}
