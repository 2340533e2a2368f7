/// Why something cannot be judged at all: sentences, each with its place where it has one.
package struct Refusal: Error, Equatable, CustomStringConvertible {
    package let problems: [String]

    package init(_ problem: String) { problems = [problem] }

    package init(_ problems: [String]) { self.problems = problems }

    package var description: String { problems.joined(separator: "\n") }
}
