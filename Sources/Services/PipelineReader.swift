internal import Datasets
internal import Documents
package import Domain
internal import Files
package import Git
internal import Settings

/// Reads what a commit says is to be judged.
package struct PipelineReader: Sendable {
    let repository: Repository

    package init(_ repository: Repository) { self.repository = repository }

    /// The folders that hold a `gatehouse.yaml` at the commit, sorted; `.` is the root.
    package func folders(at commit: ObjectID) async throws -> [String] {
        PipelineLocation.folders(inTracked: try await repository.files(at: commit).map(\.path.text))
    }

    /// The pipeline of `folder` with its files and data.
    /// - Throws: `Refusal` with every problem of the file, or of what it names.
    package func read(_ folder: String, at commit: ObjectID) async throws -> Subject {
        let subject = try await reading(folder, at: commit)
        if let problem = subject.selectionProblem ?? subject.foldProblem { throw Refusal(problem) }
        return subject
    }

    private func reading(_ folder: String, at commit: ObjectID) async throws -> Subject {
        let all = try await repository.files(at: commit)
        let file = PipelineLocation.path(inFolder: folder)
        guard let bytes = try await repository.contents(of: TreePath(file), at: commit, limit: 1 << 20) else {
            throw Refusal("There is no \(file) at \(commit.short). 'gatehouse init' writes one for you to commit.")
        }
        var pipeline = try Self.decoded(bytes, path: file, among: all)
        let written = PipelineEncoder.yaml(pipeline)
        let files = try Self.files(of: folder, among: all)
        let schemas = try await takeSchemas(into: &pipeline, files)
        var subject = Subject(
            commit: commit, tree: try await repository.commit(commit).tree, pipeline: pipeline, files: files, data: [:],
            params: [:],
            rules: .sha256((written + schemas).utf8))
        subject.data = try await resolvedData(of: pipeline, among: all, at: commit)
        subject.params = try await params(of: subject)
        return subject
    }

    /// The same of an earlier commit, to compare with; nil where git has forgotten it, or where it no longer reads.
    func past(_ folder: String, at commit: ObjectID) async throws -> Subject? {
        do {
            return try await reading(folder, at: commit)
        } catch is GitError {
            return nil
        } catch is Refusal {
            return nil
        }
    }

    /// The pipeline alone, without its data.
    /// - Throws: `Refusal` with every problem of the file.
    func pipeline(_ folder: String, among all: [TreeFile]) async throws -> Pipeline {
        let path = PipelineLocation.path(inFolder: folder)
        guard let file = all.first(where: { $0.path.text == path }) else { throw Refusal("There is no \(path).") }
        return try Self.decoded(try await repository.contents(ofBlob: file.blob, limit: 1 << 20), path: path, among: all)
    }

    /// A commit whose pipeline no longer reads: its files, and nothing that could run.
    func unread(_ folder: String, model: String, at commit: ObjectID) async throws -> Subject {
        let files = try Self.files(of: folder, among: try await repository.files(at: commit))
        return Subject(
            commit: commit, tree: try await repository.commit(commit).tree, pipeline: Pipeline(folder: folder, model: model),
            files: files, data: [:], params: [:], rules: .sha256("".utf8))
    }

    private static func decoded(_ bytes: [UInt8], path: String, among all: [TreeFile]) throws -> Pipeline {
        do throws(Problems) {
            let file = try PipelineFile(bytes, path: path)
            let problems = file.problems(inTracked: all.map(\.path.text))
            guard problems.isEmpty else { throw Problems(problems) }
            return file.pipeline
        } catch {
            throw Refusal(error.all.map(\.description))
        }
    }

    /// By their path relative to the folder. Swift compares names as people see them, so two that look the same are refused.
    private static func files(of folder: String, among all: [TreeFile]) throws -> [String: TreeFile] {
        let own = all.filter { $0.path.text.isAtOrBelow(folder) }
        let drop = folder == "." ? 0 : folder.count + 1
        let files = Dictionary(own.map { (String($0.path.text.dropFirst(drop)), $0) }, uniquingKeysWith: { first, _ in first })
        guard files.count < own.count else { return files }
        let twin = own.first { files[String($0.path.text.dropFirst(drop))]?.path != $0.path }
        throw Refusal(
            "Two tracked files have names that look the same, \(twin?.path.text ?? ""): they differ in their Unicode form or are not "
                + "UTF-8. Rename one of them.")
    }

    private func resolvedData(of pipeline: Pipeline, among all: [TreeFile], at commit: ObjectID) async throws -> [String:
        ResolvedData]
    {
        let resolver = DataResolver(tree: tree(of: all, at: commit), folder: pipeline.folder)
        var resolved: [String: ResolvedData] = [:]
        var problems: [String] = []
        for source in pipeline.data {
            do { resolved[source.name] = try await resolver.resolve(source) } catch let error as DatasetsError {
                problems.append(error.description)
            }
        }
        guard problems.isEmpty else { throw Refusal(problems) }
        return resolved
    }

    func tree(of files: [TreeFile], at commit: ObjectID) -> TrackedTree {
        let repository = repository
        return TrackedTree(
            files: files.map { TrackedFile(path: $0.path.text, mode: $0.mode.rawValue, blob: $0.blob) },
            folder: { try await repository.treeID(of: TreePath($0), at: commit) },
            read: { try await repository.contents(ofBlob: $0.blob, limit: 256 << 20) })
    }

    private func params(of subject: Subject) async throws -> [String: String] {
        guard let path = subject.pipeline.train?.params, let file = subject.files[path] else { return [:] }
        let bytes = try await repository.contents(ofBlob: file.blob, limit: 16 << 20)
        do throws(Problems) {
            return try ParametersFile.values(bytes, file: subject.repositoryPath(path)).mapValues(\.description)
        } catch {
            throw Refusal(error.all.map(\.description))
        }
    }
}
