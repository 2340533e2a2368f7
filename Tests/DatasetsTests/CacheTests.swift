import Datasets
import Domain
import Files
import Glibc
import TestSupport
import Testing

@Suite("Having the bytes of a data set") struct CacheTests {
    private let folder: TemporaryFolder
    private let cache: DataCache

    init() throws {
        folder = try TemporaryFolder()
        try Folders.make(folder.path + "/ws")
        let memory = HashMemory(file: nil, now: { HashMemory.clock() + 10_000_000_000 })
        cache = DataCache(
            root: folder.path + "/state/data", workTree: folder.path + "/src", gitFolder: folder.path + "/src/.git",
            memory: memory)
    }

    private func single(_ text: String, _ algorithm: ContentDigest.Algorithm = .md5, kind: ResolvedData.Kind = .dvc)
        -> ResolvedData
    {
        let digest = ContentDigest.of(text.utf8, algorithm)
        return ResolvedData(
            name: "train", path: "data/t.csv", kind: kind, digest: digest, fileCount: 1, manifest: "data/t.csv.dvc",
            members: [DataMember(path: "", digest: digest)])
    }

    private func shard(_ digest: ContentDigest) -> String { "\(digest.hex.prefix(2))/\(digest.hex.dropFirst(2))" }

    private func file(of location: DataLocation) -> String? {
        guard case .here(let located) = location, case .file(let path) = located.members.first?.source else { return nil }
        return path
    }

    @Test("finds them in our cache, DVC's new and old layout, git-lfs' storage and the work tree", arguments: 0..<7)
    func places(number: Int) throws {
        let md5 = ContentDigest.of("x".utf8, .md5)
        let sha = ContentDigest.of("x".utf8, .sha256)
        let lfs = "lfs/objects/\(sha.hex.prefix(2))/\(sha.hex.dropFirst(2).prefix(2))/\(sha.hex)"
        let (place, algorithm): (String, ContentDigest.Algorithm) = [
            ("state/data/files/md5/" + shard(md5), .md5), ("state/data/files/sha256/" + shard(sha), .sha256),
            ("src/.dvc/cache/files/md5/" + shard(md5), .md5), ("src/.dvc/cache/" + shard(md5), .md5),
            ("src/.git/" + lfs, .sha256), ("state/data/" + lfs, .sha256), ("src/data/t.csv", .sha256),
        ][number]
        #expect(file(of: try cache.locate(single("x", algorithm))) == nil)
        let path = try folder.write("x", to: place)
        #expect(file(of: try cache.locate(single("x", algorithm))) == path)
    }

    @Test("finds them in the cache that DVC's configuration names", arguments: ["../../shared", "ABSOLUTE"])
    func configured(named: String) throws {
        let written = named == "ABSOLUTE" ? folder.path + "/shared" : named
        try folder.write(
            "[core]\n    remote = r\n['remote \"r\"']\n    url = /x\n[cache]\n    dir = \(written)\n", to: "src/.dvc/config")
        let data = single("x")
        try folder.write("x", to: "shared/files/md5/" + shard(data.digest))
        let again = DataCache(root: cache.root, workTree: cache.workTree, gitFolder: nil, memory: cache.memory)
        #expect(file(of: try again.locate(data)) != nil)
    }

    @Test(
        "a link in the work tree's place is not the data, wherever it leads and whatever it holds",
        arguments: ["outside", "src/inside"])
    func link(target: String) throws {
        try folder.write("x", to: target)
        try Folders.make(folder.path + "/src/data")
        #expect(symlink(folder.path + "/" + target, folder.path + "/src/data/t.csv") == 0)
        let data = single("x", .sha256, kind: .checksum)
        #expect(file(of: try cache.locate(data)) == nil)
    }

