import Domain

extension Repository {
    /// Puts a commit made on the ref's tip (nil: there is none) onto the ref, and makes it anew as often as the tip moves meanwhile.
    ///
    /// Where `make` gives nil there is nothing to say, and the ref stays. Gives the tip afterwards.
    func advance(
        _ name: String, message: String, _ make: (ObjectID?) throws(GitError) -> CommitDraft?
    ) throws(GitError) -> ObjectID? {
        var backoff = Backoff()
        repeat {
            let tip = try object(at: name)
            guard let draft = try make(tip) else { return tip }
            let commit = try write(commit: draft)
            let update =
                if let tip { try move(name, from: tip, to: commit, message: message) } else {
                    try create(name, at: commit, message: message)
                }
            if update == .done { return commit }
        } while backoff.wait()
        throw GitError(
            .locked,
            "\(name) in \(location.place) was moved by others again and again, so nothing could be added to it. Try again later.")
    }
}
