package import Domain
import Files

/// Judges a data set by its rules.
package struct DataChecker: Sendable {
    package let engine: DuckDB
    package var limits: EngineLimits
    /// How many rows that break a rule are named.
    package var examples: Int
    /// What rules take for now.
    package var now: Moment
    /// The data sets that rules may compare with.
    package var others: OtherSets?

    package init(
        engine: DuckDB, limits: EngineLimits = EngineLimits(), examples: Int = 5, now: Moment, others: OtherSets? = nil
    ) {
        (self.engine, self.limits, self.examples, self.now, self.others) = (engine, limits, examples, now, others)
    }
}
