extension PairedBootstrap {
    /// Draws all samples on this thread.
    package func run() throws(StatisticsError) -> BootstrapEstimate {
        try estimate(of: samples(0..<replicates), withoutOne: jackknife(jackknifeGroups, dealt: unitOrder))
    }

    /// Draws the samples in that many tasks at once. Cancelled, it ends at the next hundredth with `CancellationError`.
    package func run(tasks: Int) async throws -> BootstrapEstimate {
        let drawn = try await inParts(of: replicates, tasks: tasks) { samples($0) }
        let order = unitOrder
        let left = try await inParts(of: jackknifeGroups.count, tasks: tasks) { jackknife($0, dealt: order) }
        return try estimate(of: drawn, withoutOne: left)
    }

    private func estimate(of drawn: [Double?], withoutOne: [Double?]) throws(StatisticsError) -> BootstrapEstimate {
        let defined = drawn.compactMap { $0 }
        guard Double(drawn.count - defined.count) <= 0.01 * Double(drawn.count), defined.count > 1 else {
            throw StatisticsError(
                .replicates(undefined: drawn.count - defined.count, of: drawn.count),
                of: "The interval of \(statistic.candidate.name)")
        }
        return BootstrapEstimate(
            estimate: try observed(), samples: defined, undefinedSamples: drawn.count - defined.count,
            acceleration: acceleration(withoutOne: withoutOne), examples: statistic.rows,
            effectiveClusters: statistic.clusters?.effectiveCount ?? Double(statistic.rows))
    }

    /// `tasks` at a time, in parts of a hundredth, put together in order.
    private func inParts(
        of count: Int, tasks: Int, _ work: @escaping @Sendable (Range<Int>) -> [Double?]
    ) async throws -> [Double?] {
        let size = max(1, count / 100)
        var parts = stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }.makeIterator()
        return try await withThrowingTaskGroup(of: (Int, [Double?]).self) { group in
            var values = [Double?](repeating: nil, count: count)
            for _ in 0..<max(tasks, 1) { parts.next().map { part in group.addTask { (part.lowerBound, work(part)) } } }
            while let (start, found) = try await group.next() {
                try Task.checkCancellation()
                values.replaceSubrange(start..<start + found.count, with: found)
                parts.next().map { part in group.addTask { (part.lowerBound, work(part)) } }
            }
            return values
        }
    }
}
