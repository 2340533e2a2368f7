import Datasets
import Domain
import Files
import Glibc
import TestSupport
import Testing

@Suite("Data that a person names to compare") struct NamedDataTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func manifest(_ name: String, _ text: String) throws -> NamedData? {
        try folder.write(text, to: name)
        return try NamedData.manifest(at: folder.path + "/" + name, named: name)
    }

    @Test(
        "manifests of every kind name their sets",
        arguments: [
            ("t.dvc", "outs:\n- md5: \(md5).dir\n  path: t\n  nfiles: 3\n  hash: md5\n", ["t"]),
            (
                "dvc.lock",
                "schema: '2.0'\nstages:\n  s:\n    cmd: x\n    outs:\n    - {path: a, md5: \(md5)}\n    - {path: b, md5: \(md5)}\n",
                ["a", "b"]
            ),
            ("t.sha256", "\(sha)  t/a\n\(sha)  t/b\n", ["t.sha256"]), ("SHA256SUMS", "\(sha)  a\n", ["SHA256SUMS"]),
            ("datapackage.json", #"{"resources": [{"path": "a.csv", "hash": "\#(md5)", "bytes": 3}]}"#, ["a.csv"]),
            ("t.csv", "version https://git-lfs.github.com/spec/v1\noid sha256:\(sha)\nsize 3\n", ["t.csv"]),
            ("x.dir", #"[{"md5": "\#(md5)", "relpath": "a"}]"#, ["x.dir"]),
        ])
    func kinds(name: String, text: String, sets: [String]) throws {
        #expect(try manifest(name, text)?.sets.map(\.name) == sets)
    }

    @Test("a file of data is no manifest, nor is a folder") func none() throws {
        #expect(try manifest("t.csv", "a,b\n1,2\n") == nil)
        #expect(try NamedData.manifest(at: folder.path, named: "x") == nil)
    }

    @Test("a folder is the same data as what names it by its bytes", arguments: ["sha256", "dir"]) func same(kind: String) throws
    {
        for (name, text) in ["b": "1", "a/c": "2"] { try folder.write(text, to: "t/" + name) }
        let digests = ["a/c": "2", "b": "1"].mapValues { ContentDigest.of($0.utf8, kind == "dir" ? .md5 : .sha256).hex }
        let text =
            kind == "dir"
            ? "[" + ["a/c", "b"].map { #"{"md5": "\#(digests[$0]!)", "relpath": "\#($0)"}"# }.joined(separator: ", ") + "]"
            : ["a/c", "b"].map { "\(digests[$0]!)  t/\($0)\n" }.joined()
        let named = try #require(try manifest("t.\(kind)", text))
        let plain = try NamedData.plain(at: folder.path + "/t", named: "t", like: named, memory: HashMemory(file: nil))
        #expect(plain.sets.map(\.digest) == named.sets.map(\.digest))
        try folder.write("3", to: "t/d")
        let more = try NamedData.plain(at: folder.path + "/t", named: "t", like: named, memory: HashMemory(file: nil))
        let change = DataSetChange.between(named.sets[0], more.sets[0]) { data in
            named.tables[data.digest] ?? data.members.map { FileTable($0) }
        }
        #expect(change?.summary == "+1 file, 3 bytes")
    }

    @Test("a link in a folder of data is refused") func link() throws {
        try folder.write("1", to: "t/a")
        #expect(symlink("a", folder.path + "/t/b") == 0)
        let error = #expect(throws: DatasetsError.self) {
            try NamedData.plain(at: folder.path + "/t", named: "t", like: nil, memory: HashMemory(file: nil))
        }
        #expect(error?.description == "'t/b' is a symbolic link. A data set holds regular files only.")
    }
}
