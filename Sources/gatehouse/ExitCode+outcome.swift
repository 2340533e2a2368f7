import ArgumentParser
import Domain

extension ExitCode {
    /// DESIGN 5.7.
    init(_ outcome: Outcome) {
        switch outcome {
        case .passed: self.init(0)
        case .failed: self.init(1)
        case .errored: self.init(3)
        case .cancelled: self.init(4)
        case .inconclusive: self.init(7)
        case .waiting: self.init(8)
        }
    }

    static let usage = ExitCode(2)
    static let errored = ExitCode(3)
    static let noAgent = ExitCode(5)
    static let invalid = ExitCode(6)
}
