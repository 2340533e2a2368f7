internal import Domain
internal import Git
internal import Publishing
internal import Storage

/// The pages that change with some verdicts: theirs, their branches', their models', and the front page.
struct ReportsPages {
    let site: Site
    let verdicts: [Verdict]

    /// Contents by path.
    func files() async throws -> [String: String] {
        var files: [String: String] = [:]
        for verdict in verdicts {
            let (queued, ended) = (verdict.published.summary.queuedAt, verdict.published.summary.endedAt)
            for file in try RunPages.files(verdict.report, queuedAt: queued, endedAt: ended) { files[file.path] = file.text }
        }
        for branch in Set(verdicts.map { Branch(pipeline: $0.report.run.pipeline, ref: RefName($0.report.run.ref)) }) {
            let page = try branchPage(branch)
            files[page.path] = page.text
        }
        let tags = try await site.registry.tags()
        let catalogue = ModelCatalogue(site.repository, site.registry, site.events, nil, fresh: verdicts.map(\.published))
        var models: [ModelSummary] = []
        for name in ChampionReading.names(in: tags) {
            models.append(try await catalogue.summary(ChampionReading(of: name, in: tags), limit: ModelPage.limit))
        }
        for model in models where changes(model) { try add(model, to: &files) }
        files[ReportsPath.front] = FrontPage(branches: try lastOfBranches(), models: models).text
        return files
    }

    private struct Branch: Hashable {
        var pipeline: String
        var ref: RefName
    }

    private func branchPage(_ branch: Branch) throws -> BranchPage {
        let past = try site.events.published(on: branch.ref.text, in: branch.pipeline, limit: BranchPage.limit).map(
            ModelCatalogue.read)
        return BranchPage(
            ref: branch.ref.text, pipeline: branch.pipeline,
            runs: ModelCatalogue.newest(verdicts.map(\.published), past).map(\.summary))
    }

    private func lastOfBranches() throws -> [RunSummary] {
        let all = ModelCatalogue.newest(verdicts.map(\.published), try site.events.publishedLast().map(ModelCatalogue.read)).map(
            \.summary)
        let byBranch = Dictionary(grouping: all) { Branch(pipeline: $0.pipeline, ref: RefName($0.ref)) }
        return byBranch.values.compactMap { $0.max { $0.number < $1.number } }
    }

    private func changes(_ model: ModelSummary) -> Bool {
        verdicts.contains {
            $0.report.run.pipeline == model.pipeline && $0.report.model?.name == model.name
                && (!$0.report.promotedTo.isEmpty || $0.published.digest != nil)
        }
    }

    private func add(_ model: ModelSummary, to files: inout [String: String]) throws {
        files[model.path] = ModelPage(model).text
        let promoted = verdicts.filter { !$0.report.promotedTo.isEmpty }
        for version in model.versions {
            guard promoted.contains(where: { $0.gives(version.version, of: model) }),
                let lineage = try site.events.lineage(of: version)
            else { continue }
            let path = ReportsPath.version(version.version, of: model.name, pipeline: model.pipeline)
            files[path] = try VersionJSON.document(version, of: model, lineage).text()
            let card = ModelCard(version, of: model, lineage)
            files[card.path] = try card.text()
            let profiles = try (version.record?.data ?? [:]).compactMapValues {
                try ProfileShelf(state: site.state).profiles(of: $0).first
            }
            if !profiles.isEmpty {
                files[ReportsPath.data(of: version.version, of: model.name, pipeline: model.pipeline)] =
                    try ProfileCounts.document(profiles).text()
            }
        }
    }
}

extension Verdict {
    /// Whether it gave the version a target, new or as one that was there.
    fileprivate func gives(_ version: ModelVersion, of model: ModelSummary) -> Bool {
        report.run.pipeline == model.pipeline && report.model?.name == model.name
            && report.targets.contains { $0.decision == .promoted && $0.version == version.description }
    }
}
