import CLibGit2

/// What libgit2 said of a call that failed.
struct Failure {
    let call: String
    let status: Int32
    let message: String

    /// Reads libgit2's message, which belongs to the calling thread and to the latest call: at once, or never.
    init(_ call: String, _ status: Int32) {
        self.call = call
        self.status = status
        message = git_error_last().flatMap { $0.pointee.message }.map { String(cString: $0) } ?? "no reason given"
    }

    var cause: String { "\(call): \(message) (\(status))" }
}

/// Calls libgit2 and turns its status into a value or a sentence about `place`, a repository or a file.
@discardableResult
func check(_ call: String, in place: String, _ status: Int32) throws(GitError) -> Int32 {
    guard status < 0 else { return status }
    let failure = Failure(call, status)
    throw GitError(.git, "Git failed at \(place): \(failure.message).", cause: failure.cause)
}
