internal import Datasets
internal import Domain
internal import Files
internal import Git

/// A fresh folder that holds exactly one step's inputs.
struct Workspace: Sendable {
    /// A numbered folder of the pool, ours alone until it is closed.
    let slot: String
    let subject: Subject
    let site: Site
    private(set) var deliveries: [DeliveredData] = []
    /// Files that were written for this step alone, in the place of data.
    var parts: [String] = []

    init(slot: String, subject: Subject, site: Site) {
        self.slot = slot
        self.subject = subject
        self.site = site
    }

    /// Stands for the repository's root.
    var tree: String { slot + "/tree" }
    /// The command's private, empty home.
    var home: String { slot + "/home" }
    /// Where the command runs: the pipeline's folder.
    var folder: String { subject.pipeline.folder == "." ? tree : "\(tree)/\(subject.pipeline.folder)" }

    func path(_ relative: String) -> String { "\(folder)/\(relative)" }

    /// Makes the tree hold these files of the pipeline's folder and nothing else, and the home empty.
    func export(_ files: [String]) async throws {
        try await export(files.compactMap { subject.files[$0] })
    }

    /// Every tracked file of the repository: for a fetch, whose tool has its settings among them.
    func exportEverything() async throws {
        try await export(try await site.repository.files(at: subject.commit).filter { $0.mode != .submodule })
    }

    private func export(_ files: [TreeFile]) async throws {
        try Removal.tree(home)
        try Folders.make(home, mode: 0o700)
        try await site.repository.export(files, at: subject.commit, into: tree, ledger: slot + "/ledger")
        try Folders.make(folder)
    }

    /// Places what an earlier step left.
    func place(_ artifact: ContentDigest, at relative: String) throws {
        try Removal.tree(path(relative))
        try site.store.materialize(artifact, at: path(relative), readOnly: false)
    }

    /// Places a model read-only where training left it; an empty folder for none.
    func placeModel(_ model: ContentDigest?, at relative: String) throws {
        try Removal.tree(path(relative))
        guard let model else { return try Folders.make(path(relative)) }
        try site.store.materialize(model, at: path(relative), readOnly: true)
    }

    /// Takes away what stands where the step is to leave something, and makes the folders above it.
    func clear(_ outputs: [String], keeping model: String?) throws {
        for output in outputs where output != model {
            try Removal.tree(path(output))
            try Folders.make(path(output).folderPart)
        }
    }

    /// - Parameter path: where it stands for a step, if not at its own place; from the repository's root.
    mutating func deliver(_ located: LocatedData, at path: String? = nil) async throws {
        var located = located
        if let path { located.data.path = path }
        let repository = site.repository
        deliveries.append(
            try await site.data.deliver(located, into: tree) { blob, path in
                try AtomicFile.write(try await repository.contents(ofBlob: blob, limit: .max), to: path)
            })
    }

    /// Throws where data are no longer what they were when they were delivered.
    func checkData() throws {
        guard let first = deliveries.lazy.flatMap({ site.data.verifyDelivered($0) }).first else { return }
        throw DataMoved(
            description: "\(first) changed while the step had it, so what the step left is not used. Let nothing write to data "
                + "while a run has it; then run it again.")
    }

    /// Takes delivered data away, without forgetting what is known of the files they are links to.
    func withdraw() throws {
        for part in parts { try Removal.tree(part) }
        for delivery in deliveries {
            for member in delivery.members { try withdraw(delivery.workspace + "/" + member.path, member) }
        }
    }

    private func withdraw(_ path: String, _ member: DeliveredData.Member) throws {
        guard member.way == .hardLink, let source = member.source, let before = try FileStamp.at(source) else {
            return try Removal.tree(path)
        }
        try Removal.tree(path)
        try site.memory.rebind(source, from: before)
    }
}
