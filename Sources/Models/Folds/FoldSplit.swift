internal import Documents
package import Domain
internal import Statistics

/// A table for training, split into folds by its bytes.
package struct FoldSplit: Sendable {
    /// How the rows of a table are told apart.
    package enum Shape: Sendable, Equatable {
        case delimited(separator: UInt8)
        case jsonLines
    }

    private let bytes: [UInt8]
    private let ranges: RecordRanges
    private let assignment: FoldAssignment

    /// - Parameters:
    ///   - digest: of the bytes, from which alone the split follows.
    ///   - part: how many folds there are, and which column's values stay together.
    /// - Throws: `.unusable` where the table cannot be split so.
    package init(
        _ bytes: [UInt8], file: String, shape: Shape, digest: ContentDigest, part: FoldPart
    ) throws(PredictionsError) {
        self.bytes = bytes
        let seed = EvidenceSeed.of([digest], ["folds"])
        do throws(TableError) {
            switch shape {
            case .delimited(let separator): ranges = try RecordRanges(bytes, file: file, separator: separator)
            case .jsonLines: ranges = RecordRanges(lines: bytes)
            }
            if let group = part.group {
                assignment = FoldAssignment(
                    groups: try Self.groups(group, bytes, file, shape), count: part.count, seed: seed)
            } else {
                assignment = FoldAssignment(rows: ranges.rows.count, count: part.count, seed: seed)
            }
        } catch {
            throw PredictionsError(.unusable, error.description)
        }
        guard Set(assignment.folds).count == part.count else {
            let what = part.group.map { "groups of '\($0)'" } ?? "rows"
            throw PredictionsError(
                .unusable, "\(file) has fewer \(what) than the \(part.count) folds that it is to be split into. Ask for fewer.")
        }
    }

    /// A table of the same columns with the rows of the part, in their order.
    package func bytes(of part: FoldPart) -> [UInt8] {
        var kept = Array(bytes[ranges.header])
        kept.reserveCapacity(bytes.count)
        for (range, fold) in zip(ranges.rows, assignment.folds) where (fold == part.number) == part.isHeldOut {
            if let last = kept.last, last != 10 { kept.append(10) }
            kept += bytes[range]
        }
        return kept
    }

    private static func groups(
        _ column: String, _ bytes: [UInt8], _ file: String, _ shape: Shape
    ) throws(TableError) -> [String] {
        guard case .delimited(let separator) = shape else {
            throw TableError("folds keep the groups of '\(column)' together only in CSV and TSV.", in: file)
        }
        let table = try CellTable(bytes, file: file, separator: separator) { $0 == column }
        guard let cells = table.column(column) else {
            throw TableError(
                "rows of one '\(column)' belong together, and there is no such column. Add it, or leave 'folds' out.", in: file)
        }
        return (0..<cells.count).map { cells[$0] }
    }
}
