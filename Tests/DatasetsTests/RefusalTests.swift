import Datasets
import Domain
import Testing

@Suite("Refusing a data set") struct RefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var path: String?
        var manifest: String?
        var files: [String: String]
        var sentence: String
        var testDescription: String { sentence }
    }

    static let cases = [
        Case(
            path: "data/train.csv", files: [:],
            sentence:
                "data/train.csv is not tracked. 'gatehouse data lock data/train.csv' writes data/train.csv.sha256 for you to commit."
        ),
        Case(
            path: "data/raw/a.csv", files: ["data/raw.dvc": "outs:\n- {md5: \(md5).dir, path: raw}\n"],
            sentence:
                "data/raw/a.csv is one file of data/raw, which data/raw.dvc tracks as a whole. Name the folder as the data set's path."
        ),
        Case(
            path: "../secret", files: [:],
            sentence: "The path '../secret' of the data set 'train' leads out of the repository. Write a path inside it."),
        Case(
            path: "/etc/passwd", files: [:],
            sentence: "The path '/etc/passwd' of the data set 'train' leads out of the repository. Write a path inside it."),
        Case(
            path: ".git/config", files: [:],
            sentence: "The path '.git/config' of the data set 'train' leads out of the repository. Write a path inside it."),
        Case(
            path: nil, files: [:], sentence: "The data set 'train' has neither a path nor a manifest. Write 'path:'."),
        Case(
            path: "d", manifest: "m.dvc", files: [:],
            sentence: "m.dvc, the manifest of the data set 'train', is not tracked. Commit it."),
        Case(
            path: "d", manifest: "m.txt", files: ["m.txt": ""],
            sentence: "m.txt: This kind of manifest is not read. Use *.dvc, dvc.lock, *.sha256, SHA256SUMS or datapackage.json."),
        Case(
            path: "d", manifest: "m.dvc", files: ["m.dvc": "outs:\n- {md5: \(md5), path: e}\n"],
            sentence: "m.dvc: There is nothing about 'd' in it."),
        Case(
            path: nil, manifest: "m.dvc", files: ["m.dvc": "outs:\n- {md5: \(md5), path: d}\n- {md5: \(md5), path: e}\n"],
            sentence: "m.dvc:3: There are several outs ('d', 'e'). Write 'path:' beside 'manifest:' to choose one."),
        Case(path: "d", files: ["d.dvc": ""], sentence: "d.dvc:1: The file is empty."),
        Case(
            path: "d", files: ["d.dvc": "a: [1\nb"],
            sentence: "d.dvc:3: this is not YAML: did not find expected ',' or ']'."),
        Case(path: "d", files: ["d.dvc": "outs: 3"], sentence: "d.dvc:1: 'outs' must be a list."),
        Case(path: "d", files: ["d.dvc": "deps: []"], sentence: "d.dvc:1: 'outs' is missing, which every .dvc file has."),
        Case(
            path: "d", files: ["d.dvc": "outs:\n- path: d\n  etag: abc\n"],
            sentence: "d.dvc:2: the out 'd' has no 'md5', so its bytes cannot be checked. Run 'dvc commit' or 'dvc update'."),
        Case(
            path: "d", files: ["d.dvc": "outs:\n- path: d\n  md5: xyz\n"],
            sentence: "d.dvc:3: 'xyz' is no MD5: 32 hexadecimal digits, and '.dir' for a folder."),
        Case(
            path: "d", files: ["d.dvc": "outs:\n- path: d\n  md5: \(md5)\n  size: many\n"],
            sentence: "d.dvc:4: 'size' must be a whole number, not 'many'."),
        Case(
            path: nil, manifest: "d.dvc", files: ["d.dvc": "outs:\n- {path: ../../d, md5: \(md5)}\n"],
            sentence: "d.dvc:2: the out '../../d' lies outside the repository."),
        Case(
            path: "d", files: ["dvc.lock": "stages: {}\n"],
            sentence: "dvc.lock:1: 'schema' must be '2.0'. Run 'dvc commit' with DVC 2 or newer."),
        Case(
            path: "d", files: ["d.sha256": "# comment\nnot a digest\n"],
            sentence: "d.sha256:2: This is no line of 'sha256sum': 64 hexadecimal digits, two spaces and a name."),
        Case(
            path: "d", files: ["d.sha256": "\n"],
            sentence: "d.sha256:1: There is no digest here. 'gatehouse data lock' writes one."),
        Case(
            path: "d", files: ["d.sha256": "\(sha)  e\n"],
            sentence: "d.sha256:1: This line names 'e', not 'd' nor a file below it."),
        Case(
            path: "d", files: ["d.sha256": "\(sha)  d/a\n\(sha)  d/../../x\n"],
            sentence: "d.sha256: It cannot be read as a folder's listing: '../../x' has '..' in it."),
        Case(
            path: "d", files: ["d.sha256": "\(sha)  d/a\n\(sha)  d//etc/passwd\n"],
            sentence:
                "d.sha256: It cannot be read as a folder's listing: '/etc/passwd' is absolute, where a path below the folder is needed."
        ),
        Case(
            path: "d", files: ["d.sha256": "\(sha)  d/a\n\(sha)  d/a/b\n"],
            sentence: "d.sha256: It cannot be read as a folder's listing: 'a' is a file and a folder."),
        Case(
            path: "d", files: ["d.sha256": "\(sha)  d/.git/hooks/x\n\(sha)  d/a\n"],
            sentence: "d.sha256: It cannot be read as a folder's listing: '.git/hooks/x' lies in a '.git' folder."),
        Case(
            path: "d", files: ["datapackage.json": "{\"resources\": [\n{\"path\": \"d\"}]}"],
            sentence:
                "datapackage.json:2: the resource 'd' has no 'hash', so its bytes cannot be checked. Add \"hash\": \"sha256:…\"."),
        Case(
            path: "d", files: ["datapackage.json": "{\"resources\": [{\"path\": \"d\",\n\"hash\": \"sha1:00\"}]}"],
            sentence:
                "datapackage.json:2: the hash 'sha1:00' is not read: write 32 digits of MD5 or 'sha256:' and 64 digits."),
        Case(
            path: "d", files: ["datapackage.json": "{\"resources\": [{\"path\": [\"d\", \"e\"], \"hash\": \"\(md5)\"}]}"],
            sentence:
                "datapackage.json:1: a resource of several files has one 'hash' for none of them. Give each file its own."),
    ]

    @Test("says where and why", arguments: cases) func sentences(_ one: Case) async throws {
        #expect(try await Repository(texts: one.files).refusal(one.path, manifest: one.manifest) == one.sentence)
    }

    @Test("takes neither a link nor a submodule for data") func modes() async throws {
        let link = Repository(texts: ["d": "target"], modes: ["d": 0o120000])
        #expect(try await link.refusal("d") == "d is a symbolic link in git. Name the file that it leads to.")
        let module = Repository(texts: ["d": ""], modes: ["d": 0o160000])
        #expect(try await module.refusal("d") == "d is a submodule, which is no data set. Track its files in this repository.")
    }

    @Test("is not worn down by aliases or nesting") func bombs() async throws {
        let aliases =
            "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + "bcdefghi".map {
                "\($0): &\($0) [" + String(repeating: "*\(Character(UnicodeScalar($0.asciiValue! - 1))),", count: 9) + "]\n"
            }.joined()
        #expect(
            try await Repository(texts: ["d.dvc": aliases + "outs: *i\n"]).refusal("d")
                == "d.dvc:1: the document has more than 200000 values, each alias counted as often as it is used.")
        let nested = "outs: " + String(repeating: "[", count: 3000)
        #expect(try await Repository(texts: ["d.dvc": nested]).refusal("d")?.hasPrefix("d.dvc:") == true)
    }
}
