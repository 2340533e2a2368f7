import Datasets
import Domain
import Files
import Testing

@Suite("Resolving a data set") struct ResolvingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var kind: ResolvedData.Kind
        var path: String
        var files: [String: String]
        var digest: String
        var size: Int64?
        var count: Int?
        var manifest: String?
        var testDescription: String { kind.rawValue }
    }

    static let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:\(sha)\nsize 12345\n"

    static let cases = [
        Case(
            kind: .git, path: "data/train.csv", files: ["data/train.csv": "hello\n"],
            digest: "git:ce013625030ba8dba906f756967f9e9ca394464a", size: 6, count: 1),
        Case(
            kind: .gitFolder, path: "data", files: ["data/a": "1", "data/b/c": "22", "data/.gitignore": "x", "database": "333"],
            digest: "git-tree:" + ContentDigest.of("data/.gitignoredata/adata/b/c".utf8, .gitTree).hex, size: 3, count: 2),
        Case(
            kind: .lfs, path: "data/train.csv", files: ["data/train.csv": pointer], digest: "sha256:\(sha)", size: 12345,
            count: 1,
            manifest: "data/train.csv"),
        Case(
            kind: .dvc, path: "data/data.xml",
            files: ["data/data.xml.dvc": "outs:\n- md5: \(md5)\n  size: 14445097\n  hash: md5\n  path: data.xml\n"],
            digest: "md5:\(md5)", size: 14_445_097, count: 1, manifest: "data/data.xml.dvc"),
        Case(
            kind: .dvc, path: "data",
            files: [
                "data.dvc":
                    "\u{FEFF}outs:\r\n- md5: \(md5.uppercased()).dir\r\n  size: 11\r\n  nfiles: 2\r\n  hash: md5\r\n  path: data\r\n"
            ],
            digest: "md5-dir:\(md5)", size: 11, count: 2, manifest: "data.dvc"),
        Case(
            kind: .dvc, path: "data/n",
            files: ["data/n.dvc": "wdir: ..\nouts:\n- md5: 11111111111111111111111111111111\n  path: data/n\n"],
            digest: "md5:11111111111111111111111111111111", size: nil, count: 1, manifest: "data/n.dvc"),
        Case(
            kind: .dvcLock, path: "features",
            files: [
                "dvc.lock": """
                schema: '2.0'
                stages:
                  features:
                    cmd: python featurize.py
                    deps:
                    - path: features
                      md5: 00000000000000000000000000000000
                    outs:
                    - path: other
                      md5: 00000000000000000000000000000000
                    - path: features
                      hash: md5
                      md5: \(md5)
                      size: 154683
                """
            ], digest: "md5:\(md5)", size: 154_683, count: 1, manifest: "dvc.lock"),
        Case(
            kind: .dvcLock, path: "sub/out",
            files: [
                "dvc.yaml": "stages:\n  one:\n    cmd: x\n    wdir: sub\n    outs: [out]\n",
                "dvc.lock": "schema: '2.0'\nstages:\n  one:\n    cmd: x\n    outs:\n    - {path: out, hash: md5, md5: \(md5)}\n",
            ], digest: "md5:\(md5)", size: nil, count: 1, manifest: "dvc.lock"),
        Case(
            kind: .checksum, path: "data/train.csv", files: ["data/train.csv.sha256": "\(sha)  train.csv\n"],
            digest: "sha256:\(sha)",
            count: 1, manifest: "data/train.csv.sha256"),
        Case(
            kind: .checksum, path: "data/train.csv", files: ["data/train.csv.sha256": sha], digest: "sha256:\(sha)", count: 1,
            manifest: "data/train.csv.sha256"),
        Case(
            kind: .checksum, path: "data/train.csv",
            files: ["data/train.csv.sha256": "# made by hand\r\n\(sha) *data/train.csv\r\n"],
            digest: "sha256:\(sha)", count: 1, manifest: "data/train.csv.sha256"),
        Case(
            kind: .checksum, path: "data/two\nlines", files: ["data/two\nlines.sha256": "\\\(sha)  two\\nlines\n"],
            digest: "sha256:\(sha)", count: 1, manifest: "data/two\nlines.sha256"),
        Case(
            kind: .checksum, path: "data/-x", files: ["data/-x.sha256": "\(sha)  -x/b\n\(sha)  -x/a\n"],
            digest: ContentDigest.sha256("\(sha)  a\n\(sha)  b\n".utf8).description, count: 2, manifest: "data/-x.sha256"),
        Case(
            kind: .sums, path: "data/train.csv", files: ["data/SHA256SUMS": "\(sha)  other\r\nSHA256 (train.csv) = \(sha)\n"],
            digest: "sha256:\(sha)", count: 1, manifest: "data/SHA256SUMS"),
        Case(
            kind: .sums, path: "data/raw", files: ["SHA256SUMS": "\(sha)  ./data/raw/a\n\(sha)  data/other\n"],
            digest: ContentDigest.sha256("\(sha)  a\n".utf8).description, count: 1, manifest: "SHA256SUMS"),
        Case(
            kind: .sums, path: "data/raw", files: ["data/raw/SHA256SUMS": "\(sha)  a\n"],
            digest: ContentDigest.sha256("\(sha)  a\n".utf8).description, count: 1, manifest: "data/raw/SHA256SUMS"),
        Case(
            kind: .dataPackage, path: "data/train.csv",
            files: [
                "data/datapackage.json":
                    #"{"title": "\ud83d\ude00 a\/b", "resources": [{"name": "t", "path": "train.csv", "bytes": 99,\#n\#t"hash": "\#(md5)"}]}"#
            ], digest: "md5:\(md5)", size: 99, count: 1, manifest: "data/datapackage.json"),
        Case(
            kind: .dataPackage, path: "data/train.csv",
            files: ["datapackage.json": #"{"resources": [{"path": ["data/train.csv"], "hash": "sha256:\#(sha)"}]}"#],
            digest: "sha256:\(sha)", count: 1, manifest: "datapackage.json"),
    ]

    @Test("finds each kind's digest, size and manifest without reading data", arguments: cases)
    func kinds(_ one: Case) async throws {
        let found = try await Repository(texts: one.files).resolve(one.path)
        #expect(found.kind == one.kind)
        #expect(found.path == one.path)
        #expect(found.digest.description == one.digest)
        #expect(found.size == one.size)
        #expect(found.fileCount == one.count)
        #expect(found.manifest == one.manifest)
    }

    @Test("prefers git, then .dvc, dvc.lock, .sha256, SHA256SUMS, datapackage.json") func order() async throws {
        var all: [String: String] = ["d": "content"]
        all["d.dvc"] = "outs:\n- {md5: \(md5), hash: md5, path: d}\n"
        all["dvc.lock"] = "schema: '2.0'\nstages:\n  s:\n    cmd: x\n    outs:\n    - {path: d, md5: \(md5)}\n"
        all["d.sha256"] = sha
        all["SHA256SUMS"] = "\(sha)  d\n"
        all["datapackage.json"] = #"{"resources": [{"path": "d", "hash": "\#(md5)"}]}"#
        for (kind, file) in [
            (ResolvedData.Kind.git, "d"), (.dvc, "d.dvc"), (.dvcLock, "dvc.lock"), (.checksum, "d.sha256"), (.sums, "SHA256SUMS"),
            (.dataPackage, "datapackage.json"),
        ] {
            #expect(try await Repository(texts: all).resolve("d").kind == kind)
            all[file] = nil
        }
        #expect(
            try await Repository(texts: all).refusal("d")
                == "d is not tracked. 'gatehouse data lock d' writes d.sha256 for you to commit.")
    }

    @Test("reads pointers of git-lfs in a folder whose attributes name it") func lfsFolder() async throws {
        let files = [".gitattributes": "*.bin filter=lfs diff=lfs\n", "data/a.bin": Self.pointer, "data/b.txt": "text"]
        let found = try await Repository(texts: files).resolve("data")
        #expect(found.members?.map(\.digest.algorithm) == [.sha256, .git])
        #expect(found.size == 12349)
    }

    @Test("takes the manifest that is named, and its path where it has one output") func named() async throws {
        let files = [
            "p/m/data.dvc": "outs:\n- {md5: \(md5), hash: md5, path: raw}\n",
            "p/raw.csv": "in git too",
            "p/other.sha256": "\(sha)  raw.csv\n",
        ]
        let repository = Repository(texts: files)
        #expect(try await repository.resolve(nil, manifest: "m/data.dvc", folder: "p").path == "p/m/raw")
        #expect(try await repository.resolve("raw.csv", manifest: "other.sha256", folder: "p").kind == .checksum)
        #expect(try await repository.resolve("../p/raw.csv", folder: "p").kind == .git)
    }

    @Test("marks what DVC 2 wrote") func legacy() async throws {
        let files = ["d.dvc": "outs:\n- {md5: \(md5), path: d}\n", "e.dvc": "outs:\n- {md5: \(md5), path: e, hash: md5}\n"]
        #expect(try await Repository(texts: files).resolve("d").isLegacy)
        #expect(try await Repository(texts: files).resolve("e").isLegacy == false)
    }
}
