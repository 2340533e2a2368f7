import Domain
import Foundation
import Processes
import Publishing
import Services
import Synchronization

/// Stages as they happen, on standard error: on a terminal one line that moves, elsewhere a line a stage.
final class LiveView: Sendable {
    private struct State {
        var stage: StepID?
        var started = ContinuousClock.now
        var log: OutputLog?
        var isOver = false
        var isShown = false
    }

    private let style: TextStyle
    private let isTerminal: Bool
    private let state = Mutex(State())

    init(style: TextStyle) {
        self.style = style
        isTerminal = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }

    func begin() {
        guard isTerminal else { return }
        let timer = Thread { [weak self] in
            while let self, self.tick() { Thread.sleep(forTimeInterval: 0.1) }
        }
        timer.start()
    }

    /// Redraws the moving line; false when it is over.
    private func tick() -> Bool {
        state.withLock { state in
            guard !state.isOver, let step = state.stage else { return !state.isOver }
            let elapsed = Figures.duration(state.started.duration(to: .now) / .seconds(1))
            let width = Self.columns
            let head = "  … \(step)  \(elapsed)"
            let tail = TextStyle.safe(state.log?.lastLine ?? "")
            let room = max(0, width - head.count - 3)
            Self.write("\r\u{1b}[2K\(head)  \(style.faint(String(tail.prefix(room))))")
            state.isShown = true
            return true
        }
    }

    func take(_ progress: RunProgress) {
        switch progress {
        case .fact(let event, let run): take(event, run)
        case .output(_, let log): state.withLock { $0.log = log }
        case .note(let text): line("  " + style.faint(TextStyle.safe(text)))
        }
    }

    private func take(_ event: RunEvent, _ run: Run) {
        switch event {
        case .attemptStarted(let fact): start(fact.step)
        case .attemptEnded(let fact): ended(fact)
        case .reused(let fact): line("  \(style.green("✓")) \(fact.step)  " + style.faint("reused from \(fact.from)"))
        default: break
        }
    }

    private func start(_ step: StepID) {
        state.withLock { state in
            state.stage = step
            state.started = .now
            state.log = nil
        }
        if !isTerminal { line("  … \(step)") }
    }

    private func ended(_ fact: RunEvent.AttemptEnded) {
        state.withLock { $0.stage = nil }
        let ending = fact.ending
        if fact.step == .control, ending.outcome == .failed {
            return line("  \(style.green("✓")) \(fact.step)  " + style.faint("fails without a model, as it should"))
        }
        let sign = ending.outcome == .passed ? style.green("✓") : style.red("✗")
        let word = ending.outcome == .passed ? "" : "  " + style.outcome(ending.outcome.rawValue)
        line("  \(sign) \(fact.step)\(word)  " + style.faint(Figures.duration(ending.seconds)))
    }

    func end() {
        state.withLock { state in
            Self.clear(&state)
            state.isOver = true
        }
    }

    private func line(_ text: String) {
        state.withLock { state in
            Self.clear(&state)
            Self.write(text + "\n")
        }
    }

    /// Takes the moving line away.
    private static func clear(_ state: inout State) {
        if state.isShown { write("\r\u{1b}[2K") }
        state.isShown = false
    }

    private static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }

    private static var columns: Int {
        var size = winsize()
        return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }
}
