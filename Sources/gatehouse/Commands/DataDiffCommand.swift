import ArgumentParser
import Datasets
import Domain
import Files
import Git
import Publishing
import Services

/// `gatehouse data diff`.
struct DiffData: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Show which files of data sets were added, removed, changed or moved, without reading data.",
        discussion: """
            A and B are two manifests (*.dvc, dvc.lock, *.sha256, SHA256SUMS, datapackage.json, a pointer of git-lfs, a .dir \
            of DVC's cache), files or folders in any pairing; else two revisions, whose pipelines' data are compared.
            Only files and folders themselves are read. Exit codes: 0 done, 2 a name that is not there.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var output: FormatOption
    @Argument(help: ArgumentHelp("A manifest, file, folder or revision.", valueName: "a")) var first: String
    @Argument(help: ArgumentHelp("What it is compared with.", valueName: "b")) var second: String
    @Option(help: ArgumentHelp("Only the pipeline in this folder.", valueName: "folder")) var pipeline: String?

    func run() async throws {
        try await common.reporting {
            let there = try [first, second].map { try FileStamp.at(common.place(of: $0)) != nil }
            guard there[0] == there[1] else {
                let (file, other) = there[0] ? (first, second) : (second, first)
                throw Refusal(
                    usage: "\(file) is a file, but there is no file \(other). Name two files or folders, or two revisions.")
            }
            do {
                try write(there[0] ? [try await files()] : try await revisions())
            } catch let error as DatasetsError {
                throw Refusal(usage: error.description)
            }
        }
    }

    private func files() async throws -> ComparedData {
        let files = ComparedFiles(first: first, second: second, place: common.place)
        return ComparedData(pipeline: nil, old: first, new: second, sets: try files.changes())
    }

    private func revisions() async throws -> [ComparedData] {
        let repository = try Repository.open(at: common.folder)
        let (old, new) = (try await repository.resolve(first), try await repository.resolve(second))
        let comparing = DataComparing(repository, try History(of: repository))
        return try await comparing.changes(from: old, to: new, folder: pipeline).map {
            ComparedData(pipeline: $0.folder, old: old.hex, new: new.hex, sets: $0.sets)
        }
    }

    private func write(_ compared: [ComparedData]) throws {
        switch output.format {
        case .json: Output.data(try JSONValue.array(compared.map(\.json)).text())
        case .text:
            let text = DataSetChangeText(style: common.style)
            for part in compared {
                if let pipeline = part.pipeline, compared.count > 1 { Output.line(common.style.bold(TextStyle.safe(pipeline))) }
                if part.sets.isEmpty { Output.line("the same data") }
                for line in part.sets.flatMap(text.lines) { Output.line(line) }
            }
        }
    }
}

/// What is compared, and in what it differs.
struct ComparedData {
    /// Nil for files.
    var pipeline: String?
    var old: String
    var new: String
    var sets: [DataSetChange]

    var json: JSONValue {
        .object([
            "pipeline": JSONValue(pipeline), "old": .string(old), "new": .string(new),
            "sets": .array(sets.map(DataSetChangeJSON.value)),
        ])
    }
}
