package import Domain

/// What a JUnit XML file says: how many tests there were and which did not pass.
package struct JUnitReport: Sendable, Equatable {
    package struct Failure: Sendable, Equatable, Codable {
        package enum Kind: String, Sendable, Codable {
            /// An assertion did not hold.
            case failure
            /// The test itself broke.
            case error
        }

        package var kind: Kind
        package var name: String
        /// The class or module; empty where none is written.
        package var suite: String
        /// One line, clipped.
        package var message: String
        package var file: String?
        package var line: Int?

        package init(kind: Kind, name: String, suite: String, message: String, file: String? = nil, line: Int? = nil) {
            self.kind = kind
            self.name = name
            self.suite = suite
            self.message = message
            self.file = file
            self.line = line
        }
    }

    package var tests = 0
    package var failures = 0
    package var errors = 0
    package var skipped = 0
    package var seconds = 0.0
    /// The first hundred.
    package var failed: [Failure] = []

    /// A report may be larger than what people write: tests print into it.
    package static let limits = DocumentLimits(bytes: 50_000_000, nodes: .max, depth: 100)
    static let mostFailures = 100

    package init() {}

    /// As gates name them after `test.`.
    package var numbers: [String: Measured] {
        [
            "tests": .number(Double(tests)), "failures": .number(Double(failures)), "errors": .number(Double(errors)),
            "skipped": .number(Double(skipped)), "seconds": .number(seconds),
        ]
    }
}
