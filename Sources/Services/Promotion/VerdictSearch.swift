package import Domain
package import Git
internal import Publishing

/// Finds the last verdict on a commit in any clone, from what git brought.
package struct VerdictSearch: Sendable {
    package struct Found: Sendable {
        /// The newest line of the commit's note.
        package var line: String?
        /// `report.md` and `report.json`; nil where the reports were not fetched.
        package var page: String?
        package var document: String?
    }

    private let repository: Repository

    package init(_ repository: Repository) { self.repository = repository }

    package func verdict(on commit: ObjectID) async throws -> Found? {
        var found = Found()
        let lines = try await repository.note(on: commit)
        found.line = ReadRunNote.all(in: lines.joined(separator: "\n")).first?.line
        if let reports = try await PublishedReports(in: repository) {
            let pipelines = try await PipelineReader(repository).folders(at: commit)
            if let folder = try await reports.folder(of: commit, in: pipelines.isEmpty ? ["."] : pipelines) {
                found.page = try await reports.text("\(folder)/report.md")
                found.document = try await reports.text("\(folder)/report.json")
            }
        }
        return found.line == nil && found.page == nil ? nil : found
    }

    /// What to type where nothing was found.
    package func advice(for commit: ObjectID, _ revision: String) async throws -> String {
        let hasRemote = try await repository.configured("remote.origin.url") != nil
        let judge = "'gatehouse run \(revision)' judges it."
        guard hasRemote else { return "\(commit.short) was not judged here. \(judge)" }
        let fetch = "git fetch origin '+refs/notes/*:refs/notes/*' '+refs/gatehouse/*:refs/gatehouse/*' --tags"
        return "\(commit.short) was not judged here, and no verdict on it was fetched. Verdicts are notes: \(fetch). Or \(judge)"
    }
}
