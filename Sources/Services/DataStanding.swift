internal import Datasets
package import Domain
internal import Files
internal import Git

/// How a data set of a pipeline is tracked, whether its bytes are here, and what to type if not.
package struct DataStanding: Sendable {
    package var name: String
    package var path: String
    /// `DVC`, `git-lfs`, `a checksum file`; nil where it is not tracked.
    package var tracking: String?
    package var isHere: Bool
    /// What is missing and the command for it; nil where nothing is.
    package var advice: String?
}

extension PipelineReader {
    /// Every data set of the pipeline, as the work tree stands: manifests count that are about to be committed.
    package func standings(of pipeline: Pipeline) async throws -> [DataStanding] {
        let resolver = DataResolver(tree: try await workTree(), folder: pipeline.folder)
        let location = repository.location
        let cache = DataCache(
            root: StateFolder.local(to: repository).dataCache, workTree: location.workTree, gitFolder: location.commonFolder,
            memory: HashMemory(file: nil))
        var standings: [DataStanding] = []
        for source in pipeline.data {
            do {
                standings.append(try Self.standing(of: try await resolver.resolve(source), in: cache))
            } catch let error as DatasetsError {
                standings.append(try untracked(source, error.description))
            }
        }
        return standings
    }

    private static let manifests = [".dvc", "dvc.lock", ".sha256", "SHA256SUMS", "datapackage.json", "dvc.yaml"]

    func workTree() async throws -> TrackedTree {
        let paths = try await repository.workTreePaths()
        let new = paths.untracked.filter { path in Self.manifests.contains { path.text.hasSuffix($0) } }
        let root = repository.location.workTree ?? ""
        return TrackedTree(
            files: (paths.tracked + new).map { TrackedFile(path: $0.text, mode: 0o100644, blob: Self.unknown) },
            folder: { _ in Self.unknown }, read: { try Beneath(root).file($0.path).readAll(limit: 256 << 20) })
    }

    /// Stands for the names of objects that are not in git yet.
    private static let unknown = ObjectID(String(repeating: "0", count: 40))!

    private func untracked(_ source: DataSource, _ advice: String) throws -> DataStanding {
        let path = source.path ?? source.manifest ?? ""
        let isHere = try repository.location.workTree.map { try FileStamp.at("\($0)/\(path)") != nil } ?? false
        return DataStanding(name: source.name, path: path, tracking: nil, isHere: isHere, advice: advice)
    }

    private static func standing(of data: ResolvedData, in cache: DataCache) throws -> DataStanding {
        var standing = DataStanding(name: data.name, path: data.path, tracking: data.kind.words, isHere: true)
        if case .missing(_, let sentence) = try cache.locate(data) {
            standing.isHere = false
            standing.advice = sentence
        }
        return standing
    }
}

extension ResolvedData.Kind {
    fileprivate var words: String {
        switch self {
        case .git, .gitFolder: "git"
        case .dvc: "DVC"
        case .dvcLock: "dvc.lock"
        case .lfs: "git-lfs"
        case .checksum: "a checksum file"
        case .sums: "SHA256SUMS"
        case .dataPackage: "datapackage.json"
        }
    }
}
