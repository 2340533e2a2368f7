import ArgumentParser
import Domain
import Publishing
import Services

/// `gatehouse models diff A B`.
struct ModelsDiff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show in what two versions differ: code, data, parameters, environment, rules, metrics.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var config: ConfigOption
    @OptionGroup var output: FormatOption
    @Argument(help: ArgumentHelp("NAME@VERSION.", valueName: "a")) var first: String
    @Argument(help: ArgumentHelp("NAME@VERSION, or @VERSION of the same model.", valueName: "b")) var second: String

    func run() async throws {
        try await common.reporting {
            let (repository, history) = try await config.place(common)
            let catalogue = try await ModelCatalogue(repository, history)
            let one = try NamedVersion(first)
            let two = try NamedVersion(second.hasPrefix("@") ? "\(one.name)\(second)" : second)
            let (old, new) = (try await one.found(in: catalogue), try await two.found(in: catalogue))
            let difference = VersionDifference(old.version, new.version)
            let names = ("\(one.name)@\(one.version)", "\(two.name)@\(two.version)")
            switch output.format {
            case .json: Output.data(try difference.json(names).text())
            case .text:
                for line in difference.text(names, common.style) { Output.line(line) }
                if let a = old.version.commit, let b = new.version.commit, a != b {
                    Output.people("the code: git diff \(a.short) \(b.short)")
                }
            }
        }
    }
}

/// `gatehouse models card NAME@VERSION`.
struct ModelsCard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "card", abstract: "Print a version's model card, with the model-index that the Hugging Face Hub reads.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var config: ConfigOption
    @Argument(help: ArgumentHelp("NAME@VERSION.", valueName: "model")) var model: String

    func run() async throws {
        try await common.reporting {
            let (repository, history) = try await config.place(common)
            let catalogue = try await ModelCatalogue(repository, history)
            let found = try await NamedVersion(model).found(in: catalogue)
            Output.data(try ModelCard(found.version, of: found.model, history.lineage(of: found.version)).text())
        }
    }
}

extension NamedVersion {
    /// - Throws: `Refusal` where there is no such model or version.
    func found(in catalogue: ModelCatalogue) async throws -> (model: ModelSummary, version: ModelSummary.Version) {
        guard let model = try await catalogue.model(name) else {
            throw Refusal(usage: "There is no model '\(name)'. 'gatehouse models' lists them.")
        }
        guard let version = model.versions.first(where: { $0.version == version }) else {
            throw Refusal(usage: "\(name) has no version \(version). 'gatehouse models \(name)' lists them.")
        }
        return (model, version)
    }
}
