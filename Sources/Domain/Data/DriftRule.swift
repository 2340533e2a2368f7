/// What is asked of how far a data set may lie from another one.
package struct DriftRule: Sendable, Equatable, Codable {
    package enum Reference: Sendable, Equatable, Codable {
        /// The data that the model was trained on that holds the target now.
        case champion
        /// The data of the newest earlier run whose data stage passed with other data.
        case previous
        /// Another data set of the pipeline.
        case set(String)

        package var words: String {
            switch self {
            case .champion: "champion"
            case .previous: "previous"
            case .set(let name): name
            }
        }

        /// Nil unless it is another data set of the pipeline.
        package var set: String? {
            guard case .set(let name) = self else { return nil }
            return name
        }
    }

    package enum Method: String, Sendable, Codable, CaseIterable {
        /// The area between the distribution functions in standard deviations of the reference.
        case wasserstein
        /// The distance between shares of categories, to base 2: 0 to 1.
        case jensenShannon = "jensen_shannon"
        /// The population stability index, of numbers and of categories.
        case psi

        package func usualThreshold() -> Double { self == .psi ? 0.2 : 0.1 }
    }

    /// Which rows are compared with all of the reference.
    package enum Rows: String, Sendable, Codable, CaseIterable {
        case newRows = "new_rows"
        case all
    }

    /// Of one column; nil for the default of its kind.
    package struct Column: Sendable, Equatable, Codable {
        package var method: Method?
        package var threshold: Double?
        package var place: Place

        package init(method: Method? = nil, threshold: Double? = nil, place: Place) {
            (self.method, self.threshold, self.place) = (method, threshold, place)
        }
    }

    package var against: Reference
    /// Nil for the new rows where the set is the reference with rows added, else all.
    package var of: Rows?
    /// The column whose values part the rows into blocks that resemble each other within: a day, a customer.
    package var block: String?
    /// By name.
    package var columns: [String: Column]
    /// Columns that are not looked at.
    package var ignore: [String]
    /// The share of alarms that may be false (Benjamini and Hochberg).
    package var significance: Double
    package var level: DataCheck.Level
    package var owner: String?
    package var accept: Acceptance?
    package var place: Place

    package init(
        against: Reference, columns: [String: Column] = [:], ignore: [String] = [], significance: Double = 0.05,
        level: DataCheck.Level = .warn, owner: String? = nil, accept: Acceptance? = nil, place: Place
    ) {
        (self.against, self.columns, self.ignore, self.significance) = (against, columns, ignore, significance)
        (self.level, self.owner, self.accept, self.place) = (level, owner, accept, place)
    }

    /// The rule as one line, as far as it bears on a verdict.
    package var canonical: String {
        let columns = columns.sorted { $0.key < $1.key }.map { name, column in
            "\(JSONText.quoted(name)) \(column.method?.rawValue ?? "") \(column.threshold.map { "\($0)" } ?? "")"
        }
        let manner = [level.rawValue, owner ?? "", accept?.until ?? "", accept?.because ?? ""].map(JSONText.quoted)
        let head = ["drift", JSONText.quoted(against.words), "\(significance)"]
        let rows = (of.map { ["of", $0.rawValue] } ?? []) + (block.map { ["block", JSONText.quoted($0)] } ?? [])
        return (head + rows + manner + ignore.map(JSONText.quoted) + columns).joined(separator: " ")
    }
}
