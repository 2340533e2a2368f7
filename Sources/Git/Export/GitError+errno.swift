import Glibc

extension GitError {
    /// What errno says now, for `deed` ("write", "read", …) at `path`; read it before anything else is called.
    static func errno(_ deed: String, _ path: String) -> GitError {
        let number = Glibc.errno
        let reason = String(cString: strerror(number))
        let next =
            switch number {
            case ENOSPC, EDQUOT: " Make room on that disk."
            case EACCES, EPERM: " Give the user Gatehouse runs as the right to it."
            default: ""
            }
        return GitError(.fileSystem, "Could not \(deed) \(path): \(reason).\(next)", cause: "\(deed): \(reason) (\(number))")
    }
}
