/// Walks over the bytes of a delimited file (RFC 4180) and finds its rows and what is wrong with their form.
struct CSVScanner {
    private enum State { case fieldStart, plain, quoted, quoteInQuoted }

    private(set) var shape = CSVShape()
    private var state = State.fieldStart
    private var check = UTF8Check()
    private var delimiter: UInt8?
    /// Of the character in hand.
    private var lead: (byte: UInt8, line: Int, column: Int) = (0, 1, 1)
    private var line = 1
    /// Bytes of the line so far that begin a character.
    private var column = 0
    private var rowLine = 1
    private var rowBytes = 0
    private var cells = 0
    private var quote = (line: 1, column: 1)
    private var isAfterReturn = false
    /// Of the newest carriage return.
    private var carriageReturn = (line: 1, column: 1)
    private var name: [UInt8] = []
    private var isFirst = true
    private var blanks: [CSVFault] = []
    private(set) var isOver = false

    static let longestRow = 16_000_000

    /// - Parameter delimiter: nil for what the first line shows.
    init(delimiter: UInt8?) { self.delimiter = delimiter }

    /// Takes the next bytes; the first ones hold the first line if the delimiter is to be found in it.
    mutating func take(_ bytes: UnsafeRawBufferPointer) {
        guard !isOver, !bytes.isEmpty else { return }
        var rest = bytes[...]
        if shape.bytes == 0 {
            shape.hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
            if shape.hasMark { rest = rest.dropFirst(3) }
            shape.delimiter = delimiter ?? Self.delimiter(in: rest)
        }
        shape.bytes += Int64(bytes.count)
        let all = UnsafeRawBufferPointer(rebasing: rest)
        var (place, next) = (0, 0)
        while place < all.count, !isOver {
            if place >= next, !isFirst, !isAfterReturn, state == .plain || state == .fieldStart {
                place = leap(all, from: place)
                next = place + 8
            }
            if state == .plain || state == .quoted { place = skip(all, from: place) }
            if place < all.count, !isOver {
                take(all[place])
                place += 1
            }
        }
    }

    /// Passes over whole words of cells without quotes: of these only where they end counts.
    private mutating func leap(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var place = start
        while place + 8 <= bytes.count, !isOver, !check.isInside {
            let word = EightBytes(bytes, at: place)
            var (cellEnds, rowEnds) = (word.equal(to: shape.delimiter), word.equal(to: 10))
            guard (word.unprintable | word.equal(to: 34)) & ~(cellEnds | rowEnds) == 0 else { break }
            var rest = 8
            while rowEnds != 0, !isOver {
                let length = rowEnds.trailingZeroBitCount / 8 + 1
                let row = rowEnds ^ (rowEnds &- 1)
                pass(length - (8 - rest), cells: cellEnds & row)
                (cellEnds, rowEnds, rest) = (cellEnds & ~row, rowEnds & (rowEnds &- 1), 8 - length)
                if !isOver { endRow(.lf) }
            }
            if rest > 0 { pass(rest, cells: cellEnds) }
            place += 8
            let last = bytes[place - 1]
            state = last == shape.delimiter || last == 10 ? .fieldStart : .plain
        }
        return place
    }

    /// - Parameter mask: a bit for each cell that ends in these bytes.
    private mutating func pass(_ count: Int, cells mask: UInt64) {
        cells += mask.nonzeroBitCount
        column += count
        rowBytes += count
        if rowBytes > Self.longestRow { stop(.tooLong, at: (rowLine, 1)) }
    }

    /// Passes over what means nothing in the state.
    private mutating func skip(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        guard !isFirst, !check.isInside else { return start }
        let delimiter = state == .plain ? shape.delimiter : 34
        var place = start
        while place < bytes.count {
            let byte = bytes[place]
            if byte >= 0x80 || byte < 0x20 || byte == delimiter || byte == 34 { break }
            place += 1
        }
        column += place - start
        rowBytes += place - start
        if rowBytes > Self.longestRow { stop(.tooLong, at: (rowLine, 1)) }
        return place
    }

    private mutating func take(_ byte: UInt8) {
        if isAfterReturn {
            isAfterReturn = false
            if byte == 10 { return noteEnd(.crlf) }
            noteEnd(.cr)
        }
        if byte & 0xC0 != 0x80 { column += 1 }
        rowBytes += 1
        if byte >= 0x80 || check.isInside {
            if !check.isInside { lead = (byte, line, column) }
            guard check.take(byte) else { return stop(.notUTF8(byte: lead.byte), at: (lead.line, lead.column)) }
        } else if byte == 0 {
            return stop(.nul, at: (line, column))
        }
        step(byte)
        if rowBytes > Self.longestRow { stop(.tooLong, at: (rowLine, 1)) }
    }

