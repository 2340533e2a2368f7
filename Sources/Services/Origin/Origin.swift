internal import Domain
internal import Git
internal import Processes

/// The repository behind a `url:`, and the bare copy of ours that keeps what was fetched from it.
package struct Origin: Sendable {
    /// Why an origin cannot be read or written now, in a sentence.
    package struct Unreachable: Error, CustomStringConvertible {
        package let description: String
    }

    package let url: String
    /// Whether tags, notes and reports are pushed; else they stay in the copy.
    package let publishes: Bool
    let copy: Repository
    private let git: NetworkGit
    private let contact = Signal()
    /// Two fetches into one folder would take each other's locks.
    private let turn = Turns(1)

    init(_ url: String, copy: Repository, _ git: NetworkGit, publishes: Bool) {
        (self.url, self.copy, self.git, self.publishes) = (url, copy, git, publishes)
    }

    /// It answered since this process began.
    var isReached: Bool { contact.isFired }

    /// The branch that is judged when nobody names one, by its full name, as the origin last said.
    func defaultBranch() async throws -> String? {
        let name =
            switch try await copy.head() {
            case .branch(let name, _), .unborn(let name): "refs/heads/" + name
            case .detached: String?.none
            }
        guard let name, try await copy.target(of: name, in: .origin) != nil else { return nil }
        return name
    }
}

extension Origin {
    /// Brings the copy to where the origin is; without a transfer where nothing moved.
    /// - Throws: `Unreachable`.
    package func refresh() async throws {
        try await turn.take {
            let remote = RemoteRefs(try await ask(["ls-remote", "--symref", "--", url], within: .seconds(60)))
            if try await copy.objects(in: .origin) != remote.objects { try await fetch() }
            try await follow(remote.defaultBranch)
        }
        contact.fire()
    }

    /// Our own refs are no destination: what is forced and pruned is the origin's alone.
    private func fetch() async throws {
        let refspecs = RemoteRefs.folders.map { "+\($0)*:\(RefSpace.origin.place(of: $0))*" }
        let options = ["--quiet", "--no-tags", "--prune", "--no-write-fetch-head", "--no-recurse-submodules"]
        _ = try await ask(["fetch"] + options + ["--", url] + refspecs, within: .seconds(3600))
    }

    private func follow(_ branch: String?) async throws {
        guard let branch, branch.hasPrefix("refs/heads/"), try await defaultBranch() != branch else { return }
        _ = try await ask(["symbolic-ref", "HEAD", branch], within: .seconds(60))
    }

    private func ask(_ arguments: [String], within limit: Duration) async throws -> String {
        let answer = try await git.run(arguments, within: limit)
        guard answer.isSuccess else { throw Unreachable(description: "\(url) cannot be read: \(answer.complaint).") }
        return answer.output
    }
}

extension Origin {
    /// One ref to be at `object`, from where it was when the copy was last brought up to date.
    struct Wish {
        var ref: String
        var object: ObjectID
        /// Nil: it must not be there.
        var old: ObjectID?
    }

    /// All of it in one transaction, or nothing; never over what others put there meanwhile.
    func push(_ wishes: [Wish]) async throws -> PushAnswer {
        guard !wishes.isEmpty else { return .done }
        let leases = wishes.map { "--force-with-lease=\($0.ref):\($0.old?.hex ?? "")" }
        let refspecs = wishes.map { "\($0.object.hex):\($0.ref)" }
        let arguments = ["push", "--porcelain", "--atomic"] + leases + ["--", url] + refspecs
        return try await turn.take {
            PushAnswer(try await git.run(arguments, within: .seconds(600)), refs: wishes.map(\.ref))
        }
    }
}
