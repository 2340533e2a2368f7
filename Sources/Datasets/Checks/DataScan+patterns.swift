import Domain

extension DataScan {
    /// Patterns that the engine cannot read are faults of the rules, and are not asked of the data.
    mutating func refusePatterns(into observations: inout [Int: Observation]) async throws(EngineError) {
        let patterns = rules.checks.enumerated().compactMap { index, check -> (Int, String)? in
            if observations[index] == nil, case .pattern(let pattern) = check.kind { (index, pattern) } else { nil }
        }
        guard !patterns.isEmpty, try await fault(of: patterns.map(\.1)) != nil else { return }
        for (index, pattern) in patterns {
            guard let fault = try await fault(of: [pattern]) else { continue }
            observations[index] = .impossible("'\(pattern)' is no regular expression of RE2: \(fault).", isTheirs: true)
            // A rule that no value is looked at for.
            rules.checks[index].kind = .format(nil)
        }
    }

    /// What is wrong with the first of them that is wrong.
    private func fault(of patterns: [String]) async throws(EngineError) -> String? {
        do {
            _ = try await checker.engine.query(limits: checker.limits) { _ in
                "SELECT \(patterns.map { "regexp_full_match('', \(SQLText.literal($0)))" }.joined(separator: ", "))"
            }
            return nil
        } catch  where error.kind == .data {
            // `Invalid Input Error: missing ): (`
            let words = error.detail.prefix { !$0.isNewline }.split(separator: ": ")
            return words.count > 1 ? String(words[1]) : "it cannot be read"
        }
    }
}
