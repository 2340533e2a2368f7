import ArgumentParser
import Files
import Foundation
import Git
import Publishing
import Services
import Settings

/// `gatehouse init`.
struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at this repository and write a commented gatehouse.yaml.",
        discussion:
            "It looks for tests, train.py, evaluate.py, DVC, lock files, a virtual environment and a Makefile. It runs nothing "
            + "of it. Where DuckDB is, the rows of training data are read, and rules that they keep are drafted.")

    @OptionGroup var common: CommonOptions
    @Flag(help: "Print the file instead of writing it; no rules for data are drafted then.") var print = false
    @Flag(help: "Replace a gatehouse.yaml that is there.") var force = false

    func run() async throws {
        try await common.reporting {
            let repository = try Repository.open(at: common.folder)
            let survey = try await Surveying(repository, folder: common.folder).survey()
            var plan = InitPlanner.plan(survey)
            if print { return Output.data(plan.yaml) }
            let path = survey.root + "/" + PipelineLocation.fileName
            guard try force || FileStamp.at(path) == nil else {
                throw Refusal(
                    usage: "\(path) is there already. 'gatehouse lint' checks it; 'gatehouse init --force' replaces it.")
            }
            let drafts = try await SchemaDrafts(plan.training, in: survey.root)
            plan = InitPlanner.plan(survey, schemas: drafts.schemas)
            plan.notes += drafts.notes
            try AtomicFile.write(plan.yaml.utf8, to: path)
            for file in [path] + drafts.written.map({ "\(survey.root)/\($0)" }) { Output.line("wrote \(TextStyle.safe(file))") }
            try await describe(plan, [PipelineLocation.fileName] + drafts.written, repository, survey)
        }
    }

    private func describe(
        _ plan: InitPlan, _ files: [String], _ repository: Repository, _ survey: InitSurvey
    ) async throws {
        let table = try await DataTable(plan.yaml, repository, survey, style: common.style)
        if !table.lines.isEmpty { Output.line("") }
        for line in table.lines { Output.line(line) }
        if !plan.notes.isEmpty { Output.line("") }
        for note in plan.notes { Output.line("  " + TextStyle.safe(note)) }
        let next = "read gatehouse.yaml, then 'git add \(files.joined(separator: " "))' and 'gatehouse run'."
        Output.line("\n  next: " + TextStyle.safe(table.advice ?? next))
    }
}
