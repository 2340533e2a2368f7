import Foundation

/// Where the tests' DuckDB is: what `make test` names, else what it installs.
package enum TestEngine {
    package static let path: String =
        ProcessInfo.processInfo.environment["GATEHOUSE_DUCKDB"]
        ?? URL(fileURLWithPath: #filePath).appendingPathComponent("../../../.build/tools/duckdb/bin/duckdb").standardized.path
}
