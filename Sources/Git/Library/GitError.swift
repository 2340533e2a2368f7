/// A failure while reading or writing a repository or filling a workspace.
package struct GitError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: Hashable, Sendable {
        case notARepository, unsupportedFormat, foreignOwner
        case noCommit, unknownRevision, missingObject
        case submodules, unsafePath, tooLarge, tooMany
        /// A ref is held by somebody else, or moved by others again and again.
        case locked
        /// A ref that a work tree has checked out.
        case checkedOut
        /// A name or a message that git cannot keep.
        case invalidText
        /// A file or folder could not be read or written.
        case fileSystem
        /// Anything else that libgit2 or git reports.
        case git
    }

    package let code: Code
    /// The sentence for people.
    package let description: String
    /// The C function that failed, and what it or errno said; for the log.
    package let cause: String?

    init(_ code: Code, _ description: String, cause: String? = nil) {
        self.code = code
        self.description = description
        self.cause = cause
    }
}
