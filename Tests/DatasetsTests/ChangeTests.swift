import Datasets
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

    @Test("counts files from both listings") func counted() {
        let old = data("t", ["a": "1", "b": "2", "c": "3"], digest: "old")
        let new = data("t", ["a": "1", "b": "9", "d": "4", "e": "5"], size: 1_200_000_000, digest: "new")
        let changes = DataChange.between([old], [new]) { _ in nil }
        #expect(changes.map(\.summary) == ["+2 −1 ~1 files, 1.2 GB"])
        #expect(changes[0].listingsMissing == false)
    }

    @Test("compares counts and sizes where a listing is not here, and says so") func missing() {
        let old = data("t", nil, count: 100, size: 5, digest: "old")
        let new = data("t", nil, count: 120, size: 2_000, digest: "new")
        let changes = DataChange.between([old], [new]) { _ in nil }
        #expect(changes.map(\.summary) == ["100 → 120 files (their listings are not here), 2.0 kB"])
        #expect(changes[0].listingsMissing)
        let listed = DataChange.between([old], [new]) { _ in [] }
        #expect(listed[0].listingsMissing == false)
    }

    @Test("names sets that came and went, and nothing that stayed") func sets() {
        let same = data("same", ["a": "1"], digest: "same")
        let gone = data("gone", ["a": "1"], size: 1, digest: "gone")
        let added = data("added", ["a": "1"], digest: "added")
        let changes = DataChange.between([same, gone], [added, same]) { _ in nil }
        #expect(changes.map { "\($0.name): \($0.summary)" } == ["added: added, +1 file", "gone: removed, −1 file, 1 byte"])
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
