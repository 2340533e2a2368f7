import Documents
import Domain
import Models
import Statistics

/// Predictions as a file would hold them.
enum Samples {
    static func table(_ text: String, _ columns: PredictionColumns, file: String = "p.csv") throws -> PredictionTable {
        try PredictionTable(
            CellTable(Array(text.utf8), file: file, wanted: PredictionTable.wants(columns)), columns)
    }

    /// `rows` of two classes; `skill` moves the scores of positive rows up, `noise` is another model's own.
    static func scores(_ rows: Int, skill: Double, seed: UInt64, noise: UInt64? = nil, shuffled: Bool = false) -> String {
        var random = RandomStream(seed: seed)
        var own = RandomStream(seed: noise ?? seed, stream: 7)
        var lines: [String] = []
        for row in 0..<rows {
            let label = random.unit() < 0.3 ? 1 : 0
            let score = 0.6 * random.unit() + 0.2 * own.unit() + (label == 1 ? skill : 0)
            lines.append("\(row),\(label),\(min(score, 1)),\(["AA", "DL", "UA"][Int(random.unit() * 3)])")
        }
        if shuffled { lines.shuffle(using: &random) }
        return "id,label,score,carrier\n" + lines.joined(separator: "\n") + "\n"
    }

    static let columns = PredictionColumns(score: "score", slices: ["carrier"])
}
