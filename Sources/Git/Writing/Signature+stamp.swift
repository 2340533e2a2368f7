extension Signature {
    /// The line that git keeps in a commit or a tag: `Name <email> seconds +hhmm`.
    func stamped(_ time: CommitTime) throws(GitError) -> String {
        for text in [name, email] where text.isEmpty || text.utf8.contains(where: \.breaksSignature) {
            throw GitError(
                .invalidText,
                "'\(name) <\(email)>' cannot sign a commit or a tag: name and e-mail must not be empty, and hold no '<', '>' "
                    + "or line's end. Correct 'identity:' in agent.conf, '--by', or git's user.name and user.email.")
        }
        guard time.seconds >= 0 else {
            throw GitError(.invalidText, "A commit cannot be made at \(time.seconds) s, before 1970. Set this machine's clock.")
        }
        return "\(name) <\(email)> \(time.seconds) \(time.zone)"
    }
}

extension CommitTime {
    /// The offset as git writes it, such as `+0130`.
    fileprivate var zone: String {
        let minutes = abs(Int(offset))
        let digits = String(minutes / 60 * 100 + minutes % 60)
        return (offset < 0 ? "-" : "+") + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}

extension UInt8 {
    fileprivate var breaksSignature: Bool { self < 0x20 || self == UInt8(ascii: "<") || self == UInt8(ascii: ">") }
}

extension String {
    /// Refuses a message that git would read only in part.
    func checkedForObject() throws(GitError) -> String {
        guard !utf8.contains(0) else {
            throw GitError(.invalidText, "A message for git holds a NUL byte, which git does not keep. Take it out: '\(self)'.")
        }
        return self
    }
}
