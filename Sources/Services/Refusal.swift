/// Why something cannot be judged at all: sentences, each with its place where it has one.
package struct Refusal: Error, Equatable, CustomStringConvertible {
    package let problems: [String]
    /// The person named something that is not there, or asked in the wrong place; the repository's own files are not at fault.
    package let isUsage: Bool

    package init(_ problem: String) { self.init([problem]) }

    package init(_ problems: [String]) {
        self.problems = problems
        isUsage = false
    }

    package init(usage problem: String) { self.init(usage: [problem]) }

    package init(usage problems: [String]) {
        self.problems = problems
        isUsage = true
    }

    package var description: String { problems.joined(separator: "\n") }
}
