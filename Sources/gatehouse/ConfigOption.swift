import ArgumentParser
import Documents
import Files
import Foundation
import Git
import Services
import Settings

/// Where the settings of an agent are.
struct ConfigOption: ParsableArguments {
    @Option(help: ArgumentHelp("The agent's settings; without it $GATEHOUSE_CONFIG.", valueName: "file"))
    var config: String?

    /// No file is named.
    var isDefault: Bool { (config ?? OwnProcess.variables["GATEHOUSE_CONFIG"] ?? "").isEmpty }

    /// As written in the file; without one, the repository that we stand in with every default.
    func settings(_ common: CommonOptions) throws -> AgentSettings {
        guard let file = config ?? OwnProcess.variables["GATEHOUSE_CONFIG"], !file.isEmpty else {
            let repository = try Repository.open(at: common.folder)
            try Self.requireState(of: repository)
            var settings = AgentSettings()
            settings.repositories = [WatchedRepository(.path(repository.location.place))]
            return settings
        }
        let path = file.hasPrefix("/") ? file : FileManager.default.currentDirectoryPath + "/" + file
        let bytes: [UInt8]
        do { bytes = try AtomicFile.read(path, limit: 1 << 20) } catch { throw Refusal("\(error)") }
        do throws(Problems) {
            return try AgentSettingsDecoder.settings(bytes, file: file)
        } catch {
            throw Refusal(error.all.map(\.description))
        }
    }

    /// Without its settings an agent would begin another state beside the one that knows the runs.
    private static func requireState(of repository: Repository) throws {
        let told = StateFolder.local(to: repository)
        guard told.path != StateFolder.inGitFolder(of: repository).path else { return }
        throw Refusal(
            usage:
                "The agent of \(repository.location.place) keeps its state in \(told.path), as its settings say. Name them: --config FILE."
        )
    }
}
