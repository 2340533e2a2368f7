import Foundation
import TestSupport

/// An arena whose pipeline chooses one of a matrix and promotes to two targets, the second with an approval; kept aside, and laid
/// out anew for every crash.
final class TargetsLane: Sendable {
    /// What is ended: an agent over a new commit, or a person's yes to the one that waits.
    enum Work: String, CaseIterable, Sendable {
        case agent, approval

        var command: [String] {
            self == .agent ? ["agent", "--once"] : ["approve", "last", "--by", "Ada", "--because", "fine"]
        }

        /// An agent's new commit waits for production again.
        var status: Int32 { self == .agent ? 8 : 0 }

        /// By number, of runs that are over.
        var outcomes: [String] { self == .agent ? ["waiting", "passed", "waiting"] : ["waiting", "passed"] }

        var tags: [String] {
            let first = ["tiny#production#2", "tiny#staging#1", "tiny@v0.0.1"]
            return (self == .agent ? first + ["tiny#staging#3", "tiny@v0.0.2"] : first).sorted()
        }
    }

    let arena: Arena
    let work: Work
    private var template: String { arena.folder.path + "/template" }

    init(_ work: Work) async throws {
        self.work = work
        arena = try Arena(pipeline: TargetsLane.yaml)
        try arena.push("0.8")
        try TargetsLane.check(await arena.agent(), 8)
        if work == .agent {
            try TargetsLane.check(await arena.work(Work.approval.command), 0)
            try arena.push("0.9")
        }
        try FileManager.default.moveItem(atPath: arena.place, toPath: template)
    }

    private static func check(_ ended: RunningProgram.Ended, _ status: Int32) throws {
        guard ended.status == status else { throw Unexpected(ended: ended) }
    }

    func reset() throws { try arena.shell("rm -rf '\(arena.place)' && cp -a '\(template)' '\(arena.place)'") }

    /// The second of two combinations scores better on the data for tuning.
    private static func yaml(_ place: String) -> String {
        """
        model: tiny
        environment: host
        data: { train: data/train.csv, tune: data/tune.csv, holdout: data/holdout.csv }
        train:
          run: 'mkdir model && cat skill.txt data/train.csv > model/m && echo $GATEHOUSE_PARAM_DEPTH >> model/m && echo {} > metrics.json'
          matrix: { depth: [1, 2] }
          select: { metric: max(score), on: tune }
        validate: '{ read skill rest; while read depth; do score=$depth; done; } < "$GATEHOUSE_MODEL/m"; echo "{\\"accuracy\\": $skill, \\"score\\": $score}" > eval.json'
        gates: ["accuracy >= 0.5", "accuracy >= champion.accuracy - 0.5pt"]
        promote:
          to: [staging, { target: production, approvals: 1 }]
          then: 'echo "$GATEHOUSE_PROMOTION" >> "\(place)/told"'

        """
    }

    /// What is wrong once the work was ended at `point` and everybody did what they would do then; sentences.
    func problems(at point: CrashPoint) async throws -> [String] {
        try reset()
        let ended = try await arena.work(work.command, at: point)
        var problems = CrashTests.unexpected(ended, at: point, whole: work.status)
        let next = try await arena.agent()
        if next.status != 0, next.status != 8 { problems.append("the next agent ended with \(next.status): \(next.errors)") }
        // Who is not sure that their yes was heard says it again: it counts once.
        if work == .approval { _ = try await arena.work(work.command) }
        return problems + (try await found())
    }

    func found() async throws -> [String] {
        let record = try GitRecord(arena.repository)
        let runs = try await arena.runs().reversed().map(\.outcome)
        let told = Set(text("\(arena.place)/told").split(separator: "\n").map(String.init))
        let names = record.tags.map(\.name).sorted()
        var problems = record.problems
        if names != work.tags { problems.append("tags: \(names)") }
        if runs != work.outcomes { problems.append("runs: \(runs)") }
        if told != Set(names.filter { $0.contains("#") }) { problems.append("'then' was told: \(told.sorted())") }
        if record.runNotes.count != runs.count { problems.append("\(record.runNotes.count) notes of \(runs.count) runs") }
        for (target, model) in ["staging": work == .agent ? "0.9" : "0.8", "production": "0.8"] {
            let text = text("\(arena.state)/models/tiny/\(target)/m")
            if text != "\(model)\n1,2\n2\n" { problems.append("the shelf has for \(target): '\(text)'") }
        }
        return problems
    }

    private func text(_ path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
