import Domain

extension TableReading {
    /// What can be said without reading a value, by the check's place; for the rest why nothing can be, if so.
    func observations(_ rules: DataRules, bytes: Int64) -> [Int: Observation] {
        var seen: [Int: Observation] = [:]
        for (index, check) in rules.checks.enumerated() { seen[index] = observation(check, rules, bytes) }
        return seen
    }

    private func observation(_ check: DataCheck, _ rules: DataRules, _ bytes: Int64) -> Observation? {
        switch check.kind {
        case .format(let wanted): return form(wanted)
        case .bytes: return .number(Double(bytes))
        case .present: return noHeader(rules) ?? .violations(columns.contains(check.column ?? "") ? 0 : 1, of: 1, examples: [])
        case .extraColumns: return extra(rules)
        case .columnOrder(let names): return order(names)
        default: return unreadable ?? missingColumn(check)
        }
    }

    private func form(_ wanted: String?) -> Observation {
        if let wanted, let format = source?.format, format.kind.rawValue != wanted {
            return .impossible("The file is \(format.kind.rawValue), required \(wanted).", isTheirs: true)
        }
        guard let first = faults.first else { return .violations(0, of: rows ?? 0, examples: []) }
        let examples = faults.map { DataExample(line: $0.fault.line, value: $0.fault.sentence) }
        if case .cells = first.fault.kind { return .violations(faultCount, of: (rows ?? 0) + faultCount, examples: examples) }
        return .violations(faultCount, of: max(rows ?? 0, faultCount), examples: examples)
    }

    private var unreadable: Observation? {
        source == nil ? .impossible("Not looked at: the file is not well-formed.", isTheirs: true) : nil
    }

    private func missingColumn(_ check: DataCheck) -> Observation? {
        let named = check.together ?? check.column.map { [$0] } ?? []
        let missing = named.filter { !columns.contains($0) }
        guard !missing.isEmpty else { return nil }
        return .impossible(
            "Not looked at: there is no column \(missing.map { "'\($0)'" }.joined(separator: ", ")).", isTheirs: true)
    }

    private func extra(_ rules: DataRules) -> Observation {
        if let noHeader = noHeader(rules) { return noHeader }
        let known = Set(rules.fields.map(\.name))
        let extra = columns.filter { !known.contains($0) }
        let named = known.isEmpty ? [] : extra
        return .violations(extra.count, of: columns.count, examples: named.map { DataExample(line: 1, value: $0) })
    }

    /// Where the file has none of the rules' columns its first line may be a row, whose values are named nowhere.
    private func noHeader(_ rules: DataRules) -> Observation? {
        let known = Set(rules.fields.map(\.name))
        guard source?.format.isDelimited ?? true, !known.isEmpty, known.isDisjoint(with: columns) else { return nil }
        let none =
            known.count == 1
            ? "The column that the rules name is not" : "None of the \(known.count) columns that the rules name is"
        return .impossible("\(none) there; the first line seems to be no header.", isTheirs: true)
    }

    /// Columns that both have, in another order.
    private func order(_ names: [String]) -> Observation {
        let mine = columns.filter(names.contains)
        let theirs = names.filter(columns.contains)
        let moved = zip(mine, theirs).filter { $0 != $1 }.map(\.0)
        return .violations(moved.count, of: mine.count, examples: moved.map { DataExample(line: 1, value: $0) })
    }
}
