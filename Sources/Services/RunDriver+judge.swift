internal import Datasets
internal import Domain
internal import Files
internal import Git
internal import Storage

extension RunDriver {
    /// The gates of the pipeline over what the steps left.
    func judged() async throws -> RunEvent.Judged {
        let data = try await dataPart()
        var margins = MarginJudge(
            site: site, columns: subject.pipeline.validate?.columns,
            own: try await self.subject(of: .champion).pipeline.validate?.columns, run: run)
        let champion = try await likeForLike(championEvidence(data), &margins)
        let rows = try await championRows(champion, margins)
        margins.left = rows.places
        let whole = Sides(
            candidate: evidence(of: .candidate, data), champion: champion, promoted: run.promoted.map { evidence(of: $0, data) })
        let compared = try await sides(whole, data, margins)
        var results: [GateResult] = []
        for gate in gates {
            let isRelative = gate.condition.isRelative
            let found = try await self.results(of: gate, isRelative ? compared : whole, &margins)
            results += isRelative ? found.map { $0.knowing(rows.all) } : found
        }
        return .init(
            gates: results, judgements: try judgements(), championRows: rows.all.isEmpty ? nil : rows.all,
            selfTest: try await selfTest(margins))
    }

    /// Those of the target that the run is about.
    var gates: [Gate] { subject.pipeline.gates(for: run.plan?.target) }

    /// What the models' evaluations say.
    private struct Sides {
        var candidate: Evidence
        var champion: ChampionEvidence
        var promoted: [Evidence]
    }

    private func results(of gate: Gate, _ sides: Sides, _ margins: inout MarginJudge) async throws -> [GateResult] {
        var results: [GateResult] = []
        for result in judge([gate], candidate: sides.candidate, champion: sides.champion, promoted: sides.promoted) {
            results.append(run.telling(gate, nil, try await margins.confident(gate, result)))
        }
        return results + (try await margins.judged(gate, sides.champion))
    }

    /// Without the rows that no comparison takes.
    private func sides(_ whole: Sides, _ data: Evidence.Part, _ margins: MarginJudge) async throws -> Sides {
        guard !margins.left.isEmpty else { return whole }
        func part(_ step: StepID) async throws -> Evidence {
            var evidence = self.evidence(of: step, data)
            evidence.parts[.validate] = try await margins.remaining(step, evidence.parts[.validate])
            return evidence
        }
        var sides = Sides(
            candidate: try await part(.candidate), champion: .evidence(try await part(.champion)), promoted: [])
        for step in run.promoted { sides.promoted.append(try await part(step)) }
        return sides
    }

    /// This run is not among the recorded ones before its first judgement is written.
    func judgements() throws -> [String: Int] {
        guard run.judgements.isEmpty else { return run.judgements }
        var counts: [String: Int] = [:]
        for source in subject.pipeline.data where source.isSeen(by: .validate) {
            guard let digest = subject.data[source.name]?.digest else { continue }
            counts[source.name] = try site.events.judgements(by: digest, in: site.identity) + 1
        }
        return counts
    }

    private func championEvidence(_ data: Evidence.Part) -> ChampionEvidence {
        guard let champion = run.plan?.champion else { return .none(noChampion) }
        if champion.model == run.model?.digest { return .same }
        guard run.result(of: .champion) != nil else { return .unavailable("its evaluation did not run") }
        return .evidence(evidence(of: .champion, data))
    }

    /// Numbers of other rows are no evidence, whichever evaluation made them.
    private func likeForLike(_ champion: ChampionEvidence, _ margins: inout MarginJudge) async throws -> ChampionEvidence {
        guard case .evidence = champion, gates.contains(where: \.condition.isRelative) else { return champion }
        let best = gates.contains(where: \.condition.namesBest) ? run.promoted : []
        for step in [.champion] + best.filter({ $0 != .champion }) {
            if let sentence = try await margins.difference(from: step) { return .differing(sentence) }
        }
        return champion
    }

    private var noChampion: String {
        guard run.queued.isAgents || run.queued.against == Judging.championWord else {
            return "no run was named with --against; '--against champion' names what holds the target"
        }
        return run.plan?.target.map { "nothing was ever promoted to \($0)" } ?? "'promote:' names no target"
    }

