/// P-values adjusted for being several: one is significant at a level if its adjusted value is at or below it.
package enum MultipleTesting {
    /// Controls the chance of any false finding, whatever the tests have in common.
    ///
    /// Source: S. Holm, Scandinavian Journal of Statistics 6 (1979) 65-70.
    package static func holm(_ pValues: [Double]) -> [Double] {
        var largest = 0.0
        return adjusted(pValues) { rank, p, count in
            largest = max(largest, min(1, p * Double(count - rank)))
            return largest
        }
    }

    /// Controls the expected share of false findings among the findings, for tests that are independent or positively dependent.
    ///
    /// Source: Y. Benjamini and Y. Hochberg, Journal of the Royal Statistical Society B 57 (1995) 289-300.
    package static func benjaminiHochberg(_ pValues: [Double]) -> [Double] {
        var smallest = 1.0
        return adjusted(pValues, fromLargest: true) { rank, p, count in
            smallest = min(smallest, p * Double(count) / Double(rank + 1))
            return smallest
        }
    }

    /// Walks the values in order with their rank from 0, and puts what is said of each into its own place.
    private static func adjusted(
        _ pValues: [Double], fromLargest: Bool = false, _ adjust: (Int, Double, Int) -> Double
    ) -> [Double] {
        let order = pValues.indices.sorted { pValues[$0] < pValues[$1] }
        var result = pValues
        let ranks = Array(order.indices)
        for rank in fromLargest ? ranks.reversed() : ranks {
            result[order[rank]] = adjust(rank, pValues[order[rank]], pValues.count)
        }
        return result
    }
}
