internal import Documents

/// What names the rows of a table: whole numbers where all are, which join faster, else texts.
enum RowIDs: Sendable {
    case numbers([Int64])
    case texts([String])

    init(_ column: TextColumn) {
        self = column.wholeNumbers().map(RowIDs.numbers) ?? .texts((0..<column.count).map { column[$0] })
    }

    /// The first row whose id an earlier one has, with that one, and how many such rows there are.
    var duplicate: (row: Int, earlier: Int, count: Int)? {
        switch self {
        case .numbers(let ids): Self.duplicate(ids)
        case .texts(let ids): Self.duplicate(ids)
        }
    }

    private static func duplicate<ID: Hashable>(_ ids: [ID]) -> (row: Int, earlier: Int, count: Int)? {
        var places = [ID: Int](minimumCapacity: ids.count)
        var first: (row: Int, earlier: Int)?
        var count = 0
        for (row, id) in ids.enumerated() {
            guard let earlier = places[id] else {
                places[id] = row
                continue
            }
            first = first ?? (row, earlier)
            count += 1
        }
        return first.map { ($0.row, $0.earlier, count) }
    }

    /// For each id of `left` the row of `right` that has it, and what only one of them has.
    static func join(_ left: RowIDs, _ right: RowIDs) -> RowJoin {
        switch (left, right) {
        case (.numbers(let left), .numbers(let right)): RowJoin(left, right)
        case (.texts(let left), .texts(let right)): RowJoin(left, right)
        case (.numbers(let left), .texts(let right)): RowJoin(left.map { "\($0)" }, right)
        case (.texts(let left), .numbers(let right)): RowJoin(left, right.map { "\($0)" })
        }
    }
}

/// How the rows of two tables belong together.
struct RowJoin: Sendable {
    /// Of each row of the left table that of the right one; complete only where nothing is missing.
    let order: [Int]
    /// Rows of the left table that the right one lacks, and the other way round.
    let onlyLeft: Int
    let onlyRight: Int

    init<ID: Hashable>(_ left: [ID], _ right: [ID]) {
        guard left != right else {
            (order, onlyLeft, onlyRight) = (Array(left.indices), 0, 0)
            return
        }
        let places = Dictionary(right.enumerated().map { ($1, $0) }) { first, _ in first }
        order = left.compactMap { places[$0] }
        onlyLeft = left.count - order.count
        onlyRight = right.count - order.count
    }
}
