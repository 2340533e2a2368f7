import Foundation
import TestSupport
import Testing

@Suite("Judging files of predictions")
struct PredictionsTests {
    /// In a folder that is no repository.
    private static func run(_ arguments: [String], in folder: TemporaryFolder) async throws -> RunningProgram.Ended {
        let variables = ["PATH": Product.variables["PATH"] ?? "", "GATEHOUSE_DUCKDB": TestEngine.path, "HOME": folder.path]
        return try await Seats.shared.hold {
            try await RunningProgram([Product.program] + arguments, environment: variables, in: folder.path).wait()
        }
    }

    private static func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        var (good, worse) = ("row,y,p\n", "row,y,p\n")
        for row in 0..<600 {
            let label = row % 3 == 0 ? 1 : 0
            let score = Double(row * 37 % 100) / 250 + (label == 1 ? 0.45 : 0)
            good += "\(row),\(label),\(score)\n"
            worse += "\(row),\(label),\(row % 5 == 0 ? 0.9 - score : score)\n"
        }
        try folder.write(good, to: "good.csv")
        try folder.write(worse, to: "worse.csv")
        return folder
    }

    private static let columns = ["--id", "row", "--label", "y", "--score", "p"]

    @Test("'evaluate' prints the metrics of a file, for tools and for people")
    func evaluate() async throws {
        let folder = try Self.folder()
        let json = try await Self.run(["evaluate", "good.csv"] + Self.columns + ["--format", "json"], in: folder)
        #expect(json.status == 0)
        let document = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect(Set(document.keys) == ["task", "examples", "metrics"])
        let metrics = try #require(document["metrics"] as? [String: Double])
        #expect(metrics["roc_auc"] == 1 && metrics.count == 13 && document["examples"] as? Int == 600)
        let text = try await Self.run(["evaluate", "good.csv"] + Self.columns, in: folder)
        #expect(text.output.hasPrefix("binary, 600 examples\n  accuracy"))
    }

    @Test("'compare' ends with 0, 1, 7, 2 or 3, and prints every key")
    func compare() async throws {
        let folder = try Self.folder()
        func compare(_ files: [String], _ rest: [String]) async throws -> (Int32, [String: Any], String) {
            let ended = try await Self.run(
                ["compare"] + files + Self.columns + ["--metric", "roc_auc"] + rest + ["--format", "json"], in: folder)
            let document = try? JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [String: Any]
            return (ended.status, document ?? [:], ended.errors)
        }
        let keys: Set<String> = ["outcome", "metric", "estimate", "bound", "interval", "method", "examples", "detectable"]
        let passed = try await compare(["good.csv", "worse.csv"], ["--margin", "0.5pt"])
        #expect(passed.0 == 0 && passed.1["outcome"] as? String == "passed" && Set(passed.1.keys) == keys)
        let failed = try await compare(["worse.csv", "good.csv"], ["--margin", "0.005", "--confidence", "0.99"])
        #expect(failed.0 == 1 && failed.1["outcome"] as? String == "failed")
        let open = try await compare(["good.csv", "good.csv"], ["--margin", "0.0001"])
        #expect(open.0 == 7 && open.1["outcome"] as? String == "inconclusive" && open.2 == "Both files hold the same bytes.\n")
        #expect(try await compare(["good.csv", "worse.csv"], ["--margin", "5%"]).0 == 2)
        #expect(try await compare(["good.csv", "nowhere.csv"], ["--margin", "0.1"]).0 == 2)
        try folder.write("row,y,p\n1,0,0.5\n", to: "other.csv")
        let errored = try await compare(["good.csv", "other.csv"], ["--margin", "0.1"])
        #expect(errored.0 == 3 && errored.1["outcome"] as? String == "errored" && Set(errored.1.keys) == keys)
        #expect(errored.2.contains("599 ids are only in good.csv and 0 ids are only in other.csv."))
    }

    @Test("JSON Lines, Parquet and packed files hold the same predictions", arguments: ["jsonl", "parquet", "csv.gz", "tsv"])
    func formats(_ ending: String) async throws {
        let folder = try Self.folder()
        let format = [
            "jsonl": "FORMAT json", "parquet": "FORMAT parquet", "csv.gz": "FORMAT csv", "tsv": "FORMAT csv, DELIM '\t'",
        ]
        let copy = "COPY (FROM 'good.csv') TO 'other.\(ending)' (\(format[ending] ?? ""))"
        _ = try ChildProcess.run([TestEngine.path, "-no-init", "-c", copy], environment: Product.variables, in: folder.path)
        let plain = try await Self.run(["evaluate", "good.csv"] + Self.columns, in: folder)
        let other = try await Self.run(["evaluate", "other.\(ending)"] + Self.columns, in: folder)
        #expect(other.status == 0 && other.output == plain.output, "\(other.errors)")
    }
}
