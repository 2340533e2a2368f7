import Domain
import Publishing
import Services

/// Judges one pipeline, live on standard error, with the verdict as text on standard output where text is wanted.
struct TerminalJudging {
    private let site: Site
    private let style: TextStyle
    private let errorStyle: TextStyle
    private let format: OutputFormat

    init(_ site: Site, style: TextStyle, errorStyle: TextStyle, format: OutputFormat) {
        self.site = site
        self.style = style
        self.errorStyle = errorStyle
        self.format = format
    }

    func judge(_ folder: String, _ target: JudgingTarget, _ options: Judging.Options) async throws -> Run {
        let (subject, plan, run) = try await Judging(site).begin(target, folder: folder, options)
        let live = LiveView(style: errorStyle)
        live.begin()
        defer { live.end() }
        let driver = RunDriver(run, judging: subject, by: plan, at: site, watch: { live.take($0) })
        let ended = try await Interruption.cancelling { try await driver.drive(whenCancelled: "interrupted at the terminal") }
        live.end()
        if format == .text { show(ended) }
        return ended
    }

    private func show(_ run: Run) {
        FailedOutput(run, site.state, style: errorStyle).print()
        Output.line(TextReport(Report(run), style: style).text)
    }
}
