internal import Documents
internal import Statistics

/// Why predictions are no evidence, in a sentence that holds no value of theirs.
package struct PredictionsError: Error, Equatable, CustomStringConvertible {
    package enum Kind: Sendable, Equatable {
        /// A column or a class was named that is not there: a word of the person's to correct.
        case named
        /// The file cannot be computed with.
        case unusable
        /// Two models' predictions are not of the same rows.
        case differing
        /// The rows are sound, and the number does not exist for them.
        case undefined
    }

    package let kind: Kind
    package let description: String

    package init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    init(_ error: StatisticsError) {
        if case .undefined = error.kind {
            self.init(.undefined, error.description)
        } else {
            self.init(.unusable, error.description)
        }
    }

    init(_ error: TableError) { self.init(.unusable, error.description) }
}
