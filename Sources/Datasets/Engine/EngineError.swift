/// Why the engine gave no answer, in sentences for a person.
package struct EngineError: Error, Equatable, CustomStringConvertible {
    package enum Kind: Sendable {
        /// DuckDB is not on this machine, or what was named is not it.
        case missing
        /// A limit of memory, time or temporary space was reached.
        case limit
        /// The files are not what their format says.
        case data
        /// The query is not one, or asks for what it may not have.
        case query
        /// The engine itself, or this machine.
        case machine
    }

    package let kind: Kind
    package let description: String
    /// The engine's own words. They may hold values of the data, so they never leave local state.
    package let detail: String

    package init(_ kind: Kind, _ description: String, detail: String = "") {
        (self.kind, self.description, self.detail) = (kind, description, detail)
    }

    /// Whether the one who wrote data or query is to act, not the one who keeps this machine.
    package var isTheirs: Bool { kind == .data || kind == .query }

    package static let missing = EngineError(
        .missing,
        "DuckDB, which reads data sets, is not on this machine. Install it with 'pip install duckdb-cli==1.5.6', or name it in "
            + "$GATEHOUSE_DUCKDB or as 'duckdb' in agent.conf.")
}
