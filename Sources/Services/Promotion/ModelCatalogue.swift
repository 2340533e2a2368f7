package import Domain
internal import Foundation
package import Git
package import Publishing
internal import Storage

/// What is known of models: versions and targets from the tags, their numbers from the state or, without it, from the reports.
package struct ModelCatalogue: Sendable {
    private let repository: Repository
    private let registry: Registry
    private let events: EventLog?
    private let reports: PublishedReports?
    /// Runs that are not published yet.
    private let fresh: [PublishedRun]

    package init(_ repository: Repository, _ history: History) async throws {
        let reports = try await PublishedReports(in: repository)
        let spaces = try await RefSpaces(of: repository)
        self.init(repository, Registry(repository, spaces.tags), history.events, reports, fresh: [])
    }

    init(
        _ repository: Repository, _ registry: Registry, _ events: EventLog?, _ reports: PublishedReports?, fresh: [PublishedRun]
    ) {
        (self.repository, self.registry) = (repository, registry)
        (self.events, self.reports, self.fresh) = (events, reports, fresh)
    }

    /// Every model that the tags name, sorted.
    package func models() async throws -> [ModelSummary] {
        let tags = try await registry.tags()
        var models: [ModelSummary] = []
        for name in ChampionReading.names(in: tags) { models.append(try await summary(ChampionReading(of: name, in: tags))) }
        return models
    }

    /// A model by name, whether it has versions or only candidates; nil where nothing is known of it.
    package func model(_ name: RegistryName) async throws -> ModelSummary? {
        let reading = ChampionReading(of: name, in: try await registry.tags())
        let summary = try await summary(reading)
        return reading.versions.isEmpty && reading.targets.isEmpty && summary.candidates.isEmpty ? nil : summary
    }

    package func reading(_ name: RegistryName) async throws -> ChampionReading {
        ChampionReading(of: name, in: try await registry.tags())
    }

    /// - Parameter limit: of the newest versions, how many are described.
    func summary(_ reading: ChampionReading, limit: Int = .max) async throws -> ModelSummary {
        let (name, registered) = (reading.name, reading.versions.suffix(limit))
        let runs = try runs(registered.compactMap { $0.record?.run })
        var versions: [ModelSummary.Version] = []
        for version in registered { versions.append(try await described(version, name, runs)) }
        let past = try events?.published(of: name.model, in: name.folder, limit: ModelPage.candidates).map(Self.read) ?? []
        let new = fresh.filter { $0.summary.pipeline == name.folder && $0.summary.model == name.model }
        return ModelSummary(reading, versions: versions, candidates: Self.newest(new, past))
    }

    /// Those of them that are known, fresh ones first.
    private func runs(_ ids: [RunID]) throws -> [RunID: PublishedRun] {
        let past = try events?.published(ids).map(Self.read) ?? []
        return Dictionary((fresh + past).map { ($0.summary.id, $0) }) { first, _ in first }
    }

    private func described(
        _ version: RegisteredVersion, _ name: RegistryName, _ runs: [RunID: PublishedRun]
    ) async throws -> ModelSummary.Version {
        guard let record = version.record else { return ModelSummary.Version(version, commit: nil) }
        if let run = runs[record.run] { return ModelSummary.Version(version, run) }
        let path = ReportsPath.version(version.version, of: name.model, pipeline: name.folder)
        if let bytes = try await reports?.bytes(path),
            let written = try? JSONDecoder().decode(WrittenVersion.self, from: Data(bytes))
        {
            return ModelSummary.Version(
                version, commit: written.commit, metrics: written.metrics, params: written.params, bytes: written.bytes,
                report: written.report)
        }
        return ModelSummary.Version(version, commit: try await repository.testedCommit(of: version))
    }

    static func read(_ row: PublishedRow) throws -> PublishedRun {
        try JSONDecoder().decode(PublishedRun.self, from: Data(row.body.utf8))
    }

    /// Both together, each run once.
    static func newest(_ new: [PublishedRun], _ past: [PublishedRun]) -> [PublishedRun] {
        let ids = Set(new.map(\.summary.id))
        return new + past.filter { !ids.contains($0.summary.id) }
    }
}

/// The part of `models/<name>/<version>.json` that the tags do not say.
private struct WrittenVersion: Decodable {
    let commit: ObjectID?
    let metrics: [String: Double]
    let params: [String: String]
    let bytes: Int64?
    let report: String?
}
