internal import Domain
internal import Executors
internal import Files
internal import Git

extension RunDriver {
    func prepareEnvironment(_ step: StepID) async throws -> AttemptEnding {
        let prepared = try await step == .championEnvironment ? preparedChampionEnvironment() : preparedEnvironment()
        return AttemptEnding(outcome: .passed, seconds: 0, result: StepResult(environment: prepared.record))
    }

    /// Made or found once per process; after a restart it is found again by its contents.
    func preparedEnvironment() async throws -> PreparedEnvironment {
        if let environment { return environment }
        let ready = try await site.environments.ready(
            subject.pipeline.environment, files: subject.environmentFiles(in: site.repository))
        let prepared = PreparedEnvironment(ready)
        environment = prepared
        return prepared
    }

    /// Of the champion's own commit.
    func preparedChampionEnvironment() async throws -> PreparedEnvironment {
        guard let commit = run.plan?.champion?.own?.commit, run.plan?.champion?.own?.needsEnvironment == true else {
            return try await preparedEnvironment()
        }
        if let championEnvironment { return championEnvironment }
        let own = try await ownSubject(at: commit)
        let prepared = PreparedEnvironment(
            try await site.environments.ready(own.pipeline.environment, files: own.environmentFiles(in: site.repository)))
        championEnvironment = prepared
        return prepared
    }
}

extension Subject {
    /// The tracked files that an environment may be made from.
    func environmentFiles(in repository: Repository) -> EnvironmentFiles {
        let files = files
        return EnvironmentFiles(
            read: { path in
                guard let file = files[path] else { return nil }
                return try await repository.contents(ofBlob: file.blob, limit: 16 << 20)
            },
            under: { folder in files.keys.filter { $0.isAtOrBelow(folder) && $0 != folder }.sorted() })
    }
}
