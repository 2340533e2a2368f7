import Domain
import Foundation
import Logging
import Publishing
import Services

/// What an agent that stays says of itself, a line an event.
struct AgentLog: Sendable {
    private let logger: Logger

    init(_ logger: Logger) { self.logger = logger }

    func take(_ event: AgentEvent) {
        switch event {
        case .moved(let repository, let change): moved(change, Self.name(repository))
        case .progress(let repository, .fact(let fact, let run)): tell(fact, run, Self.name(repository))
        case .progress(let repository, .note(let text)): logger.info("\(Self.name(repository)): \(TextStyle.safe(text))")
        case .progress: break
        case .ended(let repository, let run): ended(run, Self.name(repository))
        case .published(let repository, let count):
            logger.info("\(Self.name(repository)): published \(count) verdict\(count == 1 ? "" : "s")")
        case .problem(let repository, let sentence): logger.error("\(TextStyle.safe(repository)): \(TextStyle.safe(sentence))")
        }
    }

    /// The last part of a path or address, by which people know it.
    private static func name(_ repository: String) -> String {
        TextStyle.safe(repository.split(separator: "/").last.map(String.init) ?? repository)
    }

    private func moved(_ change: PositionChange, _ repository: String) {
        let ref = "\(repository): \(TextStyle.safe(change.new.ref))"
        switch change.fate {
        case .judge: logger.info("\(ref) is at \(change.new.commit?.short ?? "") now")
        case .record(.deleted): logger.info("\(ref) is gone")
        case .record(.untrusted): logger.warning("\(ref) moved and is not trusted by agent.conf: nothing of it is run")
        case .record(.unnamed):
            logger.warning("\(ref) moved and has bytes in its name that are no UTF-8: nothing of it is run. Rename it.")
        case .record(.firstSight): logger.debug("\(ref) is remembered at first sight")
        }
    }

    private func tell(_ event: RunEvent, _ run: Run, _ repository: String) {
        switch event {
        case .planned:
            logger.info(
                "\(repository): run \(run.queued.number) begins: \(OneLine.ref(run.queued.ref)) \(run.queued.commit.short)")
        case .promoted(let fact):
            logger.info("\(repository): run \(run.queued.number) promoted \(fact.version) to \(fact.target)")
        default: break
        }
    }

    private func ended(_ run: Run, _ repository: String) {
        let reason = run.end?.reason.map { ": \(TextStyle.safe($0))" } ?? ""
        logger.info("\(repository): run \(run.queued.number) \(run.end?.outcome.rawValue ?? "is open")\(reason)")
    }
}

/// Lines on standard error. Under systemd its journal adds the time and reads the level from the line's beginning.
struct AgentLogHandler: LogHandler {
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]
    private let isJournal = ProcessInfo.processInfo.environment["JOURNAL_STREAM"] != nil

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let now = Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)).iso8601
        let start = isJournal ? "<\(Self.priority(event.level))>" : "\(now) "
        let word = event.level >= .warning ? "\(event.level.rawValue): " : ""
        Output.people("\(start)\(word)\(event.message)")
    }

    /// As in syslog(3).
    private static func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .critical: 2
        case .error: 3
        case .warning: 4
        case .notice: 5
        case .info: 6
        case .debug, .trace: 7
        }
    }
}
