import Domain
import Files

extension DataCache {
    /// The kind's own command, DVC's cache and git-lfs' storage pointed at ours; nil where there is none.
    package func fetchCommand(_ data: ResolvedData) -> FetchCommand? {
        switch data.kind {
        case .dvc: dvc("dvc pull -- \((data.manifest ?? data.path).shellWord)")
        case .dvcLock: dvc("dvc pull -- \(data.path.shellWord)")
        case .lfs: lfs(data.path)
        case .gitFolder where data.members?.contains { $0.digest.algorithm == .sha256 } == true: lfs(data.path)
        case .git, .gitFolder, .checksum, .sums, .dataPackage: nil
        }
    }

    /// What the pipeline wrote under `fetch:`, in the same surroundings.
    package func fetchCommand(_ data: ResolvedData, written: String) -> FetchCommand {
        let dvc = dvc(written)
        return FetchCommand(
            command: written, environment: dvc.environment, files: [.dvc, .dvcLock].contains(data.kind) ? dvc.files : [:],
            gitSettings: lfs(data.path).gitSettings)
    }

    /// Finds the bytes, or has them fetched and finds them then.
    ///
    /// `run` gets the command after its files and settings are written into `workspace`, and says whether it went well. What it leaves at the
    /// data set's path there is taken into the cache.
    package func gather(
        _ data: ResolvedData, fetch: FetchCommand?, in workspace: String, run: @Sendable (FetchCommand) async throws -> Bool
    ) async throws -> DataLocation {
        let first = try locate(data)
        guard case .missing = first, let fetch else { return first }
        try prepare(workspace, for: fetch)
        guard try await run(fetch) else {
            return .missing(
                [data.path], sentence: "\(data.path) could not be fetched: '\(fetch.command)' failed. Its log says why.")
        }
        return try adopted(data, from: workspace, after: fetch)
    }

    private func prepare(_ workspace: String, for fetch: FetchCommand) throws {
        try Folders.make(root)
        for (path, text) in fetch.files {
            let folder = try Beneath(workspace).makeFolder(path.folderPart)
            try AtomicFile.write(text.utf8, to: folder + "/" + path.lastPart, mode: 0o600)
        }
        let config = workspace + "/.git/config"
        guard !fetch.gitSettings.isEmpty, try FileStamp.at(config)?.kind == .file else { return }
        let kept = String(decoding: try Descriptor(config, readOnly: ()).readAll(limit: 1 << 20), as: UTF8.self)
        try AtomicFile.write((kept + fetch.gitConfig).utf8, to: config)
    }

    private func adopted(_ data: ResolvedData, from workspace: String, after fetch: FetchCommand) throws -> DataLocation {
        let there = DataCache(root: root, workTree: workspace, gitFolder: gitFolder, memory: memory)
        switch try there.locate(data) {
        case .here(let located): return .here(try there.keepAll(located, from: workspace))
        case .missing(let what, _):
            let why = "'\(fetch.command)' ended well, but \(data.path) is still not here with the bytes that its manifest names. "
            return .missing(what, sentence: why + "Run it by hand and look what it brings.")
        }
    }

    private func keepAll(_ located: LocatedData, from workspace: String) throws -> LocatedData {
        var kept = located
        for (place, member) in located.members.enumerated() {
            guard case .file(let path) = member.source, path.hasPrefix(workspace + "/") else { continue }
            kept.members[place].source = .file(try keep(file: path, as: member.member.digest))
        }
        return kept
    }

    private func dvc(_ command: String) -> FetchCommand {
        let (shared, own) = (dvcConfig("config"), dvcConfig("config.local"))
        var text = own.replacing("cache", with: [("dir", root), ("type", "\"reflink,hardlink,symlink,copy\"")])
        for remote in shared.relativeRemotes(besides: own) {
            text = DVCConfig(text).replacing(remote.section, with: [("url", "\(workTree ?? "")/.dvc/\(remote.path)")])
        }
        return FetchCommand(command: command, environment: ["DVC_NO_ANALYTICS": "1"], files: [".dvc/config.local": text])
    }

    /// Empty where the source has none.
    private func dvcConfig(_ name: String) -> DVCConfig {
        let bytes = workTree.flatMap { try? Descriptor("\($0)/.dvc/\(name)", readOnly: ()).readAll(limit: 1 << 20) } ?? []
        return DVCConfig(String(decoding: bytes, as: UTF8.self))
    }

    /// A variable of the environment would do for git-lfs itself, but reach the remote's side too where that is a folder here.
    private func lfs(_ path: String) -> FetchCommand {
        FetchCommand(
            command: "git lfs pull --include \(Self.pattern(path).shellWord)", gitSettings: ["lfs.storage": root + "/lfs"])
    }

    /// A path as git-lfs' list of patterns reads it: a comma, which it cannot escape, becomes any one character.
    private static func pattern(_ path: String) -> String {
        path.replacing(/[*?\[\]\\]/) { "\\" + $0.output }.replacing(",", with: "?")
    }
}
