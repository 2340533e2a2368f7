import ArgumentParser
import Domain
import Git
import Publishing
import Services
import Settings

/// `gatehouse doctor`.
struct Doctor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at this machine and this repository, and say what is missing or weaker than it could be.",
        discussion: """
            With --score: which of the 28 tests of the ML Test Score (Breck et al. 2017) can be seen in the commit that is checked out, with what \
            shows them.
            Exit codes: 0 everything a run needs is here, 3 something is missing.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var output: FormatOption
    @OptionGroup var config: ConfigOption
    @Flag(help: "Print the ML Test Score of each pipeline instead.") var score = false

    func run() async throws {
        try await common.reporting {
            guard !score else { return try await showScores() }
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

    private func showScores() async throws {
        let repository = try Repository.open(at: common.folder)
        let (commit, reader) = (try await repository.resolve("HEAD"), PipelineReader(repository))
        var tables: [ScoreTable] = []
        for folder in try await reader.folders(at: commit) {
            let pipeline = try await reader.read(folder, at: commit).pipeline
            let score = try await History(of: repository).score(of: pipeline, in: repository)
            tables.append(ScoreTable(model: OneLine.model(pipeline.model, in: folder), score: score))
        }
        guard !tables.isEmpty else {
            throw Refusal("There is no gatehouse.yaml at HEAD. 'gatehouse init' writes one for you to commit.")
        }
        switch output.format {
        case .json: Output.data(try JSONValue.array(tables.map(\.json)).text())
        case .text: for line in tables.flatMap({ $0.lines(common.style) }) { Output.line(line) }
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
