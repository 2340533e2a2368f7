import ArgumentParser
import Domain
import Publishing
import Services
import Settings

/// `gatehouse doctor`.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at this machine and this repository, and say what is missing or weaker than it could be.",
        discussion: "Exit codes: 0 everything a run needs is here, 3 something is missing.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var config: ConfigOption

    func run() async throws {
        try await common.reporting {
            let settings = config.isDefault ? AgentSettings() : try config.settings(common)
            let variables = settings.variables(over: OwnProcess.variables)
            let findings = await Examination(folder: common.folder, variables: variables).findings()
            switch output.format {
            case .json: Output.data(try JSONValue.array(findings.map(json)).text())
            case .text: for line in lines(findings) { Output.line(line) }
            }
            if findings.contains(where: { $0.level == .missing }) { throw ExitCode.errored }
        }
    }

    private func lines(_ findings: [Examination.Finding]) -> [String] {
        var table = TextTable()
        for finding in findings {
            table.add([sign(finding.level), finding.subject, TextStyle.safe(finding.sentence)]) { column, text in
                column == 0 ? coloured(text, finding.level) : text
            }
        }
        return table.lines(indent: "")
    }

    private func sign(_ level: Examination.Level) -> String {
        switch level {
        case .good: "ok"
        case .weaker: "weaker"
        case .missing: "missing"
        }
    }

    private func coloured(_ text: String, _ level: Examination.Level) -> String {
        switch level {
        case .good: common.style.green(text)
        case .weaker: common.style.yellow(text)
        case .missing: common.style.red(text)
        }
    }

    private func json(_ finding: Examination.Finding) -> JSONValue {
        .object([
            "level": .string(sign(finding.level)), "subject": .string(finding.subject), "sentence": .string(finding.sentence),
        ])
    }
}
