package import Domain

/// A model with its versions, as a page and as the rows of others.
package struct ModelSummary: Sendable, Equatable {
    package struct Version: Sendable, Equatable {
        package var version: ModelVersion
        /// The tested commit.
        package var commit: ObjectID?
        package var record: VersionRecord?
        package var registeredAt: Moment?
        package var metrics: [String: Double]
        package var params: [String: String]
        package var bytes: Int64?
        /// The folder of the run's report, where it is known.
        package var report: String?

        package init(
            _ read: RegisteredVersion, commit: ObjectID?, metrics: [String: Double] = [:], params: [String: String] = [:],
            bytes: Int64? = nil, report: String? = nil
        ) {
            (version, record, registeredAt) = (read.version, read.record, read.time)
            (self.commit, self.metrics, self.params) = (commit, metrics, params)
            (self.bytes, self.report) = (bytes, report)
        }

        /// With what is known of the run that made it.
        package init(_ read: RegisteredVersion, _ run: PublishedRun?) {
            self.init(
                read, commit: run?.summary.commit, metrics: run?.metrics ?? [:], params: run?.params ?? [:], bytes: run?.bytes,
                report: run?.summary.path)
        }
    }

    package var pipeline: String
    package var name: String
    package var targets: [String: TargetStanding]
    /// The newest first.
    package var versions: [Version]
    /// Runs that came to a model, on any branch, the newest first.
    package var candidates: [PublishedRun]

    package init(_ reading: ChampionReading, versions: [Version], candidates: [PublishedRun] = []) {
        (pipeline, name, targets) = (reading.name.folder, reading.name.model, reading.targets)
        self.candidates = candidates.filter { $0.digest != nil }.sorted { $0.summary.number > $1.summary.number }
        self.versions = versions.sorted { $0.version > $1.version }
    }

    package var path: String { ReportsPath.model(name, pipeline: pipeline) }

    /// Target, version, since when and by which run.
    var targetRows: [[String]] {
        targets.sorted { $0.key < $1.key }.map { target, standing in
            switch standing {
            case .none: [Markdown.cell(target), "–", "–", "–"]
            case .disputed(let why): [Markdown.cell(target), "⚠️ disputed", "–", Markdown.cell(why)]
            case .held(let holder):
                [
                    Markdown.cell(target), Markdown.cell(holder.version.version.description), holder.since.iso8601,
                    holder.version.record.map { Markdown.cell("run \($0.run)") } ?? "–",
                ]
            }
        }
    }
}
