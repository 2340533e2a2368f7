import ArgumentParser
import Domain
import Services

/// `gatehouse promote`.
struct Promote: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Give a target to a version by hand, with a reason.",
        discussion: """
            The version's bytes are checked first. The decision is an annotated tag with your name and the reason, a note, a report, and
            what 'then:' does.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var config: ConfigOption
    @OptionGroup var output: FormatOption
    @OptionGroup var decision: PersonOption
    @Argument(help: "The version: NAME@VERSION.") var version: String
    @Option(help: ArgumentHelp("What it is to hold, such as production.", valueName: "target")) var to: String

    func run() async throws {
        try await common.reporting {
            let named = try NamedVersion(version)
            try await OrderedPromotion(common, config, output).perform(named.name, named.version, to: to, decision)
        }
    }
}

/// `gatehouse rollback`.
struct Rollback: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Give a target back to the version that held it before.",
        discussion: """
            The version before the present one held it for the first time, so that going back twice goes back two versions. It is a
            promotion like any other: a tag, a note, a report, and what 'then:' does.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var config: ConfigOption
    @OptionGroup var output: FormatOption
    @OptionGroup var decision: PersonOption
    @Argument(help: "The model.") var name: String
    @Option(help: ArgumentHelp("The target, where the model has several.", valueName: "target")) var to: String?

    func run() async throws {
        try await common.reporting {
            let model = try RegistryName(written: name)
            try await OrderedPromotion(common, config, output).perform(model, nil, to: to, decision)
        }
    }
}
