import Domain

extension DataScan {
    /// Of the rules that are to be asked of the data.
    func patterns(unseen observations: [Int: Observation]) -> [(index: Int, pattern: String)] {
        rules.checks.enumerated().compactMap { index, check in
            if observations[index] == nil, case .pattern(let pattern) = check.kind { (index, pattern) } else { nil }
        }
    }

    /// Patterns that the engine cannot read are faults of the rules, and are not asked of the data. False where there is none.
    mutating func refusePatterns(into observations: inout [Int: Observation]) async throws(EngineError) -> Bool {
        let patterns = patterns(unseen: observations)
        guard !patterns.isEmpty, try await fault(of: patterns.map(\.pattern)) != nil else { return false }
        for (index, pattern) in patterns {
            guard let fault = try await fault(of: [pattern]) else { continue }
            observations[index] = .impossible("'\(pattern)' is no regular expression of RE2: \(fault).", isTheirs: true)
            // A rule that no value is looked at for.
            rules.checks[index].kind = .format(nil)
        }
        return true
    }

    /// What is wrong with the first of them that is wrong.
    private func fault(of patterns: [String]) async throws(EngineError) -> String? {
        do {
            _ = try await checker.engine.query(limits: checker.limits) { _ in ScanSQL.trial(of: patterns) }
            return nil
        } catch  where error.kind == .data {
            // `Invalid Input Error: missing ): (`
            let words = error.detail.prefix { !$0.isNewline }.split(separator: ": ")
            return words.count > 1 ? String(words[1]) : "it cannot be read"
        }
    }
}

extension ScanSQL {
    /// Fails where a pattern is none, also where there is no row to hold it against.
    static func trial(of patterns: [String]) -> String {
        "SELECT \(patterns.map { "regexp_full_match('', \(SQLText.literal($0)))" }.joined(separator: ", "))"
    }
}
