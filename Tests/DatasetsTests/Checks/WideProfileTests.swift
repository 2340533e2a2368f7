import Datasets
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct WideProfileTests {
    @Test func `a set of a thousand columns has a profile of less than a megabyte, in the usual memory`() async throws {
        let (columns, rows) = (1000, 2000)
        var text = (0..<columns).map { "c\($0)" }.joined(separator: ",") + "\n"
        // Every third column holds numbers of many digits, whole numbers, or words.
        let cells = (0..<3 * rows).map { seed in
            let noise = seed &* 7919 % 100_003
            return [String(Double(noise) / 997), String(noise % 5000), "w\(noise % 12)"][seed % 3]
        }
        for row in 0..<rows {
            text += (0..<columns).map { cells[(3 * row + 3 * ($0 / 3)) % (3 * rows) + $0 % 3] }.joined(separator: ",") + "\n"
        }
        let folder = try TemporaryFolder()
        let profiler = DataProfiler(engine: try DuckDB.forTests())
        let profile = try await profiler.profile([try folder.write(text, to: "wide.csv")])
        #expect(profile.rows == rows && profile.columns.count == columns)
        #expect(
            profile.columns.enumerated().allSatisfy { $1.name == "c\($0)" && $1.kind == [.number, .integer, .string][$0 % 3] })
        #expect(profile.columns[999].bins?.counts.reduce(0, +) == rows)
        #expect(try JSONEncoder().encode(profile).count < 1_000_000)
    }
}