    private mutating func step(_ byte: UInt8) {
        switch (state, byte) {
        case (.quoted, 34): state = .quoteInQuoted
        case (.quoted, 10):
            keep(byte)
            (line, column) = (line + 1, 0)
        case (.quoted, _): keep(byte)
        case (.quoteInQuoted, 34):
            state = .quoted
            keep(byte)
        case (.fieldStart, 34):
            state = .quoted
            quote = (line, column)
        case (_, shape.delimiter): endCell()
        case (_, 10): endRow(.lf)
        case (_, 13):
            carriageReturn = (line, column)
            endRow(nil)
            isAfterReturn = true
        case (.quoteInQuoted, _): stop(.textAfterQuote, at: (line, column))
        default:
            state = .plain
            keep(byte)
        }
    }

    private mutating func keep(_ byte: UInt8) { if isFirst { name.append(byte) } }

    private mutating func endCell() {
        if isFirst { takeName() }
        cells += 1
        state = .fieldStart
    }

    private mutating func endRow(_ end: CSVShape.LineEnd?) {
        let isBlank = rowBytes <= 1 && cells == 0 && state == .fieldStart
        endCell()
        close(isBlank: isBlank)
        if let end { noteEnd(end) }
        (line, column, rowBytes, cells) = (line + 1, 0, 0, 0)
        rowLine = line
    }

    /// Readers do not agree on where rows end if some end in a carriage return alone.
    private mutating func noteEnd(_ end: CSVShape.LineEnd) {
        let before = shape.lineEnd
        shape.lineEnd = before == nil || before == end ? end : .mixed
        guard let before, before != end, before == .cr || end == .cr, !isOver else { return }
        let place = end == .cr ? carriageReturn : (line, column)
        stop(.strayReturn, at: place)
    }

    /// A blank line is no row, also where there is one column, and at the end of the file it is nothing.
    private mutating func close(isBlank: Bool) {
        shape.longest = max(shape.longest, rowBytes)
        if isFirst {
            isFirst = false
            noteNames()
        } else if isBlank {
            blanks.append(CSVFault(.blankLine, line: rowLine, column: 1))
        } else {
            for blank in blanks { shape.note(blank) }
            blanks = []
            if cells == shape.names.count {
                shape.rows += 1
                shape.lines.begin(shape.rows, at: rowLine)
            } else {
                shape.note(CSVFault(.cells(cells, expected: shape.names.count), line: rowLine, column: 1))
            }
        }
    }

    private mutating func stop(_ kind: CSVFault.Kind, at place: (line: Int, column: Int)) {
        guard !isOver else { return }
        isOver = true
        shape.note(CSVFault(kind, line: place.line, column: max(1, place.column)))
    }

    /// At the end of the file.
    mutating func finish() -> CSVShape {
        guard !isOver else { return shape }
        if isAfterReturn { noteEnd(.cr) }
        guard !isOver else { return shape }
        isOver = true
        if check.isInside {
            shape.note(CSVFault(.notUTF8(byte: lead.byte), line: lead.line, column: lead.column))
        } else if state == .quoted {
            shape.note(CSVFault(.openQuote, line: quote.line, column: quote.column))
        } else if rowBytes > 0 {
            endCell()
            close(isBlank: false)
        } else if isFirst {
            shape.note(CSVFault(.empty, line: 1, column: 1))
        }
        return shape
    }

    // MARK: - The first line

    private mutating func takeName() {
        shape.names.append(String(decoding: name, as: UTF8.self))
        name = []
    }

    private mutating func noteNames() {
        var seen: [String: Int] = [:]
        for (place, name) in shape.names.enumerated() {
            if name.allSatisfy(\.isWhitespace) {
                shape.note(CSVFault(.blankName, line: 1, column: place + 1))
            } else if let first = seen[name] {
                shape.note(CSVFault(.sameName(first + 1, place + 1), line: 1, column: place + 1))
            } else {
                seen[name] = place
            }
        }
    }

    /// The one of `,` `;` tab `|` that stands most often in the first line outside quotes; `,` where none does.
    private static func delimiter(in bytes: Slice<UnsafeRawBufferPointer>) -> UInt8 {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in bytes {
            if byte == 34 { isQuoted.toggle() }
            if !isQuoted, byte == 10 || byte == 13 { break }
            if !isQuoted, [44, 59, 9, 124].contains(byte) { counts[byte, default: 0] += 1 }
        }
        return [44, 59, 9, 124].max { (counts[$0] ?? 0, $0 == 44 ? 1 : 0) < (counts[$1] ?? 0, $1 == 44 ? 1 : 0) } ?? 44
    }
}
