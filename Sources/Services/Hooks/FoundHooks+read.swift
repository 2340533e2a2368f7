internal import Files
package import Git

extension FoundHooks {
    /// Looks where git takes the hooks of `repository` from.
    package static func read(_ repository: Repository) async throws -> FoundHooks {
        try await read(HooksFolder.of(repository), repository)
    }

    /// Every folder that may hold hooks of ours: git's, if it is one that we write to, and the default one.
    package static func everywhere(_ repository: Repository) async throws -> [FoundHooks] {
        let common = repository.location.commonFolder
        let usual = HooksFolder(path: "\(common)/hooks", standing: .own)
        let current = try await HooksFolder.of(repository)
        let folders = current.isOursToWrite && current.path.realPath != usual.path.realPath ? [current, usual] : [usual]
        return try folders.map { try read($0, repository) }
    }

    private static func read(_ folder: HooksFolder, _ repository: Repository) throws -> FoundHooks {
        let state = NudgeFile.folder(in: repository.location.commonFolder)
        var found = FoundHooks(
            folder: folder, folderIsThere: try FileStamp.at(folder.path.realPath) != nil, stateFolder: state,
            stateIsThere: try FileStamp.at(state) != nil, isBare: repository.location.isBare)
        for name in HookName.allCases { found.hooks[name] = try found.look(at: name) }
        return found
    }

    private func look(at name: HookName) throws -> Hook {
        Hook(try HookStanding(at: path(name)), isKept: try FileStamp.at(keptPath(name)) != nil)
    }
}

extension HookStanding {
    /// A hook is a small file; what is larger is somebody else's program.
    private static let limit = 1 << 20

    fileprivate init(at path: String) throws(FilesError) {
        guard let stamp = try FileStamp.at(path) else {
            self = .absent
            return
        }
        let real = stamp.kind == .link ? try FileStamp.at(path.realPath) : stamp
        guard let real, real.kind == .file else {
            self = stamp.kind == .link ? .foreign(readsItsName: false) : .unfit
            return
        }
        guard real.size <= Self.limit else {
            self = .foreign(readsItsName: false)
            return
        }
        let bytes = try Descriptor(path, readOnly: ()).readAll(limit: Self.limit)
        self.init(of: bytes, isExecutable: real.isExecutable)
    }
}
