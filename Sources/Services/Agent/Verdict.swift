internal import Domain
internal import Publishing

/// A run that has ended, with what is written of it.
struct Verdict {
    var run: Run
    var report: Report
    var published: PublishedRun
}
