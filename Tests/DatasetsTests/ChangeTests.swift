@testable import Datasets
import Domain
import Files
import Testing

@Suite("What changed in data") struct ChangeTests {
    private func data(_ name: String, _ files: [String: String]?, count: Int? = nil, size: Int64? = nil, digest: String)
        -> ResolvedData
    {
        ResolvedData(
            name: name, path: name, kind: .dvc, digest: ContentDigest.sha256(digest.utf8), size: size,
            fileCount: count ?? files?.count,
            members: files?.map { DataMember(path: $0, digest: ContentDigest.sha256($1.utf8)) })
    }

    private func changes(_ old: [ResolvedData], _ new: [ResolvedData]) -> [DataSetChange] {
        DataSetChange.between(old, new) { $0.members.map { FileTable($0) } }
    }

    @Test("counts files from both listings") func counted() {
        let old = data("t", ["a": "1", "b": "2", "c": "3"], digest: "old")
        let new = data("t", ["a": "1", "b": "9", "d": "4", "e": "5"], size: 1_200_000_000, digest: "new")
        let found = changes([old], [new])
        #expect(found.map(\.summary) == ["+2 −1 ~1 files, 1.2 GB"])
        #expect(found[0].kind == .changed)
        #expect(
            found[0].files?.names == [
                .init(.added, "d"), .init(.added, "e"), .init(.removed, "c"), .init(.changed, "b"),
            ])
    }

    @Test("a file whose bytes stand elsewhere now has moved, and is neither added nor removed") func moved() {
        let old = data("t", ["a": "1", "b": "1", "c": "2", "d": "3"], digest: "old")
        let new = data("t", ["x": "1", "y": "1", "z": "1", "d": "3"], digest: "new")
        let files = changes([old], [new])[0].files
        #expect(files?.counts == "+1 −1 →2 files")
        #expect(
            files?.names == [
                .init(.added, "z"), .init(.removed, "c"), .init(.moved, "x", from: "a"), .init(.moved, "y", from: "b"),
            ])
    }

    @Test("compares counts and sizes where a listing is not here, and says so") func missing() {
        let old = data("t", nil, count: 100, size: 5, digest: "old")
        let new = data("t", nil, count: 120, size: 2_000, digest: "new")
        let found = changes([old], [new])
        #expect(found.map(\.summary) == ["100 → 120 files (their listings are not here), 2.0 kB"])
        #expect(found[0].files == nil)
        #expect(found[0].old == .init(digest: .sha256("old".utf8), files: 100, bytes: 5))
        #expect(DataSetChange.between([old], [new]) { _ in FileTable([]) }[0].files != nil)
    }

    @Test("names sets that came and went, and nothing that stayed") func sets() {
        let same = data("same", ["a": "1"], digest: "same")
        let gone = data("gone", ["a": "1"], size: 1, digest: "gone")
        let added = data("added", ["a": "1"], digest: "added")
        let found = changes([same, gone], [added, same])
        #expect(found.map { "\($0.name): \($0.summary)" } == ["added: added, +1 file", "gone: removed, −1 file, 1 byte"])
    }

    @Test("names are few, however many files differ; bytes are added where every file says its own") func bounded() {
        let members = (0..<1000).map { DataMember(path: "f\($0 + 1000)", digest: .sha256("\($0)".utf8), size: 3) }
        let files = FilesDifference.between(FileTable([]), FileTable(members))
        #expect(files.added == .init(files: 1000, bytes: 3000))
        #expect(files.names.count == FilesDifference.mostNames && files.names.first?.path == "f1000")
        #expect(files.unnamed(.added) == 980)
        let silent = FilesDifference.between(
            FileTable([]), FileTable(members + [DataMember(path: "g", digest: .sha256("g".utf8))]))
        #expect(silent.added == .init(files: 1001, bytes: nil))
    }

    @Test(
        "bytes are written in decimal units",
        arguments: [
            (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (1_250_000_000, "1.3 GB"), (14_445_097, "14 MB"),
            (999_950, "1.0 MB"),
        ])
    func units(bytes: Int64, text: String) {
        #expect(ByteCount(bytes).description == text)
    }
}
