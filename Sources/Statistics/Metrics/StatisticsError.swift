/// Why a number cannot be had, in a sentence for a person. Never NaN instead.
package struct StatisticsError: Error, Equatable, CustomStringConvertible {
    package enum Kind: Equatable, Sendable {
        /// What was given cannot be computed with: other lengths, a score outside of 0 to 1, NaN.
        case unusable
        /// The rows are sound, and the number does not exist for them.
        case undefined(Undefined)
    }

    package let kind: Kind
    package let description: String

    package init(unusable description: String) {
        kind = .unusable
        self.description = description
    }

    init(_ undefined: Undefined, of name: String) {
        kind = .undefined(undefined)
        description = "\(name) is undefined: \(undefined.sentence)"
    }
}
