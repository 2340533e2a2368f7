import Datasets
import Domain
import Files
import Glibc
import TestSupport
import Testing

@Suite("Locking data") struct LockTests {
    private let folder: TemporaryFolder
    private let lock: DataLock

    init() throws {
        folder = try TemporaryFolder()
        lock = DataLock(root: folder.path, memory: HashMemory(file: nil))
    }

    private func written(_ path: String) throws -> String {
        let manifest = try lock.write(path) { _ in false }
        return String(decoding: try Descriptor(folder.path + "/" + manifest, readOnly: ()).readAll(limit: 10_000), as: UTF8.self)
    }

    @Test("writes a file's digest as sha256sum does, and reads it back", arguments: ["t.csv", "-x", "two\nlines", "back\\slash"])
    func file(name: String) async throws {
        try folder.write("abc", to: "data/" + name)
        let text = try written("data/./" + name)
        let found = try await Repository(texts: ["data/\(name).sha256": text]).resolve("data/" + name)
        #expect(found.digest.hex == sha)
        #expect(text.hasSuffix("\n"))
    }

    @Test("writes every file of a folder, and reads them back") func folderListing() async throws {
        try folder.write("abc", to: "data/raw/b/c.csv")
        try folder.write("", to: "data/raw/a")
        let text = try written("data/raw")
        #expect(text == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  raw/a\n\(sha)  raw/b/c.csv\n")
        let found = try await Repository(texts: ["data/raw.sha256": text]).resolve("data/raw")
        #expect(found.members?.map(\.path) == ["a", "b/c.csv"])
    }

    @Test("refuses by name") func refused() throws {
        try Folders.make(folder.path + "/empty/deeper")
        try folder.write("x", to: "linked/file")
        #expect(symlink("file", folder.path + "/linked/link") == 0)
        for (path, sentence) in [
            ("empty", "The folder 'empty' holds no file, so there is nothing to lock."),
            ("../x", "'../x' is not inside the repository. Name a file or folder in it."),
            ("/etc", "'/etc' is not inside the repository. Name a file or folder in it."),
            ("none", "There is nothing at 'none'. Check the path; it is read from the repository's root."),
            ("linked", "'linked/link' is a symbolic link. A data set holds regular files only."),
            ("linked/link", "'linked/link' is a symbolic link. Name the file itself."),
        ] {
            let error = #expect(throws: DatasetsError.self) { try lock.write(path) { _ in false } }
            #expect(error?.description == sentence)
        }
        let tracked = #expect(throws: DatasetsError.self) { try lock.write("linked/file") { $0 == "linked/file" } }
        #expect(
            tracked?.description == "linked/file is tracked by git already, which names its bytes. Nothing needs to be locked.")
        #expect(try Folders.names(in: folder.path) == ["empty", "linked"])
    }
}
