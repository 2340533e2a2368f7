import Domain
import Foundation
import Git
import Services
import Settings

/// The files of a work tree as a person sees them now: tracked ones with their edits, and untracked ones that are not ignored.
struct WorkTreeFiles {
    let root: String
    let tracked: [String]
    let untracked: [String]

    init(_ repository: Repository) async throws {
        guard let root = repository.location.workTree else {
            throw Refusal(usage: "This repository is bare: it has no files to look at. Work in a clone of it.")
        }
        self.root = root
        let state = try await repository.workTreePaths()
        tracked = state.tracked.map(\.text)
        untracked = state.untracked.map(\.text)
    }

    /// Every gatehouse.yaml that is there, tracked or about to be.
    var pipelines: [String] {
        (tracked + untracked)
            .filter { ($0 as NSString).lastPathComponent == PipelineLocation.fileName }
            .filter { FileManager.default.fileExists(atPath: "\(root)/\($0)") }
            .sorted()
    }
}
