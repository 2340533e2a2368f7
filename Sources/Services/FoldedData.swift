internal import Datasets
package import Domain
internal import Files
internal import Models

/// Whether a set's files can be split into folds, as far as their names say.
struct FoldedData {
    let data: ResolvedData
    let group: String?

    /// What is split, in the order of the paths. Files whose names begin with a dot are no tables.
    static func tables<Member>(_ members: [Member], _ path: (Member) -> String) -> [Member] {
        members.filter { !path($0).lastPart.hasPrefix(".") }.sorted { path($0) < path($1) }
    }

    /// A sentence; nil where every file can be split.
    func problem(_ members: [DataMember]) -> String? {
        Self.tables(members, \.path).lazy.compactMap { problem($0.place(below: data.path)) }.first
    }

    private func problem(_ file: String) -> String? {
        let rest = "Write it so, or leave 'folds' out."
        guard let shape = FoldSplit.Shape(fileName: file) else {
            return
                "validate.folds: \(file) of data.\(data.name) is no plain CSV, TSV or JSON Lines file, and only those are split. \(rest)"
        }
        guard let group, shape == .jsonLines else { return nil }
        return
            "validate.folds: rows of one '\(group)' stay together, and \(file) of data.\(data.name) is no CSV or TSV file. \(rest)"
    }
}

extension FoldSplit.Shape {
    /// Nil for what is packed or has no rows in its bytes.
    init?(fileName: String) {
        guard let format = TableFormat(fileName: fileName), format.packing == nil else { return nil }
        switch format.kind {
        case .csv: self = .delimited(separator: 0x2C)
        case .tsv: self = .delimited(separator: 0x09)
        case .jsonl: self = .jsonLines
        case .json, .parquet: return nil
        }
    }
}

extension Subject {
    /// Why `folds` cannot be made, as far as git says; a sentence.
    var foldProblem: String? {
        guard pipeline.validate?.folds != nil, let set = pipeline.foldedSet else { return nil }
        return pipeline.foldProblem(data[set], beside: pipeline.validationSet.flatMap { data[$0] })
    }
}

extension PipelineReader {
    /// The same as the work tree stands; nil also where the data are not tracked, which is told by itself.
    package func foldProblem(of pipeline: Pipeline) async throws -> String? {
        guard pipeline.validate?.folds != nil, let set = pipeline.foldedSet else { return nil }
        let resolver = DataResolver(tree: try await workTree(), folder: pipeline.folder)
        var found: [String: ResolvedData] = [:]
        for source in pipeline.data where source.name == set || source.name == pipeline.validationSet {
            do { found[source.name] = try await resolver.resolve(source) } catch is DatasetsError { return nil }
        }
        return pipeline.foldProblem(found[set], beside: pipeline.validationSet.flatMap { found[$0] })
    }
}

extension Pipeline {
    /// - Parameter judged: in whose place an evaluation finds a fold.
    func foldProblem(_ data: ResolvedData?, beside judged: ResolvedData?) -> String? {
        guard let data else { return nil }
        if let judged, data.isFolder != judged.isFolder {
            return
                "validate.folds: data.\(data.name) is a \(data.isFolder ? "folder" : "file") and data.\(judged.name) a "
                + "\(judged.isFolder ? "folder" : "file"), and the evaluation would find the one where it looks for the other. Make both "
                + "the same, or leave 'folds' out."
        }
        return data.members.flatMap { FoldedData(data: data, group: validate?.columns?.group).problem($0) }
    }
}

extension ResolvedData {
    /// Of a file the only member stands at the set's own path.
    fileprivate var isFolder: Bool { members?.first?.path != "" }
}
