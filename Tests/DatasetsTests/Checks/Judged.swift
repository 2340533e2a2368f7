import Datasets
import Documents
import Domain
import Foundation
import Settings
import TestSupport

/// A file judged by rules, as people write both.
struct Judged {
    let folder: TemporaryFolder
    var now = Moment(milliseconds: 1_750_000_000_000)

    init() throws { folder = try TemporaryFolder() }

    /// - Parameter rules: a Table Schema in JSON, or the keys of `checks:` in YAML.
    func verdict(
        _ bytes: [UInt8], named name: String = "t.csv", _ rules: String = "format: csv", limits: EngineLimits = EngineLimits(),
        examples: Int = 5
    ) async throws -> DataVerdict {
        let path = folder.path + "/" + name
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return try await verdict(of: [path], rules, limits: limits, examples: examples)
    }

    func verdict(_ text: String, named name: String = "t.csv", _ rules: String = "format: csv") async throws -> DataVerdict {
        try await verdict(Array(text.utf8), named: name, rules)
    }

    func verdict(
        of paths: [String], _ rules: String, limits: EngineLimits = EngineLimits(), examples: Int = 5,
        engine: DuckDB? = nil
    ) async throws -> DataVerdict {
        let isJSON = rules.hasPrefix("{")
        let found = try TableSchema.read(Array(rules.utf8), file: isJSON ? "s.json" : "s.yaml", for: "t.csv")
        guard case .rules(let rules) = found else { throw CocoaError(.featureUnsupported) }
        let checker = DataChecker(engine: try engine ?? DuckDB.forTests(), limits: limits, examples: examples, now: now)
        return try await checker.verdict(paths, by: rules)
    }
}

extension DataVerdict {
    subscript(rule: String, column: String? = nil) -> DataCheckResult? {
        checks.first { $0.rule == rule && (column == nil || $0.column == column) }
    }

    /// `minimum x 2: 3 4`
    var broken: [String] {
        checks.filter { $0.outcome != .passed }.map { check in
            let name = [check.rule, check.column].compactMap(\.self).joined(separator: " ")
            let lines = check.lines.map(String.init).joined(separator: " ")
            return name + (check.violations.map { " \($0)" } ?? "") + (lines.isEmpty ? "" : ": " + lines)
        }
    }
}
