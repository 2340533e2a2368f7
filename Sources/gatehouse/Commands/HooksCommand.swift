import ArgumentParser
import Git
import Publishing
import Services

/// `gatehouse hooks`.
struct HooksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hooks", abstract: "Let git tell the agent at once when something was committed or pushed.",
        discussion: """
            The hooks only nudge: the agent finds by itself what a lost nudge was about, a little later. In a bare repository post-receive \
            is installed, in a work tree post-commit, post-merge and post-rewrite. A hook that is there already is kept and still called.
            """,
        subcommands: [InstallHooks.self, UninstallHooks.self])
}

/// `gatehouse hooks install`.
struct InstallHooks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Install the hooks where git looks for them.",
        discussion: "Exit codes: 0 they are there, 2 they cannot be put there; then nothing was changed.")

    @OptionGroup var common: CommonOptions
    @Flag(name: .customLong("dry-run"), help: "Say what would be done, and do nothing.") var dryRun = false

    func run() async throws {
        try await common.reporting {
            let repository = try Repository.open(at: common.folder)
            let plan = HooksPlan.install(try await FoundHooks.read(repository))
            try common.perform([plan], isTrial: dryRun, otherwise: "The hooks are installed already in")
            let origin = try await repository.configured("remote.origin.url").flatMap(HookedOrigin.init)
            for line in origin?.lines(isBare: repository.location.isBare) ?? [] { Output.line(TextStyle.safe(line)) }
        }
    }
}

/// `gatehouse hooks uninstall`.
struct UninstallHooks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "uninstall", abstract: "Remove the hooks and put back what was there before.",
        discussion: "Exit codes: 0 they are gone, 2 one was changed since; then nothing was changed.")

    @OptionGroup var common: CommonOptions
    @Flag(name: .customLong("dry-run"), help: "Say what would be done, and do nothing.") var dryRun = false

    func run() async throws {
        try await common.reporting {
            let repository = try Repository.open(at: common.folder)
            let plans = try await FoundHooks.everywhere(repository).map(HooksPlan.uninstall)
            try common.perform(plans, isTrial: dryRun, otherwise: "There are no hooks of Gatehouse in")
        }
    }
}

extension CommonOptions {
    /// All of the plans or, if one of them has a problem, none.
    fileprivate func perform(_ plans: [HooksPlan], isTrial: Bool, otherwise nothing: String) throws {
        let problems = plans.flatMap(\.problems)
        guard problems.isEmpty else { throw Refusal(usage: problems + plans.flatMap(\.notes)) }
        for plan in plans where !isTrial { try plan.perform() }
        let lines = plans.flatMap { $0.lines(isTrial: isTrial) }
        for line in lines { Output.line(TextStyle.safe(line)) }
        if lines.isEmpty, let folder = plans.first?.folder { Output.line(TextStyle.safe("\(nothing) \(folder).")) }
        for note in plans.flatMap(\.notes) { Output.people(TextStyle.safe(note)) }
    }
}
