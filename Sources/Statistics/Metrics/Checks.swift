/// What every array must be before anything is computed from it.
enum Checks {
    static func rows(_ count: Int, _ name: String) throws(StatisticsError) {
        guard count > 0 else { throw StatisticsError(unusable: "There is no \(name). Give at least one row.") }
    }

    static func length(_ count: Int, _ rows: Int, _ name: String) throws(StatisticsError) {
        guard count == rows else {
            throw StatisticsError(
                unusable: "There are \(count) \(name)s for \(rows) rows. Give one for each row.")
        }
    }

    static func finite(_ values: [Double], _ name: String) throws(StatisticsError) {
        guard let row = values.firstIndex(where: { !$0.isFinite }) else { return }
        throw StatisticsError(unusable: "The \(name) of row \(row + 1) is \(values[row]), not a number. Remove or mend the row.")
    }

    static func classes(_ values: [Int32], below count: Int, _ name: String) throws(StatisticsError) {
        guard let row = values.firstIndex(where: { $0 < 0 || $0 >= count }) else { return }
        throw StatisticsError(
            unusable: "The \(name) of row \(row + 1) is class \(values[row]), and there are \(count). Number them from 0.")
    }

    static func scores(_ scores: [Double], rows: Int, perRow: Int) throws(StatisticsError) {
        guard scores.count == rows * perRow else {
            throw StatisticsError(
                unusable: "There are \(scores.count) scores for \(rows) rows. Give \(perRow) for each row.")
        }
        guard let place = scores.firstIndex(where: { !($0 >= 0 && $0 <= 1) }) else { return }
        throw StatisticsError(
            unusable: "The score of row \(place / perRow + 1) is \(scores[place]), outside of 0 to 1. Write probabilities.")
    }

    static func weights(_ weights: [Double]?, rows: Int) throws(StatisticsError) {
        guard let weights else { return }
        try length(weights.count, rows, "weight")
        guard let row = weights.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) else { return }
        throw StatisticsError(
            unusable: "The weight of row \(row + 1) is \(weights[row]). Write a number of at least 0.")
    }
}
