internal import Domain
internal import Files
internal import Git
internal import Processes
internal import Settings

extension Origin {
    /// Opens the copy, and makes it where there is none. Nothing goes over the network.
    static func open(
        _ url: String, _ watched: WatchedRepository, in state: StateFolder, variables: [String: String]
    ) async throws -> Origin {
        try Folders.make(state.path, mode: 0o700)
        let credentials = try watched.credentials.map { credentials in
            let password = try SecretSource(variables).value(credentials.password, of: "credentials.password")
            return try AskPass(username: credentials.username, password: password, in: state.path)
        }
        let git = try NetworkGit(state.copy, Supervisor(), variables: variables, credentials: credentials)
        let publishes = watched.publish == .origin
        let settings = ["gc.auto": "0", "remote.origin.url": url, RefSpaces.setting: watched.publish.rawValue]
        try await make(["init", "--quiet", "--bare", "--initial-branch=main", "--template=", state.copy], git)
        for (name, value) in settings { try await make(["config", name, value], git) }
        return Origin(url, copy: try Repository.open(at: state.copy), git, publishes: publishes)
    }

    private static func make(_ arguments: [String], _ git: NetworkGit) async throws {
        let answer = try await git.run(arguments, within: .seconds(60))
        guard answer.isSuccess else { throw Refusal("The copy of a url: cannot be made: \(answer.complaint).") }
    }
}
