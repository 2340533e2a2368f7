internal import Git

/// Where a repository keeps the branches that are judged, and the tags that say who holds what.
struct RefSpaces: Sendable, Equatable {
    var branches = RefSpace.own
    var tags = RefSpace.own

    /// What the copy of a `url:` says of itself, for commands that stand in it.
    static let setting = "gatehouse.publish"

    init() {}

    init(of origin: Origin?) {
        guard let origin else { return }
        branches = .origin
        tags = origin.publishes ? .origin : .own
    }

    init(of repository: Repository) async throws(GitError) {
        guard let publishes = try await repository.configured(Self.setting) else { return }
        branches = .origin
        tags = publishes == "origin" ? .origin : .own
    }
}
