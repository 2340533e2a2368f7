/// What was counted over a part of many trials; parts are added up.
package protocol TrialTally: Sendable {
    init()
    static func + (a: Self, b: Self) -> Self
}

extension TrialTally {
    /// Of so many pairs, in parts that run at once.
    package static func over(
        _ pairs: Int, tasks: Int, _ part: @escaping @Sendable (Range<Int>) throws -> Self
    ) async throws -> Self {
        try await withThrowingTaskGroup(of: Self.self) { group in
            for number in 0..<tasks {
                group.addTask { try part(pairs * number / tasks..<pairs * (number + 1) / tasks) }
            }
            return try await group.reduce(Self(), +)
        }
    }
}
