internal import Datasets
internal import Domain
internal import Files
internal import Git
internal import Models

extension Workspace {
    /// A training set larger than this is not split.
    private static let foldLimit = 8 << 30

    /// Writes the part of a set that a fold's step sees.
    /// - Parameter path: from the repository's root.
    mutating func deliver(_ part: FoldPart, of located: LocatedData, at path: String) async throws {
        guard located.members.count == 1, let member = located.members.first else {
            throw StepFailure("data.\(part.set) is a folder. 'folds' split one CSV, TSV or JSON Lines file.")
        }
        guard let shape = TableFormat(fileName: located.data.path).flatMap(FoldSplit.Shape.init) else {
            throw StepFailure(
                "data.\(part.set): \(located.data.path) is no plain CSV, TSV or JSON Lines file, which 'folds' split.")
        }
        var bytes: [UInt8] =
            switch member.source {
            case .file(let file): try Descriptor(file, readOnly: ()).readAll(limit: Self.foldLimit)
            case .blob(let blob): try await site.repository.contents(ofBlob: blob, limit: Self.foldLimit)
            }
        do throws(PredictionsError) {
            let split = try FoldSplit(
                bytes, file: located.data.path, shape: shape, digest: located.data.digest, part: part)
            bytes = split.bytes(of: part)
        } catch {
            throw StepFailure(error.description)
        }
        let file = "\(tree)/\(path)"
        try Removal.tree(file)
        try Folders.make(file.folderPart)
        try AtomicFile.write(bytes, to: file, mode: 0o444)
        parts.append(file)
    }

}

extension FoldSplit.Shape {
    /// Nil for what is packed or has no rows in its bytes.
    fileprivate init?(_ format: TableFormat) {
        guard format.packing == nil else { return nil }
        switch format.kind {
        case .csv: self = .delimited(separator: 0x2C)
        case .tsv: self = .delimited(separator: 0x09)
        case .jsonl: self = .jsonLines
        default: return nil
        }
    }
}
