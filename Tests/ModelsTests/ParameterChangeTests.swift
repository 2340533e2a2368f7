import Domain
import Models
import Testing

@Suite("Parameters and models")
struct ParameterChangeTests {
    @Test(
        "A difference is told by value",
        arguments: [
            (["max_iter": "100"], ["max_iter": "1"], ["max_iter: 100 → 1"]), (["a": "1"], ["a": "1"], []),
            ([:], ["lr": "0.1"], ["lr: 0.1 (new)"]), (["lr": "0.1"], [:], ["lr: 0.1 (removed)"]),
            (["b": "1", "a.x": "2"], ["b": "2", "c": "3"], ["a.x: 2 (removed)", "b: 1 → 2", "c: 3 (new)"]),
            (["a": "1"], ["a": "1.0"], ["a: 1 → 1.0"]),
        ] as [([String: String], [String: String], [String])])
    func diff(old: [String: String], new: [String: String], expected: [String]) {
        #expect(ParameterChange.diff(old: old, new: new).map(\.description) == expected)
    }

    @Test("A model's files are in the order of their bytes, and its size is theirs")
    func artifact() throws {
        let digest = try #require(ContentDigest(.sha256, hex: String(repeating: "0", count: 64)))
        let files = ["b", "é", "a/c", "B"].map { ModelArtifact.File(path: $0, size: 2, digest: digest) }
        let model = ModelArtifact(digest: digest, files: files)
        #expect(model.files.map(\.path) == ["B", "a/c", "b", "é"])
        #expect(model.bytes == 8)
    }
}
