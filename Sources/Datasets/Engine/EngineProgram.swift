import Files
import Glibc

/// Finds DuckDB's own binary: `$GATEHOUSE_DUCKDB`, then PATH, then what the Makefile installed beside a build.
///
/// PyPI's `duckdb-cli` puts a Python script on PATH; it is followed to the binary that it starts, so that no Python runs.
package struct EngineProgram: Sendable, Equatable {
    package let path: String

    package init(path: String) { self.path = path }

    /// - Parameter named: what a person named, which is then the only place.
    package static func find(
        named: String? = nil, variables: [String: String], beside program: String? = nil
    ) throws(EngineError) -> EngineProgram {
        if let named = named ?? variables["GATEHOUSE_DUCKDB"], !named.isEmpty {
            guard let binary = binary(of: named) else {
                throw EngineError(
                    .missing,
                    "\(named), which is named as DuckDB, is neither its binary nor the script of PyPI's duckdb-cli. Name another."
                )
            }
            return EngineProgram(path: binary)
        }
        let folders = (variables["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
        let places = folders.map { "\($0)/duckdb" } + Self.installed(beside: program)
        guard let found = places.lazy.compactMap(binary).first else { throw .missing }
        return EngineProgram(path: found)
    }

    /// SwiftPM's `.build/release` is a link to a folder one deeper.
    private static func installed(beside program: String?) -> [String] {
        program.map { [$0.folderPart + "/..", $0.folderPart + "/../.."].map { $0 + "/tools/duckdb/bin/duckdb" } } ?? []
    }

    /// The binary at a path, or the one that the script there starts.
    static func binary(of path: String) -> String? {
        guard access(path, X_OK) == 0, let real = RealPath.of(path) else { return nil }
        if isBinary(real) { return real }
        let prefix = real.folderPart.folderPart
        let libraries = ["lib", "lib64", "local/lib"].map { prefix + "/" + $0 }
        let pythons = libraries.flatMap { library in
            ((try? Folders.names(in: library)) ?? []).filter { $0.hasPrefix("python3") }.map { library + "/" + $0 }
        }
        return pythons.flatMap { ["\($0)/site-packages", "\($0)/dist-packages"] }.map { $0 + "/duckdb_cli/duckdb" }
            .first { access($0, X_OK) == 0 && isBinary($0) }
    }

    private static func isBinary(_ path: String) -> Bool {
        guard let file = try? Descriptor(path, readOnly: ()), (try? file.stamp().kind) == .file else { return false }
        var head = [UInt8](repeating: 0, count: 4)
        let count = head.withUnsafeMutableBytes { bytes in (try? file.read(into: bytes)) ?? 0 }
        return count == 4 && head == [0x7f, 0x45, 0x4c, 0x46]
    }
}
