/// A distribution function that is linear between knots and may jump at them: what a sample, a histogram or a list of quantiles
/// knows of a column of numbers.
package struct Distribution: Sendable {
    /// A place, with the share of the rows below it and the share at or below it.
    struct Knot: Equatable {
        let place: Double
        var below: Double
        var through: Double
    }

    let knots: [Knot]

    /// Of the values as they are: a step at each.
    package init(samples: [Double]) throws(StatisticsError) {
        try self.init(values: samples, counts: [Double](repeating: 1, count: samples.count))
    }

    /// Of values with the number of rows of each.
    package init(values: [Double], counts: [Double]) throws(StatisticsError) {
        let total = try Self.total(values, counts, places: counts.count)
        let order = ranking(values)
        var sum = 0.0
        var knots: [Knot] = []
        for row in order {
            let below = sum / total
            sum += counts[Int(row)]
            if let last = knots.last, last.place == values[Int(row)] {
                knots[knots.count - 1].through = sum / total
            } else {
                knots.append(Knot(place: values[Int(row)], below: below, through: sum / total))
            }
        }
        self.knots = knots
    }

    /// Of a histogram: the rows of a bin are taken to lie evenly between its edges. `edges` has one more place than `counts` and
    /// never falls; a bin between two equal edges is a single value. Quantiles are a histogram whose edges they are and whose
    /// counts are the steps of their shares.
    package init(edges: [Double], counts: [Double]) throws(StatisticsError) {
        let total = try Self.total(edges, counts, places: counts.count + 1)
        guard zip(edges, edges.dropFirst()).allSatisfy({ $0 <= $1 }) else {
            throw StatisticsError(unusable: "The edges of a histogram fall. Write them in rising order.")
        }
        var sum = 0.0
        var knots = [Knot(place: edges[0], below: 0, through: 0)]
        for (edge, count) in zip(edges.dropFirst(), counts) {
            sum += count
            if edge == knots[knots.count - 1].place {
                knots[knots.count - 1].through = sum / total
            } else {
                knots.append(Knot(place: edge, below: sum / total, through: sum / total))
            }
        }
        self.knots = knots
    }

    private static func total(_ numbers: [Double], _ counts: [Double], places: Int) throws(StatisticsError) -> Double {
        try Checks.length(numbers.count, places, "number")
        try Checks.finite(numbers, "number")
        try Checks.weights(counts, rows: counts.count)
        let total = counts.reduce(0, +)
        guard total > 0 else { throw StatisticsError(.noWeight, of: "The distribution") }
        return total
    }
}
