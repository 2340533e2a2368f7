import TestSupport
import Testing

@Suite("Models of unusual sizes", .enabled(if: Product.proves, "runs with GATEHOUSE_PROVE=1"), .serialized)
struct ModelSizeProof {
    @Test(
        "A model of 50,000 files and one of 3 GB are kept whole, placed for the evaluation, and reused",
        arguments: [
            ("mkdir model && cd model && seq 50000 | split -l 1 -a 4 - f && cd .. && echo '{}' > metrics.json", "50000 "),
            ("mkdir model && truncate -s 3G model/m && echo '{}' > metrics.json", "3221225472 "),
        ])
    func kept(train: String, seen: String) async throws {
        let count = "find -L \"$GATEHOUSE_MODEL\" -type f | wc -l; stat -Lc %s \"$GATEHOUSE_MODEL\"/m 2>/dev/null"
        let project = try Project(replacing: [
            "train": train,
            "validate": "(\(count)) | tr '\\n' ' ' > seen && grep -q '\(seen)' seen && echo '{\"accuracy\": 0.8}' > eval.json",
        ])
        let judged = try await project.judge()
        #expect(judged.outcome == "passed", "\(judged.reason ?? "")")
        #expect(try await project.judge().executed.isEmpty)
    }
}
