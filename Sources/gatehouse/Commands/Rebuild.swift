import ArgumentParser
import Domain
import Publishing
import Services

/// `gatehouse rebuild`.
struct Rebuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a lost state again from git alone.",
        discussion: """
            Versions, promotions and verdicts are in git: tags, notes and reports. This brings back the list of runs, where refs were, and
            the models of targets as far as their bytes are in the store; it names those whose bytes are not.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var config: ConfigOption
    @OptionGroup var output: FormatOption

    func run() async throws {
        try await common.reporting {
            for site in try await AgentSites.open(try config.settings(common), variables: OwnProcess.variables) {
                defer { site.close() }
                let result = try await Rebuilding(try RepositoryAgent(site)).perform()
                switch output.format {
                case .json: Output.data(try json(result).text())
                case .text: tell(result)
                }
            }
        }
    }

    private func tell(_ result: Rebuilding.Result) {
        Output.line("\(result.runs) runs and \(result.versions) versions came back from git.")
        for path in result.unread { Output.people("not a report that this version reads: \(TextStyle.safe(path))") }
        for (version, holds) in result.missing {
            let word = holds.isEmpty ? "" : ", which holds \(holds.joined(separator: ", "))"
            Output.line("missing: the bytes of \(version)\(word)")
        }
        if !result.missing.isEmpty {
            Output.line("'gatehouse run --fresh COMMIT' trains a version again; the same bytes are then here again.")
        }
    }

    private func json(_ result: Rebuilding.Result) throws -> JSONValue {
        .object([
            "runs": JSONValue(result.runs), "versions": JSONValue(result.versions),
            "missing": .array(
                result.missing.map {
                    .object(["version": .string($0.version), "holds": .array($0.holds.map(JSONValue.string))])
                }),
            "unread": .array(result.unread.map(JSONValue.string)),
        ])
    }
}
