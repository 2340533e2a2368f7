internal import Datasets
internal import Domain
internal import Files
internal import Git

extension RunDriver {
    /// Before anything is fetched or read: what is not here and not at a remote that answers was never pushed, and that is said at once.
    /// - Returns: why a remote did not answer, by the data set's name.
    /// - Throws: `StepFailure`, with the commands that push what is missing.
    func askRemotes() async throws -> [String: String] {
        var (silent, forgotten): ([String: String], [String]) = ([:], [])
        for source in subject.pipeline.data {
            guard let data = subject.data[source.name], case .missing(let names, _) = try site.data.locate(data) else { continue }
            do {
                silent[source.name] = try await askRemote(data, missing: names, source)
            } catch let failure as StepFailure {
                forgotten.append(failure.description)
            }
        }
        guard forgotten.isEmpty else { throw StepFailure(forgotten.joined(separator: " ")) }
        return silent
    }

    /// What a pipeline's own command fetches may come from anywhere, so it is not asked for.
    private func askRemote(_ data: ResolvedData, missing: [String], _ source: DataSource) async throws -> String? {
        guard source.fetch == nil, [.dvc, .dvcLock].contains(data.kind), let remote = try await remote(of: data) else {
            return nil
        }
        let means = RemoteStore.Means(supervisor: site.supervisor, variables: site.variables, now: site.now)
        switch try await pushed(data, missing: Set(missing), at: RemoteStore(remote, by: means), source.verify) {
        case .pushed: return nil
        case .notPushed(let sentence): throw StepFailure(sentence)
        case .unknown(let why):
            watch(.note("the DVC remote \(remote.words) was not asked for \(data.name): \(why)"))
            return remote.unasked(why, push: PushedData.push(data))
        }
    }

    private func pushed(
        _ data: ResolvedData, missing: Set<String>, at store: RemoteStore, _ verify: DataSource.Verify
    ) async throws -> PushedData {
        var members = try site.data.members(of: data)
        if members == nil, let listing = RemoteObject.listing(of: data) {
            let answer = try await store.answers(to: [listing])[0]
            guard case .here = answer else { return .judged(data, at: store.remote, [(listing, answer)], total: 1) }
            guard let bytes = try await store.listing(listing) else { return .unknown("its listing could not be read") }
            members = try site.data.adopt(listing: bytes, of: data)
        }
        guard let members else { return .unknown("its listing is not what its name says") }
        let wanted = missing.isEmpty ? members : members.filter { missing.contains($0.place(below: data.path)) }
        let most = verify == .all ? nil : PushedData.sample
        let objects = RemoteObject.files(of: data, wanted, most: most)
        let answers = try await store.answers(to: objects)
        return .judged(
            data, at: store.remote, Array(zip(objects, answers)), total: Set(members.map(\.digest)).count)
    }

    /// Of the nearest `.dvc` folder at the commit; what this machine says by itself comes first.
    private func remote(of data: ResolvedData) async throws -> DVCRemote? {
        let manifest = data.manifest ?? data.path
        for folder in manifest.foldersAbove {
            let place = folder.isEmpty ? ".dvc" : folder + "/.dvc"
            guard
                let bytes = try await site.repository.contents(
                    of: TreePath(place + "/config"), at: subject.commit, limit: 1 << 20)
            else { continue }
            let root = site.repository.location.workTree.map { "\($0)/\(place)" }
            return try DVCRemote.read(
                config: String(decoding: bytes, as: UTF8.self), local: try local(root), folder: root, named: data.remote,
                keys: AWSSettings(variables: site.variables, file: text))
        }
        return nil
    }

    private func local(_ folder: String?) throws -> String {
        try folder.flatMap { try text($0 + "/config.local") } ?? ""
    }

    private func text(_ path: String) throws -> String? {
        guard try FileStamp.at(path)?.kind == .file else { return nil }
        return String(decoding: try Descriptor(path, readOnly: ()).readAll(limit: 1 << 20), as: UTF8.self)
    }
}

extension String {
    /// The folders above a path, the nearest first and the root, as an empty text, last.
    fileprivate var foldersAbove: [String] {
        var folders: [String] = []
        var rest = self[...]
        while let slash = rest.lastIndex(of: "/") {
            rest = rest[..<slash]
            folders.append(String(rest))
        }
        return folders + [""]
    }
}