    private func evidence(of evaluation: StepID, _ data: Evidence.Part) -> Evidence {
        let chosen = run.selection?.chosen
        let rules = (subject.pipeline.train?.steps ?? []).map { StepID(.train, $0.name) }
        let train = rules.compactMap { run.result(of: chosen.map($0.of(combination:)) ?? $0) }
        var own = run.result(of: evaluation)
        if evaluation == .candidate, let folds = FoldsPart(run) { own?.metrics.merge(folds.metrics) { $1 } }
        return Evidence([
            .validate: Self.part(own.map { [$0] } ?? [], stage: "validate", file: metricsFile(.validate)),
            .train: Self.part(train, stage: "train", file: metricsFile(.train)),
            .model: modelPart(of: evaluation),
            .test: testPart,
            .data: data,
            .serve: servePart(of: evaluation),
        ])
    }

    private func servePart(of evaluation: StepID) -> Evidence.Part {
        guard evaluation == .candidate else { return .absent("only the candidate is started as a service") }
        guard let result = run.result(of: .serve) else { return .absent("the model was not started as a service") }
        return .numbers(result.metrics.mapValues(Measured.number), from: "the service's run")
    }

    private func metricsFile(_ stage: Stage) -> String {
        let rules = stage == .train ? subject.pipeline.train?.steps ?? [] : subject.pipeline.validate.map { [$0.step] } ?? []
        return rules.compactMap { $0.outputs["predictions"] ?? $0.outputs["metrics"] }.last ?? "a metrics file"
    }

    private static func part(_ results: [StepResult], stage: String, file: String) -> Evidence.Part {
        guard let last = results.last else { return .absent("the \(stage) stage did not run") }
        if let path = last.absent["metrics"] { return .absent("\(stage) left no \(path)") }
        var numbers = last.metrics.mapValues(Measured.number)
        for (name, what) in last.unusable { numbers[name] = Measured(unusable: what) }
        return .numbers(numbers, from: file)
    }

    private func modelPart(of evaluation: StepID) -> Evidence.Part {
        let isCandidate = evaluation == .candidate
        let size = run.past(evaluation) ?? run.plan?.champion
        let bytes = isCandidate ? run.model?.bytes : size?.bytes
        let files = isCandidate ? run.model?.files : size?.files
        guard let bytes, let files else { return .absent("no model was trained") }
        return .numbers(["bytes": .number(Double(bytes)), "files": .number(Double(files))], from: "the model")
    }

    private var testPart: Evidence.Part {
        guard let rule = subject.pipeline.test?.step, let result = run.result(of: StepID(.test, rule.name)) else {
            return .absent("the test stage did not run")
        }
        guard let tests = result.tests else { return .absent("the test stage names no 'junit' output, or left none") }
        let counts: [String: Double?] = [
            "tests": Double(tests.tests), "failures": Double(tests.failures), "errors": Double(tests.errors),
            "skipped": Double(tests.skipped), "seconds": tests.seconds,
        ]
        return .numbers(counts.compactMapValues { $0.map(Measured.number) }, from: "the JUnit file")
    }

    /// Sizes as the manifests say, else as the files have that are here.
    private func dataPart() async throws -> Evidence.Part {
        var numbers: [String: Measured] = [:]
        for (name, set) in subject.data {
            if let size = try await size(of: set) { numbers["\(name).bytes"] = .number(Double(size)) }
            if let files = set.fileCount { numbers["\(name).files"] = .number(Double(files)) }
        }
        return .numbers(numbers, from: "the run's data")
    }

    private func size(of data: ResolvedData) async throws -> Int64? {
        if let size = data.size { return size }
        guard case .here(let located) = try site.data.locate(data) else { return nil }
        var total: Int64 = 0
        for member in located.members {
            switch member.source {
            case .file(let path): total += try FileStamp.at(path)?.size ?? 0
            case .blob(let blob): total += Int64(try await site.repository.size(ofBlob: blob))
            }
        }
        return total
    }
}

extension Measured {
    /// What a result keeps of a number that is none.
    fileprivate init(unusable what: String) {
        let word = what.lowercased()
        if what.hasSuffix(".") {
            self = .undefined(what)
        } else {
            self = word.contains("nan") || word.contains("inf") ? .notFinite(what) : .notNumber(what)
        }
    }
}
