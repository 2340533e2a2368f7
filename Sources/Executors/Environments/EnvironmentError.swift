package import Domain

/// Why an environment could not be made.
package struct EnvironmentError: Error, Equatable, CustomStringConvertible {
    /// `failed` where the repository asks for what cannot be, `errored` where this machine or a network is the reason.
    package var outcome: Outcome
    package var sentence: String
    /// The log of what was tried.
    package var log: String?

    package init(_ outcome: Outcome, _ sentence: String, log: String? = nil) {
        self.outcome = outcome
        self.sentence = sentence
        self.log = log
    }

    package var description: String {
        guard let log else { return sentence }
        return "\(sentence) The log is \(log)."
    }
}
