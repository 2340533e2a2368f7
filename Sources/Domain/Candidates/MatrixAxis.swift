/// A hyperparameter of `train.matrix` with the values that are tried.
package struct MatrixAxis: Sendable, Equatable {
    package var name: String
    /// As the file writes them.
    package var values: [String]

    package init(_ name: String, _ values: [String]) {
        self.name = name
        self.values = values
    }

    /// More are trained by nobody.
    package static let limit = 200

    /// Every combination, the last axis moving fastest.
    package static func combinations(of axes: [MatrixAxis]) -> [[String: String]] {
        axes.reduce([[:]]) { combinations, axis in
            combinations.flatMap { combination in axis.values.map { combination.merging([axis.name: $0]) { $1 } } }
        }
    }
}
