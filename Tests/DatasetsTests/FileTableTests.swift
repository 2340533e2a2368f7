@testable import Datasets
import Domain
import Files
import TestSupport
import Testing

@Suite("Listings as tables") struct FileTableTests {
    private func paths(_ table: FileTable) -> [String] { (0..<table.count).map(table.path) }

    private func table(_ listing: String) throws -> FileTable { try FileTable.ofListing(Array(listing.utf8), file: "x.dir") }

    @Test(
        "paths read as JSON says",
        arguments: [
            (#"a.csv"#, "a.csv"), (#"b\"c\\d"#, #"b"c\d"#), (#"\u00e9/\u4e2d"#, "é/中"), (#"\ud83d\ude00.png"#, "😀.png"),
            (#"tab\there\/x"#, "tab\there/x"), ("ü", "ü"),
        ])
    func escapes(written: String, path: String) throws {
        let listing = #"[{"md5": "\#(md5)", "relpath": "\#(written)"}]"#
        #expect(paths(try table(listing)) == [path])
    }

    @Test("a listing of our own and one that is spaced otherwise read the same, in the order of bytes") func same() throws {
        let members = ["z", "a/b", "é", "a.b", "quote\"", "Z"].map {
            DataMember(path: $0, digest: ContentDigest.of($0.utf8, .md5))
        }
        let bytes = DVCListing.bytes(members)
        let plain = try FileTable.ofListing(bytes, file: "x.dir")
        let spaced = try table(String(decoding: bytes, as: UTF8.self).replacing(#"": ""#, with: #"" : ""#))
        #expect(paths(plain) == ["Z", "a.b", "a/b", "quote\"", "z", "é"])
        #expect(paths(spaced) == paths(plain))
        for other in [spaced, FileTable(members)] { #expect(FilesDifference.between(plain, other) == FilesDifference()) }
    }

    @Test("an empty listing has no file") func empty() throws {
        #expect(try table("[]").count == 0)
    }

    @Test(
        "what is no listing is refused",
        arguments: [
            "", "{}", "[", #"[{"md5": "12", "relpath": "a"}]"#, #"[{"md5": "\#(md5)", "relpath": "\ud83d"}]"#,
            #"[{"md5": "\#(md5)", "relpath": "a"}"#, #"[{"md5": "\#(md5)", "relpath": "a"}] "]"#,
            #"[{"md5": "\#(md5)", "relpath": "a"#, #"[{"md5": "z304afb96060aad90176268345e10355", "relpath": "a"}]"#,
        ])
    func refused(listing: String) {
        #expect(throws: DatasetsError.self) { try table(listing) }
    }

    @Test("of a path that stands there twice the first counts") func twice() {
        let members = ["1", "2"].map { DataMember(path: "a", digest: .sha256($0.utf8)) }
        let table = FileTable(members)
        #expect(table.count == 1)
        #expect(FilesDifference.between(table, FileTable([members[0]])).files == 0)
    }

    @Test("twenty thousand files: each difference is found") func many() throws {
        let text = { (place: Int) in String(place * 7 + 10_000_000) }
        let old = (0..<20_000).map { DataMember(path: "img/\(text($0)).png", digest: ContentDigest.of("\($0)".utf8, .md5)) }
        var new = old
        new[5].digest = ContentDigest.of("other".utf8, .md5)
        new[6].path = "img/moved.png"
        new.remove(at: 19_999)
        new.append(DataMember(path: "img/new.png", digest: ContentDigest.of("new".utf8, .md5)))
        let tables = try [old, new].map { try FileTable.ofListing(DVCListing.bytes($0), file: "x.dir") }
        #expect(FilesDifference.between(tables[0], tables[1]).counts == "+1 −1 ~1 →1 files")
    }
}
