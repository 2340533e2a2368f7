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
        case .moved(let repository, let change): moved(change, repository)
        case .progress(_, .fact(let fact, let run)): tell(fact, run)
        case .progress(_, .note(let text)): logger.info("\(TextStyle.safe(text))")
        case .progress: break
        case .ended(_, let run): ended(run)
        case .published(_, let count): logger.info("published \(count) verdict\(count == 1 ? "" : "s")")
        case .problem(let repository, let sentence): logger.error("\(TextStyle.safe(repository)): \(TextStyle.safe(sentence))")
        }
    }

    private func moved(_ change: PositionChange, _ repository: String) {
        let ref = TextStyle.safe(change.new.ref)
        switch change.fate {
        case .judge: logger.info("\(ref) is at \(change.new.commit?.short ?? "") now")
        case .record(.deleted): logger.info("\(ref) is gone")
        case .record(.untrusted): logger.warning("\(ref) moved and is not trusted by agent.conf: nothing of it is run")
        case .record(.unnamed):
            logger.warning("\(ref) moved and has bytes in its name that are no UTF-8: nothing of it is run. Rename it.")
        case .record(.firstSight): logger.debug("\(ref) is remembered at first sight")
        }
    }

    private func tell(_ event: RunEvent, _ run: Run) {
        switch event {
        case .planned: logger.info("run \(run.queued.number) begins: \(OneLine.ref(run.queued.ref)) \(run.queued.commit.short)")
        case .promoted(let fact): logger.info("run \(run.queued.number) promoted \(fact.version) to \(fact.target)")
        default: break
        }
    }

    private func ended(_ run: Run) {
        let reason = run.end?.reason.map { ": \(TextStyle.safe($0))" } ?? ""
        logger.info("run \(run.queued.number) \(run.end?.outcome.rawValue ?? "is open")\(reason)")
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
