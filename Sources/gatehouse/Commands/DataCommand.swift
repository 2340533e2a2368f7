import ArgumentParser
import Datasets
import Domain
import Files
import Git
import Publishing
import Services

/// `gatehouse data`.
struct DataCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data", abstract: "Work with data sets.",
        subcommands: [CheckData.self, ProfileData.self, DiffData.self, ShowData.self, LockData.self])
}

/// `gatehouse data lock`.
struct LockData: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lock",
        abstract: "Write the checksum file that names a data set by its bytes, for you to commit.",
        discussion: "PATH.sha256 has the form of sha256sum, for a file or for every file of a folder; 'sha256sum -c' checks it.")

    @OptionGroup var common: CommonOptions
    @Argument(help: "Files or folders.") var paths: [String]

    func run() async throws {
        try await common.reporting {
            let repository = try Repository.open(at: common.folder)
            guard let root = repository.location.workTree else {
                throw Refusal(usage: "This repository is bare: it has no files to lock. Work in a clone of it.")
            }
            let tracked = try await repository.workTreePaths().tracked.map(\.text)
            let lock = DataLock(root: root, memory: HashMemory(file: nil))
            for path in paths { try write(try inRepository(path, root), lock, tracked) }
        }
    }

    private func write(_ path: String, _ lock: DataLock, _ tracked: [String]) throws {
        do {
            let manifest = try lock.write(path) { path in tracked.contains { $0.isAtOrBelow(path) } }
            Output.line(manifest)
            Output.people(
                common.errorStyle.faint("now: git add \(manifest), and keep \(TextStyle.safe(path)) out of git (.gitignore)"))
        } catch let error as DatasetsError {
            throw Refusal(usage: error.description)
        }
    }

    /// A path as the person wrote it, from where they stand, as the repository spells it.
    private func inRepository(_ path: String, _ root: String) throws -> String {
        guard let inside = WrittenPath(path, from: common.folder).inside(root) else {
            throw Refusal(usage: "\(path) is not inside this repository (\(root)). Name a file or folder in it.")
        }
        return inside
    }
}
