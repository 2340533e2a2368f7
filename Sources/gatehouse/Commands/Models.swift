import ArgumentParser
import Domain
import Git
import Publishing
import Services

/// `gatehouse models`.
struct Models: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show models, their versions, what holds each target, and the candidates.",
        subcommands: [ModelsList.self, ModelsFetch.self, ModelsDiff.self, ModelsCard.self], defaultSubcommand: ModelsList.self)
}

/// `gatehouse models [NAME[@VERSION]]`.
struct ModelsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "All models; one with its versions and candidates; or one version.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var config: ConfigOption
    @OptionGroup var output: FormatOption
    @Argument(help: ArgumentHelp("NAME or NAME@VERSION; without it all models.", valueName: "model")) var model: String?

    func run() async throws {
        try await common.reporting {
            let (repository, history) = try await config.place(common)
            let catalogue = try await ModelCatalogue(repository, history)
            guard let model else { return try show(try await catalogue.models()) }
            if model.contains("@") { return try await show(try NamedVersion(model), catalogue, history) }
            try show(try await named(RegistryName(written: model), catalogue))
        }
    }

    private func named(_ name: RegistryName, _ catalogue: ModelCatalogue) async throws -> ModelSummary {
        if let model = try await catalogue.model(name) { return model }
        let known = try await catalogue.models().map { OneLine.model($0.name, in: $0.pipeline) }
        let list =
            known.isEmpty
            ? "No model was registered yet; 'gatehouse agent --once' judges and promotes."
            : "There is \(known.joined(separator: ", "))."
        throw Refusal(usage: "There is no model '\(name)'. \(list)")
    }

    private func show(_ models: [ModelSummary]) throws {
        switch output.format {
        case .json: Output.data(try JSONValue.array(models.map(ModelJSON.document)).text())
        case .text:
            guard !models.isEmpty else {
                return Output.line("No model was registered yet. 'gatehouse agent --once' judges, and promotes what passes.")
            }
            for line in ModelText.list(models, common.style) { Output.line(line) }
        }
    }

    private func show(_ model: ModelSummary) throws {
        switch output.format {
        case .json: Output.data(try ModelJSON.document(model).text())
        case .text: for line in ModelText.page(model, common.style) { Output.line(line) }
        }
    }

    private func show(_ named: NamedVersion, _ catalogue: ModelCatalogue, _ history: History) async throws {
        _ = try await self.named(named.name, catalogue)
        let (model, version) = try await named.found(in: catalogue)
        switch output.format {
        case .json: Output.data(try VersionJSON.document(version, of: model, history.lineage(of: version)).text())
        case .text: for line in ModelText.version(version, of: model, common.style) { Output.line(line) }
        }
    }
}

/// `gatehouse models fetch`.
struct ModelsFetch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch", abstract: "Copy a version's bytes out of the store, checked.",
        discussion: "NAME#TARGET fetches what holds the target, NAME@VERSION a version, NAME the newest.")

    @OptionGroup var common: CommonOptions
    @OptionGroup var config: ConfigOption
    @Argument(help: ArgumentHelp("NAME, NAME@VERSION or NAME#TARGET.", valueName: "model")) var model: String
    @Option(name: .short, help: ArgumentHelp("The file or folder to make; it must not exist.", valueName: "path")) var output:
        String

    func run() async throws {
        try await common.reporting {
            let (repository, history) = try await config.place(common)
            let catalogue = try await ModelCatalogue(repository, history)
            let (name, version) = try await chosen(catalogue)
            let size = try ModelBytes(history).copy(version, of: name, to: output)
            Output.line("\(name)@\(version.version)  \(Figures.bytes(size))  \(output)")
        }
    }

    private func chosen(_ catalogue: ModelCatalogue) async throws -> (RegistryName, RegisteredVersion) {
        if model.contains("@") {
            let named = try NamedVersion(model)
            let found = try await catalogue.reading(named.name).versions.first { $0.version == named.version }
            return (named.name, try require(found, named.name))
        }
        let parts = model.split(separator: "#", maxSplits: 1).map(String.init)
        let name = try RegistryName(written: parts.first ?? "")
        let reading = try await catalogue.reading(name)
        guard parts.count == 2 else { return (name, try require(reading.versions.last, name)) }
        guard case .held(let holder) = reading.standing(of: parts[1]) else {
            throw Refusal(usage: "Nothing holds \(model), or it is disputed. 'gatehouse models \(name)' says what is.")
        }
        return (name, holder.version)
    }

    private func require(_ version: RegisteredVersion?, _ name: RegistryName) throws -> RegisteredVersion {
        if let version { return version }
        throw Refusal(usage: "There is no such version of '\(name)'. 'gatehouse models \(name)' lists them.")
    }
}
