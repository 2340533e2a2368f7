package import Domain
package import Git
internal import Publishing

/// The reports that are in git, on whatever ref this clone has them.
package struct PublishedReports: Sendable {
    let repository: Repository
    /// The ref's full name and its commit.
    package let ref: String
    let tip: ObjectID

    /// Nil where this clone has none.
    package init?(in repository: Repository) async throws {
        for ref in try await Self.candidates(repository) {
            guard let tip = try await repository.target(of: ref) else { continue }
            (self.repository, self.ref, self.tip) = (repository, ref, tip)
            return
        }
        return nil
    }

    /// The agent's own first, then what a clone brings.
    private static func candidates(_ repository: Repository) async throws -> [String] {
        let remote = try await repository.references(under: "refs/remotes/").map(\.name).filter {
            $0.hasSuffix("/gatehouse-reports")
        }
        return ["refs/gatehouse/reports", WatchRules.reportsBranch] + remote
    }

    /// The text of a file; nil where there is none.
    package func text(_ path: String) async throws -> String? {
        try await bytes(path).map { String(decoding: $0, as: UTF8.self) }
    }

    func bytes(_ path: String) async throws -> [UInt8]? {
        try await repository.contents(of: TreePath(path), at: tip, limit: 64 << 20)
    }

    /// The folder of the newest report on a commit, looked for day by day from the newest on; nil where there is none.
    package func folder(of commit: ObjectID, in pipelines: [String]) async throws -> String? {
        var found: [String] = []
        for pipeline in pipelines {
            let root = ReportsPath.runs(of: pipeline)
            if let folder = try await newest(below: root, levels: 3, ending: "-\(commit.short)") { found.append(folder) }
        }
        return found.max { $0.lastComponent < $1.lastComponent }
    }

    private func newest(below folder: String, levels: Int, ending: String) async throws -> String? {
        let names = try await repository.names(in: TreePath(folder), at: tip).map(\.text).sorted(by: >)
        if levels == 0 { return names.first { $0.hasSuffix(ending) }.map { "\(folder)/\($0)" } }
        for name in names {
            if let found = try await newest(below: "\(folder)/\(name)", levels: levels - 1, ending: ending) { return found }
        }
        return nil
    }

    /// Every run of which there is a report, the oldest first, and the files that are none though they are called so.
    func runs() async throws -> (runs: [PublishedRun], unread: [String]) {
        var (runs, unread): ([PublishedRun], [String]) = ([], [])
        for file in try await repository.files(at: tip) where file.path.text.hasSuffix("/report.json") {
            let bytes = try await repository.contents(ofBlob: file.blob, limit: 64 << 20)
            do { runs.append(try PublishedRun(reportJSON: bytes)) } catch { unread.append(file.path.text) }
        }
        return (runs.sorted { $0.summary.number < $1.summary.number }, unread)
    }
}

extension String {
    fileprivate var lastComponent: Substring { self[(lastIndex(of: "/").map(index(after:)) ?? startIndex)...] }
}
