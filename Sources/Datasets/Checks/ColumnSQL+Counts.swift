import Domain
import Foundation
import Statistics

extension ColumnSQL {
    /// The first cells of an answer.
    struct Counts {
        var rows: Int
        var present: Int
        var different: Int
        var fitting: Int
        var finite: Int
        /// Of the finite numbers, if there are any: those at the shares of the bins, then two for each quantile.
        var picks: [Double]
        /// The most frequent values, where there are few.
        var top: [Found]

        /// Nil for an answer to another question.
        init?(_ row: [String?], of columns: Int) {
            let counts = row.prefix(4).map { $0.flatMap { Int($0) } }
            guard row.count == ColumnSQL.cells, let rows = counts[0], let present = counts[1], let different = counts[2],
                let fitting = counts[3]
            else { return nil }
            (self.rows, self.present, self.different, self.fitting) = (rows, present, different, fitting)
            finite = row[6].flatMap { Int($0) } ?? 0
            guard let picks = Self.list(of: Double.self, row[11]), let top = Self.list(of: Found.self, row[12]) else {
                return nil
            }
            (self.picks, self.top) = (picks, top)
            let shares = BinEdges.shares(parts: ProfileSQL.binParts(columns)).count
            guard picks.count == (finite > 0 ? shares + 2 * DataProfile.quantiles.count : 0) else { return nil }
        }

        /// Empty for NULL; nil for what is no such list.
        private static func list<Element: Decodable>(of _: Element.Type, _ text: String?) -> [Element]? {
            guard let text else { return [] }
            return try? JSONDecoder().decode([Element].self, from: Data(text.utf8))
        }
    }

    /// The cells of an answer.
    static let cells = 13

    struct Found: Decodable {
        var k: String
        var n: Int
    }
}

extension DataProfile.Column {
    /// From the answer to `ColumnSQL.text`; false where the column is of another kind than it was taken for.
    mutating func take(_ row: [String?], _ counts: ColumnSQL.Counts, written: FieldRule.Kind?) -> Bool {
        (nulls, distinct) = (counts.rows - counts.present, counts.different)
        (minimum, maximum) = (row[4], row[5])
        (mean, deviation) = (Self.number(row[7]), Self.number(row[10]))
        let pairs = counts.picks.suffix(2 * DataProfile.quantiles.count)
        quantiles = Self.interpolated(Array(pairs), of: counts.finite)
        bins = Self.number(row[8]).flatMap { lowest in
            Self.number(row[9]).map {
                DataProfile.Bins(
                    edges: BinEdges.between(counts.picks.dropLast(pairs.count)), counts: [], minimum: lowest, maximum: $0)
            }
        }
        top = counts.top.map { DataProfile.Value(value: $0.k, rows: $0.n) }
        guard counts.present > 0 else { return true }
        guard ProfileSQL.isTried(written) else { return kind == .string || (kind != .any && counts.fitting == counts.present) }
        return kind == written && counts.fitting > 0
    }

    private static func number(_ text: String?) -> Double? { text.flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil } }

    /// The numbers on both sides of each quantile, interpolated linearly.
    private static func interpolated(_ pairs: [Double], of count: Int) -> [Double] {
        guard pairs.count == 2 * DataProfile.quantiles.count else { return [] }
        return DataProfile.quantiles.enumerated().map { place, share in
            let position = share * Double(count - 1)
            let part = position - position.rounded(.down)
            let (low, high) = (pairs[2 * place], pairs[2 * place + 1])
            return low == high ? low : low * (1 - part) + high * part
        }
    }
}
