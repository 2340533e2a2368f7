import ArgumentParser
import Domain
import Publishing
import Services

/// `gatehouse data show`.
struct ShowData: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show what the data stage of a run saw, with the values that broke a rule.",
        discussion: "Values stay on the machine that judged; reports in git name lines, counts and shares.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var config: ConfigOption
    @OptionGroup var output: FormatOption
    @Argument(help: "The run: its number, the beginning of its name, or 'last'.") var run = "last"
    @Argument(help: "A rule such as minimum, a column, or a data set; without it all.") var check: String?

    func run() async throws {
        try await common.reporting {
            let history = try await History.here(common, config)
            let found = try RunLookup(try history.required()).run(named: run)
            let verdicts = try DataEvidence(state: history.state).verdicts(of: found)
            guard !verdicts.isEmpty else {
                throw Refusal(usage: "Run \(found.queued.number) judged no data by rules, or what it saw is no longer here.")
            }
            let chosen = try verdicts.compactMap { try choose($0.set, $0.verdict) }
            guard !chosen.isEmpty else {
                throw Refusal(
                    usage:
                        "Run \(found.queued.number) has no data set, column or rule '\(check ?? "")'. What drifted stands in its report: "
                        + "gatehouse show \(found.queued.number).")
            }
            try write(chosen)
        }
    }

    private func choose(_ set: String, _ verdict: DataVerdict) throws -> (set: String, verdict: DataVerdict)? {
        guard let check, check != set else { return (set, verdict) }
        var part = verdict
        part.checks = verdict.checks.filter {
            $0.rule == check || $0.rule.hasPrefix(check + ".") || $0.column == check || "\($0.column ?? ""): \($0.rule)" == check
        }
        return part.checks.isEmpty ? nil : (set, part)
    }

    private func write(_ verdicts: [(set: String, verdict: DataVerdict)]) throws {
        switch output.format {
        case .json:
            let members = verdicts.map { ($0.set, DataVerdictJSON.value($0.verdict, file: $0.set)) }
            Output.data(try JSONValue.object(Dictionary(uniqueKeysWithValues: members)).text())
        case .text:
            let text = DataVerdictText(style: common.style)
            for (set, verdict) in verdicts { text.lines(verdict, file: set).forEach(Output.line) }
        }
    }
}
