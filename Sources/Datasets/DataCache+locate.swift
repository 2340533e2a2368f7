import Domain
import Files

extension DataCache {
    /// Looks for every member's bytes and checks them: read again unless remembered. A damaged object of our own is removed.
    package func locate(_ data: ResolvedData) throws -> DataLocation {
        guard let members = try members(of: data) else { return .missing([], sentence: missingSentence(data, nil)) }
        let found = files(for: members, of: data)
        let missing = members.indices.filter { found[$0] == nil }
        guard missing.isEmpty else {
            return .missing(
                missing.map { members[$0].place(below: data.path) }, sentence: missingSentence(data, missing.map { members[$0] }))
        }
        return .here(LocatedData(data: data, members: zip(members, found).map { LocatedData.Member(member: $0, source: $1!) }))
    }

    /// The files of a data set; nil where its listing is nowhere to be had without fetching.
    package func members(of data: ResolvedData) throws -> [DataMember]? {
        if let members = data.members { return members }
        if let listing = try listing(of: data) { return try DVCListing.members(listing.bytes, file: listing.path) }
        return try listedFromWorkTree(data)
    }

    /// The object that lists a folder's files, with where it is; nil where no cache has it. A damaged one of our own is removed.
    func listing(of data: ResolvedData) throws -> (bytes: [UInt8], path: String)? {
        for path in paths(of: data.digest) {
            guard let bytes = try? Descriptor(path, readOnly: ()).readAll(limit: 1 << 30) else { continue }
            if ContentDigest.of(bytes, .md5Folder) == data.digest { return (bytes, path) }
            if isOwn(path) { try Removal.tree(path) }
        }
        return nil
    }

    /// The work tree's own folder, if its listing has the digest; kept, so that later commits can be compared with it.
    private func listedFromWorkTree(_ data: ResolvedData) throws -> [DataMember]? {
        guard let workTree, !data.isLegacy, try FileStamp.at(workTree + "/" + data.path)?.kind == .folder else { return nil }
        let folder = workTree + "/" + data.path
        let paths = try FolderWalk(folder).entries().filter { $0.stamp.kind != .folder }.map(\.path)
        guard data.fileCount == nil || data.fileCount == paths.count else { return nil }
        let digests = memory.digests(of: paths.map { folder + "/" + $0 }, .md5)
        let members = zip(paths, digests).compactMap { path, digest in
            (try? digest.get()).map { DataMember(path: path, digest: $0) }
        }
        let listing = DVCListing.bytes(members)
        guard members.count == paths.count, ContentDigest.of(listing, .md5Folder) == data.digest else { return nil }
        try keep(listing, as: data.digest)
        return members
    }

    /// Candidates are tried place by place, each place's files hashed in parallel.
    private func files(for members: [DataMember], of data: ResolvedData) -> [LocatedData.Source?] {
        var found = members.map { $0.digest.algorithm == .git ? ObjectID($0.digest.hex).map(LocatedData.Source.blob) : nil }
        let places = members.map { candidates(for: $0, of: data) }
        for rank in 0..<(places.map(\.count).max() ?? 0) {
            let open = members.indices.filter {
                found[$0] == nil && rank < places[$0].count && fits(places[$0][rank], members[$0])
            }
            let sound = check(open.map { (places[$0][rank], members[$0].digest) }, isLegacy: data.isLegacy)
            for (place, isSound) in zip(open, sound) where isSound { found[place] = .file(places[place][rank]) }
        }
        return found
    }

    private func candidates(for member: DataMember, of data: ResolvedData) -> [String] {
        paths(of: member.digest) + (workTree.map { [member.place(below: $0 + "/" + data.path)] } ?? [])
    }

    /// A regular file of the size that the manifest says, if it says one.
    private func fits(_ path: String, _ member: DataMember) -> Bool {
        guard let stamp = try? FileStamp.at(path), stamp.kind == .file else { return false }
        return member.size == nil || member.size == stamp.size || isOwn(path)
    }

    private func check(_ files: [(path: String, digest: ContentDigest)], isLegacy: Bool) -> [Bool] {
        guard let algorithm = files.first?.digest.algorithm else { return [] }
        let mixed = files.contains { $0.digest.algorithm != algorithm }
        let digests =
            mixed
            ? files.flatMap { memory.digests(of: [$0.path], $0.digest.algorithm) }
            : memory.digests(of: files.map(\.path), algorithm)
        return zip(files, digests).map { file, digest in isSound(file.path, file.digest, try? digest.get(), isLegacy) }
    }

    private func isSound(_ path: String, _ wanted: ContentDigest, _ digest: ContentDigest?, _ isLegacy: Bool) -> Bool {
        if digest == wanted { return true }
        if isLegacy, (try? ContentDigest.md5AsText(ofFile: path)) == wanted { return true }
        // What cannot be removed now is passed over and looked at again next time.
        if digest != nil, isOwn(path) { try? Removal.tree(path) }
        return false
    }

    private func missingSentence(_ data: ResolvedData, _ members: [DataMember]?) -> String {
        let size = data.size.map { " (\(ByteCount($0)))" } ?? ""
        let total = data.fileCount ?? members?.count ?? 0
        let what =
            members.map { $0.count == total && total > 1 || total <= 1 ? "" : ": \($0.count) of \(total) files are missing" }
            ?? ""
        if let other = otherBytes(data, members) { return other }
        guard let command = fetchCommand(data) else {
            return
                "\(data.path)\(size) is not here\(what), and nothing says how to fetch it. Put it there, or write 'fetch:' for it."
        }
        return "\(data.path)\(size) is not here\(what). '\(command.command)' brings it."
    }

    /// Where something stands at the data set's place that is not what the manifest names.
    private func otherBytes(_ data: ResolvedData, _ missing: [DataMember]?) -> String? {
        guard let workTree, let manifest = data.manifest else { return nil }
        let places = missing?.map { $0.place(below: data.path) } ?? [data.path]
        guard places.contains(where: { (try? FileStamp.at(workTree + "/" + $0)) != nil }) else { return nil }
        let names =
            [.dvc, .dvcLock].contains(data.kind)
            ? "'dvc add' or 'dvc repro' records these" : "'gatehouse data lock \(data.path)' names these"
        let brings = fetchCommand(data).map { "'\($0.command)' brings the others" } ?? "your own copy brings the others"
        return "\(data.path) is here with other bytes than \(manifest) names. \(names), for you to commit; \(brings)."
    }
}
