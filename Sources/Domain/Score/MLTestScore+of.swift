extension MLTestScore {
    /// What beside a pipeline shows a test.
    package struct Record: Sendable, Equatable {
        /// That a version was trained again to the same bytes; a clause.
        package var reproduced: String?
        /// Where a target can go back to; a clause.
        package var rollback: String?

        package init(reproduced: String? = nil, rollback: String? = nil) {
            (self.reproduced, self.rollback) = (reproduced, rollback)
        }
    }

    private static let unseen = "Nothing in a repository shows it."

    package static func of(_ pipeline: Pipeline, _ record: Record) -> MLTestScore {
        MLTestScore(
            tests: data(pipeline) + model(pipeline) + infrastructure(pipeline, record) + monitoring(pipeline))
    }

    private static func data(_ pipeline: Pipeline) -> [MLTest] {
        let checks = pipeline.data.flatMap { source in (source.checks?.checks ?? []).map { (source.name, $0) } }
        let columns = Set(checks.compactMap(\.1.column)).count
        let closed = checks.first { if case .extraColumns = $0.1.kind { $0.1.level == .fail } else { false } }
        return [
            MLTest(
                .data, 1, "feature expectations are captured in a schema", columns > 0 ? "rules for \(columns) columns" : nil,
                hint: "Add 'checks: { columns: … }' or a 'schema:' to a data set."),
            MLTest(.data, 2, "all features are beneficial", nil, hint: unseen),
            MLTest(.data, 3, "no feature's cost is too much", nil, hint: unseen),
            MLTest(
                .data, 4, "features adhere to meta-level requirements",
                closed.map { "data.\($0.0) refuses columns without a rule" },
                hint: "'extra_columns: fail' refuses a feature that nobody wrote down."),
            MLTest(.data, 5, "the data pipeline has privacy controls", nil, hint: unseen),
            MLTest(.data, 6, "new features can be added quickly", nil, hint: unseen),
            MLTest(
                .data, 7, "all input feature code is tested", nil,
                hint: tests(pipeline, "the features")),
        ]
    }

    private static func tests(_ pipeline: Pipeline, _ what: String) -> String {
        pipeline.test == nil
            ? "No tests run: write 'test:'." : "Tests run, and nothing says whether they reach \(what)."
    }

    private static func model(_ pipeline: Pipeline) -> [MLTest] {
        let approvals = (pipeline.promote?.targets ?? []).first { $0.approvals > 0 }
        let slice = pipeline.allGates.first { $0.condition.margin?.each != nil }
        return [
            MLTest(
                .model, 1, "every model specification is reviewed",
                approvals.map { "\($0.name) asks for \($0.approvals) approvals" },
                hint: "'promote: { to: …, approvals: 1 }' asks a person before each promotion."),
            MLTest(.model, 2, "offline and online metrics correlate", nil, hint: "Nothing here sees the model in use."),
            MLTest(
                .model, 3, "all hyperparameters have been tuned",
                pipeline.train?.select.map { "\(pipeline.train?.matrix.count ?? 0) of them by \($0.title) on \($0.on)" },
                hint: "'train: { matrix: …, select: … }' tries values and chooses."),
            MLTest(.model, 4, "the impact of model staleness is known", nil, hint: unseen),
            MLTest(.model, 5, "a simpler model is not better", nil, hint: unseen),
            MLTest(
                .model, 6, "quality is sufficient on all important slices", slice.map { "\($0.name)" },
                hint: "A gate with 'each: COLUMN' judges each slice apart."),
            MLTest(.model, 7, "the model is tested for inclusion", nil, hint: "Slices may show it; nobody but you knows which."),
        ]
    }

    private static func infrastructure(_ pipeline: Pipeline, _ record: Record) -> [MLTest] {
        let isWhole = pipeline.test != nil && !pipeline.data.isEmpty && pipeline.train != nil && pipeline.validate != nil
        let alone = pipeline.allGates.first { !$0.condition.isRelative && $0.condition.metric.source == .validate }
        let targets = pipeline.promote?.targets ?? []
        let serves = pipeline.validate?.serve.map { "each candidate is started and asked what \($0.requests) says" }
        let staged = targets.count > 1 ? "\(targets[0].name) comes before \(targets[targets.count - 1].name)" : nil
        return [
            MLTest(
                .infrastructure, 1, "training is reproducible", record.reproduced,
                hint: "'gatehouse reproduce NAME@VERSION' trains a version again and compares."),
            MLTest(
                .infrastructure, 2, "model specification code is unit tested", nil,
                hint: tests(pipeline, "the model's code")),
            MLTest(
                .infrastructure, 3, "the full pipeline is integration tested",
                isWhole ? "test, data, train and validate run for each commit" : nil,
                hint: "Write all of test, data, train and validate."),
            MLTest(
                .infrastructure, 4, "quality is validated before the model is served",
                targets.isEmpty ? nil : alone.map { "\($0.name), before \(targets[0].name)" },
                hint: "Add a gate with a fixed bound, such as 'accuracy >= 0.80', and 'promote:'."),
            MLTest(.infrastructure, 5, "a single example can be debugged step by step", nil, hint: unseen),
            MLTest(
                .infrastructure, 6, "models are tested in a canary before production", serves ?? staged,
                hint:
                    "'validate: { serve: … }' starts the model as a service; 'to: [staging, production]' puts one before the other."
            ),
            MLTest(
                .infrastructure, 7, "models can be rolled back", record.rollback,
                hint: "'gatehouse rollback' goes back once a target has held two versions."),
        ]
    }

    private static func monitoring(_ pipeline: Pipeline) -> [MLTest] {
        let drift = pipeline.data.first { $0.checks?.drift != nil }
        let finite = pipeline.validate.flatMap { $0.step.outputs["predictions"] }
        let speed = pipeline.allGates.first { $0.condition.metrics.contains { $0.source == .serve } }
        return [
            MLTest(
                .monitoring, 1, "changes of dependencies are told", nil, hint: "Nothing here watches what the data are made by."),
            MLTest(
                .monitoring, 2, "data invariants hold in training and serving inputs",
                drift.map { "data.\($0.name) is compared for drift at each run" },
                hint: "'checks: { drift: … }' compares what comes in; inputs of the service are seen only if they are a data set."
            ),
            MLTest(
                .monitoring, 3, "training and serving compute the same features", nil,
                hint: "Nothing here sees the served features."),
            MLTest(.monitoring, 4, "models are not too stale", nil, hint: "Nothing here trains by the clock."),
            MLTest(
                .monitoring, 5, "the model is numerically stable", finite.map { "a NaN in \($0) fails the evaluation" },
                hint: "With predictions every NaN and infinity is found."),
            MLTest(
                .monitoring, 6, "computing performance has not regressed", speed.map { "\($0.name)" },
                hint: "A gate over 'serve.p95' or 'serve.rss' bounds it."),
            MLTest(
                .monitoring, 7, "prediction quality has not regressed on served data", nil,
                hint: "Nothing here sees the model in use."),
        ]
    }
}
