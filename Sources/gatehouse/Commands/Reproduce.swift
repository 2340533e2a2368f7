import ArgumentParser
import Domain
import Git
import Publishing
import Services

/// `gatehouse reproduce`.
struct Reproduce: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Train a version again from its record, and say whether it is the same model.",
        discussion: """
            Trains the version's own commit with its data and environment, reusing nothing, and evaluates it. 'identical' is byte for \
            byte. 'equivalent' has other bytes, with every metric within the least and the greatest of the version's repeats, or equal \
            where it was trained once. 'different' names the first difference. It promotes nothing, and no other run uses what it made.
            Exit codes: 0 identical or equivalent, 1 different, 3 it could not be trained here.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var output: FormatOption
    @Argument(help: ArgumentHelp("NAME@VERSION.", valueName: "version")) var version: String

    func run() async throws {
        try await common.reporting {
            let named = try NamedVersion(version)
            let site = try await Site.open(at: common.folder, variables: OwnProcess.variables)
            defer { site.close() }
            try site.endLostRuns()
            let registered = try await registered(named)
            let found = try await reproduced(registered, named, at: site)
            try show(found, named)
            if found.outcome == .different { throw ExitCode(.failed) }
        }
    }

    private func registered(_ named: NamedVersion) async throws -> RegisteredVersion {
        let repository = try Repository.open(at: common.folder)
        let catalogue = try await ModelCatalogue(repository, History(of: repository))
        guard let found = try await catalogue.reading(named.name).versions.first(where: { $0.version == named.version }) else {
            throw Refusal(usage: "\(named.name) has no version \(named.version). 'gatehouse models \(named.name)' lists them.")
        }
        return found
    }

    private func reproduced(
        _ registered: RegisteredVersion, _ named: NamedVersion, at site: Site
    ) async throws -> Reproduction {
        let show = TerminalJudging(site, style: common.style, errorStyle: common.errorStyle, format: .json)
        let run = try await show.judge(
            named.name.folder, .of(registered, named: named.name), .reproducing)
        if run.end?.outcome == .cancelled { throw ExitCode(.cancelled) }
        do {
            return try Reproduction(run, of: registered, at: site)
        } catch let error as Refusal {
            Output.people("\(common.errorStyle.red("gatehouse:")) \(error)")
            throw ExitCode.errored
        }
    }

    private func show(_ found: Reproduction, _ named: NamedVersion) throws {
        let version = "\(named.name)@\(named.version)"
        switch output.format {
        case .json:
            Output.data(try json(found, version).text())
            if let first = found.first { Output.people(first) }
        case .text:
            Output.line("\(common.style.bold(found.outcome.rawValue))  \(version)")
            for sentence in [found.first, found.scores].compactMap(\.self) { Output.line("  " + TextStyle.safe(sentence)) }
        }
    }

    private func json(_ found: Reproduction, _ version: String) -> JSONValue {
        .object([
            "version": .string(version), "outcome": .string(found.outcome.rawValue), "first": JSONValue(found.first),
            "scores": JSONValue(found.scores), "run": JSONValue(found.run),
            "metrics": .array(
                found.metrics.map { metric in
                    .object([
                        "name": .string(metric.name), "recorded": JSONValue(metric.recorded), "now": JSONValue(metric.now),
                        "band": metric.band.map { .array([JSONValue($0.lowerBound), JSONValue($0.upperBound)]) } ?? .null,
                        "within": .bool(metric.isWithin),
                    ])
                }),
        ])
    }
}
