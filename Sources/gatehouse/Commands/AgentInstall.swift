import ArgumentParser
import Files
import Foundation
import Services

/// `gatehouse agent install`.
struct AgentInstall: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Write a systemd unit for the agent.",
        discussion: """
            As root the unit is the system's, with --config /etc/gatehouse/agent.conf unless told otherwise; else it is your own. It is
            only written: the commands that start it are printed.
            """)

    @OptionGroup var common: CommonOptions
    @OptionGroup var config: ConfigOption
    @Flag(name: .customLong("print"), help: "Print the unit instead of writing it.") var prints = false

    func run() async throws {
        try await common.reporting {
            let unit = try SystemdUnit(config: config.config, isSystem: geteuid() == 0)
            guard !prints else { return Output.data(unit.text) }
            try Folders.make((unit.path as NSString).deletingLastPathComponent)
            try AtomicFile.write(Array(unit.text.utf8), to: unit.path)
            Output.line("wrote \(unit.path)")
            Output.line("start it: \(unit.start)")
        }
    }
}
