internal import Datasets
internal import Domain
internal import Files
internal import Git
internal import Models

extension Workspace {
    /// Writes the part of a set that a fold's step sees.
    /// - Parameter path: from the repository's root.
    mutating func deliver(_ part: FoldPart, of located: LocatedData, at path: String) async throws {
        let split = try await split(part, of: located)
        try Removal.tree("\(tree)/\(path)")
        for (member, bytes) in zip(FoldedData.tables(located.members, \.member.path), split.bytes(of: part)) {
            let file = "\(tree)/\(member.member.place(below: path))"
            try Folders.make(file.folderPart)
            try AtomicFile.write(bytes, to: file, mode: 0o444)
        }
        parts.append("\(tree)/\(path)")
    }

    /// - Throws: `StepFailure` where the set cannot be split so.
    func split(_ part: FoldPart, of located: LocatedData) async throws -> FoldSplit {
        let data = FoldedData(data: located.data, group: part.group)
        if let problem = data.problem(located.members.map(\.member)) { throw StepFailure(problem) }
        var tables: [FoldSplit.Table] = []
        var room = FoldSplit.Table.limit
        for member in FoldedData.tables(located.members, \.member.path) {
            let file = member.member.place(below: located.data.path)
            guard let shape = FoldSplit.Shape(fileName: file) else { continue }
            let bytes = try await bytes(of: member.source, limit: room)
            room -= bytes.count
            tables.append(FoldSplit.Table(bytes, file: file, shape: shape))
        }
        do throws(PredictionsError) {
            return try FoldSplit(tables, of: located.data.path, digest: located.data.digest, part: part)
        } catch {
            throw StepFailure(error.description)
        }
    }

    private func bytes(of source: LocatedData.Source, limit: Int) async throws -> [UInt8] {
        switch source {
        case .file(let file): try Descriptor(file, readOnly: ()).readAll(limit: limit)
        case .blob(let blob): try await site.repository.contents(ofBlob: blob, limit: limit)
        }
    }
}

extension FoldSplit.Table {
    /// A training set larger than this is not split.
    fileprivate static let limit = 8 << 30
}
