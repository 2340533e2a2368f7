internal import Documents
package import Domain
internal import Statistics

/// The tables of a set for training, split into folds by their bytes: one dealing of all their rows.
package struct FoldSplit: Sendable {
    /// How the rows of a table are told apart.
    package enum Shape: Sendable, Equatable {
        case delimited(separator: UInt8)
        case jsonLines
    }

    /// One file of the set.
    package struct Table: Sendable {
        let file: String
        let bytes: [UInt8]
        let shape: Shape

        package init(_ bytes: [UInt8], file: String, shape: Shape) {
            (self.bytes, self.file, self.shape) = (bytes, file, shape)
        }
    }

    private let tables: [Table]
    private let ranges: [RecordRanges]
    private let assignment: FoldAssignment

    /// - Parameters:
    ///   - name: what the tables are together: a file, or a folder.
    ///   - digest: of the set's bytes, from which alone the split follows.
    ///   - part: how many folds there are, and which column's values stay together.
    /// - Throws: `.unusable` where the tables cannot be split so.
    package init(
        _ tables: [Table], of name: String, digest: ContentDigest, part: FoldPart
    ) throws(PredictionsError) {
        self.tables = tables
        let seed = EvidenceSeed.of([digest], ["folds"])
        do throws(TableError) {
            var (ranges, groups) = ([RecordRanges](), [String]())
            for table in tables {
                ranges.append(try table.ranges)
                if let group = part.group { groups += try table.cells(of: group) }
            }
            self.ranges = ranges
            assignment =
                part.group == nil
                ? FoldAssignment(rows: ranges.reduce(0) { $0 + $1.rows.count }, count: part.count, seed: seed)
                : FoldAssignment(groups: groups, count: part.count, seed: seed)
        } catch {
            throw PredictionsError(.unusable, error.description)
        }
        guard Set(assignment.folds).count == part.count else {
            let what = part.group.map { "groups of '\($0)'" } ?? "rows"
            throw PredictionsError(
                .unusable, "\(name) has fewer \(what) than the \(part.count) folds that it is to be split into. Ask for fewer.")
        }
    }

    /// For each table one of the same columns with its rows of the part, in their order; there may be none.
    package func bytes(of part: FoldPart) -> [[UInt8]] {
        var first = 0
        return zip(tables, ranges).map { table, ranges in
            let folds = assignment.folds[first..<first + ranges.rows.count]
            first += ranges.rows.count
            return table.bytes(ranges, zip(ranges.rows, folds).filter { ($1 == part.number) == part.isHeldOut }.map(\.0))
        }
    }
}

extension FoldSplit.Table {
    fileprivate var ranges: RecordRanges {
        get throws(TableError) {
            switch shape {
            case .delimited(let separator): try RecordRanges(bytes, file: file, separator: separator)
            case .jsonLines: RecordRanges(lines: bytes)
            }
        }
    }

    /// The header and those rows.
    fileprivate func bytes(_ ranges: RecordRanges, _ rows: [Range<Int>]) -> [UInt8] {
        var kept = Array(bytes[ranges.header])
        kept.reserveCapacity(bytes.count)
        for range in rows {
            if let last = kept.last, last != 10 { kept.append(10) }
            kept += bytes[range]
        }
        return kept
    }

    fileprivate func cells(of column: String) throws(TableError) -> [String] {
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
