internal import Documents
internal import Domain

/// Reads columns of a table by name; what is wrong is said with its line.
struct ColumnReader {
    let table: CellTable

    init(_ table: CellTable) { self.table = table }

    func column(_ name: String) throws(PredictionsError) -> TextColumn {
        if let column = table.column(name) { return column }
        let known =
            table.header.prefix(12).map(Self.shown).joined(separator: ", ") + (table.header.count > 12 ? ", …" : "")
        throw PredictionsError(
            .named,
            "\(table.file) has no column '\(name)'. It has \(known)." + Spelling.question(name, among: table.header))
    }

    /// A name as a sentence can hold it: at most 60 characters, none of which moves a cursor.
    private static func shown(_ name: String) -> String {
        let scalars = name.unicodeScalars.prefix(61).map { $0.properties.generalCategory == .control ? "\u{fffd}" : $0 }
        let isLong = scalars.count > 60
        return String(String.UnicodeScalarView(scalars.prefix(isLong ? 59 : 60))) + (isLong ? "…" : "")
    }

    func numbers(_ name: String) throws(PredictionsError) -> [Double] {
        let cells = try column(name)
        var numbers: [Double] = []
        numbers.reserveCapacity(cells.count)
        for (row, number) in cells.numbers().enumerated() {
            guard let number, number.isFinite else { throw notNumber(cells, row, number) }
            numbers.append(number)
        }
        return numbers
    }

    func weights(_ name: String) throws(PredictionsError) -> [Double] {
        let weights = try numbers(name)
        if let row = weights.firstIndex(where: { $0 < 0 }) {
            throw at(row, "the weight in column '\(name)' is below 0.")
        }
        guard weights.contains(where: { $0 > 0 }) else {
            throw PredictionsError(
                .unusable, "\(table.file): all weights in column '\(name)' are 0. Give a row a weight above 0.")
        }
        return weights
    }

    func ids(_ name: String) throws(PredictionsError) -> RowIDs {
        let column = try column(name)
        if let row = (0..<column.count).first(where: column.isEmpty) { throw at(row, "column '\(name)' is empty.") }
        let ids = RowIDs(column)
        guard let found = ids.duplicate else { return ids }
        let more = found.count > 1 ? " In all, \(found.count) rows repeat an id." : ""
        throw at(
            found.row,
            "the id in column '\(name)' is that of \(table.place(of: found.earlier)). Each row needs an id of its own.\(more)"
        )
    }

    /// Numbers where every cell is one, else words. A few numbers that are none among many that are one are a mistake.
    func values(_ name: String, mayBeEmpty: Bool = false) throws(PredictionsError) -> ValueColumn {
        let cells = try column(name)
        if !mayBeEmpty, let row = (0..<cells.count).first(where: cells.isEmpty) { throw at(row, "column '\(name)' is empty.") }
        let numbers = cells.numbers()
        if let row = numbers.firstIndex(where: { $0.map { !$0.isFinite } ?? false }), !mayBeEmpty {
            throw notNumber(cells, row, numbers[row])
        }
        if numbers.allSatisfy({ $0?.isFinite ?? false }) { return .numbers(numbers.compactMap(\.self)) }
        let words = Self.words(cells)
        if !mayBeEmpty, case .words(_, let names) = words, names.count > 20, let row = numbers.firstIndex(of: nil),
            numbers.count(where: { $0 != nil }) * 2 > numbers.count
        {
            throw notNumber(cells, row, nil)
        }
        return words
    }

    private static func words(_ cells: TextColumn) -> ValueColumn {
        var numbers: [String: Int32] = [:]
        var names: [String] = []
        let codes = (0..<cells.count).map { row -> Int32 in
            let word = cells[row]
            if let known = numbers[word] { return known }
            numbers[word] = Int32(names.count)
            names.append(word)
            return Int32(names.count - 1)
        }
        return .words(codes, names: names)
    }

    private func notNumber(_ cells: TextColumn, _ row: Int, _ number: Double?) -> PredictionsError {
        let what = number.map { $0.isNaN ? "NaN" : "infinite" } ?? (cells.isEmpty(row) ? "empty" : "not a number")
        return at(row, "column '\(cells.name)' is \(what).")
    }

    func at(_ row: Int, _ sentence: String) -> PredictionsError {
        PredictionsError(TableError(sentence, in: table.file, at: table.place(of: row)))
    }
}