    @Test("passes over damaged bytes: ours are removed, others' left") func damaged() throws {
        let data = single("good")
        let ours = try folder.write("baad", to: "state/data/files/md5/" + shard(data.digest))
        let theirs = try folder.write("baad", to: "src/.dvc/cache/files/md5/" + shard(data.digest))
        #expect(
            try cache.locate(data)
                == .missing(["data/t.csv"], sentence: "data/t.csv is not here. 'dvc pull -- data/t.csv.dvc' brings it."))
        #expect(try FileStamp.at(ours) == nil)
        #expect(try FileStamp.at(theirs) != nil)
        let right = try folder.write("good", to: "src/data/t.csv")
        #expect(file(of: try cache.locate(data)) == right)
    }

    @Test("says what is missing and what to type") func sentences() throws {
        var folderData = ResolvedData(
            name: "t", path: "data/raw", kind: .dvc, digest: ContentDigest.of([], .md5Folder), size: 1_200_000_000, fileCount: 3,
            manifest: "data/raw.dvc")
        #expect(
            try cache.locate(folderData)
                == .missing([], sentence: "data/raw (1.2 GB) is not here. 'dvc pull -- data/raw.dvc' brings it."))
        folderData.kind = .checksum
        folderData.members = ["a", "b", "c"].map { DataMember(path: $0, digest: ContentDigest.sha256($0.utf8)) }
        try folder.write("b", to: "src/data/raw/b")
        #expect(
            try cache.locate(folderData)
                == .missing(
                    ["data/raw/a", "data/raw/c"],
                    sentence: "data/raw (1.2 GB) is not here: 2 of 3 files are missing, and nothing says how to fetch it. "
                        + "Put it there, or write 'fetch:' for it."))
    }

    @Test("other bytes at the data set's place are told from none") func otherBytes() throws {
        var data = single("wanted", .sha256, kind: .checksum)
        data.manifest = "data/t.csv.sha256"
        try folder.write("others", to: "src/data/t.csv")
        #expect(
            try cache.locate(data)
                == .missing(
                    ["data/t.csv"],
                    sentence:
                        "data/t.csv is here with other bytes than data/t.csv.sha256 names. 'gatehouse data lock data/t.csv' names "
                        + "these, for you to commit; your own copy brings the others."))
    }

    @Test("reads DVC's listing of a folder, from the cache or made from the work tree") func listing() throws {
        let one = ContentDigest.of("1".utf8, .md5)
        let two = ContentDigest.of("2".utf8, .md5)
        let text = #"[{"md5": "\#(one.hex)", "relpath": "a"}, {"md5": "\#(two.hex)", "relpath": "\u00e9 \"\ud83d\ude00\".csv"}]"#
        let digest = ContentDigest.of(text.utf8, .md5Folder)
        let data = ResolvedData(name: "t", path: "raw", kind: .dvc, digest: digest, size: 2, fileCount: 2, manifest: "raw.dvc")
        #expect(try cache.members(of: data) == nil)
        try folder.write("1", to: "src/raw/a")
        try folder.write("2", to: "src/raw/é \"😀\".csv")
        #expect(try cache.members(of: data)?.map(\.path) == ["a", "é \"😀\".csv"])
        try Removal.tree(folder.path + "/src")
        #expect(try cache.members(of: data)?.map(\.digest) == [one, two])
    }

    @Test(
        "refuses a listing with hostile paths",
        arguments: ["../x", "/etc/passwd", "a/../../x", "", ".git/hooks/post-checkout", "./a"])
    func hostile(path: String) throws {
        let text = #"[{"md5": "\#(md5)", "relpath": "\#(path)"}]"#
        let digest = ContentDigest.of(text.utf8, .md5Folder)
        try folder.write(text, to: "state/data/files/md5/\(shard(digest)).dir")
        let data = ResolvedData(name: "t", path: "raw", kind: .dvc, digest: digest)
        let error = #expect(throws: DatasetsError.self) { try cache.locate(data) }
        #expect(error?.kind == .escape)
    }

    @Test("takes DVC 2's digest of text with CRLF") func legacy() throws {
        var data = single("a\nb\n")
        data.isLegacy = true
        let path = try folder.write("a\r\nb\r\n", to: "src/data/t.csv")
        #expect(file(of: try cache.locate(data)) == path)
        data.isLegacy = false
        #expect(file(of: try cache.locate(data)) == nil)
    }

    @Test("fetches what is missing, and keeps what the command left") func gather() async throws {
        let data = single("fetched", .sha256, kind: .checksum)
        let command = cache.fetchCommand(data, written: "make data")
        let location = try await cache.gather(data, fetch: command, in: folder.path + "/ws") { command in
            #expect(command.command == "make data")
            try folder.write("fetched", to: "ws/data/t.csv")
            return true
        }
        #expect(file(of: location)?.hasPrefix(cache.root) == true)
        try Removal.tree(folder.path + "/ws")
        #expect(file(of: try cache.locate(data)) != nil)
    }

    @Test("says when a fetch failed, or brought other bytes") func badFetch() async throws {
        let data = single("wanted", .sha256, kind: .checksum)
        let command = FetchCommand(command: "make data")
        let failed = try await cache.gather(data, fetch: command, in: folder.path + "/ws") { _ in false }
        #expect(
            failed == .missing(["data/t.csv"], sentence: "data/t.csv could not be fetched: 'make data' failed. Its log says why.")
        )
        let other = try await cache.gather(data, fetch: command, in: folder.path + "/ws") { _ in
            try folder.write("others", to: "ws/data/t.csv")
            return true
        }
        #expect(
            other
                == .missing(
                    ["data/t.csv"],
                    sentence: "'make data' ended well, but data/t.csv is still not here with the bytes that its manifest names. "
                        + "Run it by hand and look what it brings."))
    }

    @Test("points DVC's cache at ours and keeps the source's other local settings") func command() throws {
        try folder.write("['remote \"r\"']\n    password = p\n[cache]\n    dir = /else\n", to: "src/.dvc/config.local")
        var data = single("x")
        data.manifest = "data/it's $(id).dvc"
        let command = try #require(cache.fetchCommand(data))
        #expect(command.command == #"dvc pull -- 'data/it'\''s $(id).dvc'"#)
        #expect(
            command.files == [
                ".dvc/config.local": """
                ['remote "r"']
                    password = p
                [cache]
                    dir = \(cache.root)
                    type = "reflink,hardlink,symlink,copy"

                """
            ])
    }

    @Test("points git-lfs' storage at ours in the workspace's own configuration") func lfsStorage() async throws {
        try folder.write("[core]\n\tbare = false\n", to: "ws/.git/config")
        var data = single("x", .sha256, kind: .lfs)
        data.path = "data/a,[b]"
        let command = try #require(cache.fetchCommand(data))
        #expect(command.command == #"git lfs pull --include 'data/a?\[b\]'"#)
        _ = try await cache.gather(data, fetch: command, in: folder.path + "/ws") { _ in false }
        let config = try Descriptor(folder.path + "/ws/.git/config", readOnly: ()).readAll(limit: 1000)
        #expect(
            String(decoding: config, as: UTF8.self)
                == "[core]\n\tbare = false\n[lfs]\n\tstorage = \"\(cache.root)/lfs\"\n")
    }
}
