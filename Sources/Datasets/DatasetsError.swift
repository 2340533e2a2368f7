/// Why a data set cannot be named or had, in sentences for a person.
package struct DatasetsError: Error, Equatable, CustomStringConvertible {
    package enum Kind: Sendable {
        /// Nothing in git says what the bytes are.
        case notTracked
        /// A manifest that does not read as one.
        case malformed
        /// A manifest that reads, and asks for what is not offered.
        case unsupported
        /// A path that leads out of the repository or of its folder.
        case escape
        /// Bytes are not what the manifest says, or not here.
        case missing
    }

    package let kind: Kind
    package let description: String

    package init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    static func at(_ file: String, _ line: Int?, _ sentence: String, kind: Kind = .malformed) -> DatasetsError {
        DatasetsError(kind, line.map { "\(file):\($0): \(sentence)" } ?? "\(file): \(sentence)")
    }
}
