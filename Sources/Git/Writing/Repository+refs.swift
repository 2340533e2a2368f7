import CLibGit2
package import Domain

extension Repository {
    /// Makes the ref of this full name at `target`; one that is there stays as it is, whatever it is at.
    package func create(_ name: String, at target: ObjectID, message: String) throws(GitError) -> RefUpdate {
        try exchange(name, from: nil, to: target, message)
    }

    /// Moves the ref of this full name from one object to another, and nothing if it is elsewhere by now.
    ///
    /// A branch that a work tree has checked out is refused. `message` goes to the reflog.
    package func move(
        _ name: String, from old: ObjectID, to new: ObjectID, message: String
    ) throws(GitError) -> RefUpdate {
        try exchange(name, from: old, to: new, message)
    }

    /// Puts the ref of this full name to `target` wherever it is now; nil: it is not to be there.
    package func put(_ name: String, at target: ObjectID?, message: String) throws(GitError) {
        var backoff = Backoff()
        repeat {
            let now = try object(at: name)
            guard now != target else { return }
            switch (now, target) {
            case (nil, let target?): if try create(name, at: target, message: message) == .done { return }
            case (let now?, let target?): if try move(name, from: now, to: target, message: message) == .done { return }
            case (_, nil): try check("git_reference_remove", git_reference_remove(handle.pointer, name))
            }
        } while backoff.wait()
        throw GitError(.locked, "\(name) in \(location.place) was moved by others again and again.")
    }

    /// The object that the ref is at, a tag's own id for an annotated tag; nil where there is no such ref.
    package func object(at name: String, in space: RefSpace = .own) throws(GitError) -> ObjectID? {
        var oid = git_oid()
        let status = git_reference_name_to_id(&oid, handle.pointer, space.place(of: name))
        if status == GIT_ENOTFOUND.rawValue { return nil }
        try check("git_reference_name_to_id", status)
        return ObjectID(oid)
    }

    private func exchange(
        _ name: String, from old: ObjectID?, to new: ObjectID, _ message: String
    ) throws(GitError) -> RefUpdate {
        try refuseCheckedOut(name)
        try signReflog(as: .gatehouse)
        let claim = try RefClaim(in: location)
        try claim.record(name, new)
        let status = exchangeWithRetry(name, from: old, to: new, message)
        let failure = Failure("git_reference_create_matching", status)
        try claim.clear()
        switch git_error_code(status) {
        case GIT_OK: return .done
        case GIT_ELOCKED: throw locked(name, failure)
        case GIT_EMODIFIED, GIT_ENOTFOUND, GIT_EEXISTS: return try unchanged(name, old, failure)
        default:
            throw GitError(
                .git, "The ref \(name) in \(location.place) was not written: \(failure.message).", cause: failure.cause)
        }
    }

    /// Libgit2 would put the person of git's configuration there, or nobody.
    private func signReflog(as person: Signature) throws(GitError) {
        try check("git_repository_set_ident", git_repository_set_ident(handle.pointer, person.name, person.email))
    }

    private func exchangeWithRetry(_ name: String, from old: ObjectID?, to new: ObjectID, _ message: String) -> Int32 {
        var backoff = Backoff()
        while true {
            // An id of zeros says that the ref must not exist; looked at under the ref's lock, as no `force` of zero is.
            var (from, to) = (old?.oid ?? git_oid(), new.oid)
            var made: OpaquePointer?
            let status = git_reference_create_matching(&made, handle.pointer, name, &to, 1, &from, message)
            git_reference_free(made)
            guard status == GIT_ELOCKED.rawValue, backoff.wait() else { return status }
        }
    }

    /// Where the ref is instead, said in the words of the one who asked.
    private func unchanged(_ name: String, _ old: ObjectID?, _ failure: Failure) throws(GitError) -> RefUpdate {
        let now = try object(at: name)
        if old != nil { return .moved(now) }
        guard let now else {
            throw GitError(
                .git, "The ref \(name) in \(location.place) was not made: \(failure.message).", cause: failure.cause)
        }
        return .exists(now)
    }

    private func locked(_ name: String, _ failure: Failure) -> GitError {
        GitError(
            .locked,
            "The ref \(name) in \(location.place) is locked. If no git command is at work there, one was killed: "
                + "remove \(location.commonFolder)/\(name).lock.",
            cause: failure.cause)
    }
}
