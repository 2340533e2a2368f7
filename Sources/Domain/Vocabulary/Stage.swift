/// The parts of a run, in the order in which they run.
package enum Stage: String, Codable, Sendable, CaseIterable, Comparable {
    case test, data, train, validate, promote

    package static func < (left: Stage, right: Stage) -> Bool {
        allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
    }
}
