/// Which tracked files and which data a step sees (DESIGN 4.2). What is not chosen here is not in the workspace.
package struct StepInputs: Sendable, Equatable {
    /// Paths relative to the pipeline's folder.
    package var files: [String]
    /// Names of data sets.
    package var data: [String]
    /// Outputs of earlier steps, by name.
    package var outputs: [String: StepOutput]
    /// Declared inputs that match nothing.
    package var unmatched: [String]

    /// The choice for the step `name` of `stage`.
    /// - Parameters:
    ///   - tracked: every tracked file of the pipeline's folder, relative to it.
    ///   - dataPaths: where each data set stands, by name; a tracked file below one of them is data and nothing else.
    ///   - earlier: what the steps before it left, by name.
    package init(
        of rule: StepRule, stage: Stage, in pipeline: Pipeline, tracked: [String], dataPaths: [String: String],
        earlier: [String: StepOutput]
    ) {
        let candidates = tracked.filter { path in !dataPaths.values.contains { path.isAtOrBelow($0) } }
        data = pipeline.data.filter { $0.isSeen(by: stage) }.map(\.name)
        outputs = rule.inputs == nil ? earlier : [:]
        unmatched = []
        files = candidates.filter { StepInputs.isDefault($0, for: stage) }
        if let declared = rule.inputs { choose(declared, from: candidates, data: dataPaths, earlier: earlier) }
        if stage == .train, let params = pipeline.train?.params, candidates.contains(params), !files.contains(params) {
            files.append(params)
        }
    }

    private mutating func choose(
        _ declared: [String], from tracked: [String], data: [String: String], earlier: [String: StepOutput]
    ) {
        files = tracked.filter { path in declared.contains { path.isMatched(byInput: $0) } }
        outputs = earlier.filter { output in declared.contains { output.value.path.isMatched(byInput: $0) } }
        unmatched = declared.filter { input in
            !tracked.contains { $0.isMatched(byInput: input) } && !earlier.values.contains { $0.path.isMatched(byInput: input) }
                && !data.values.contains { $0.isMatched(byInput: input) }
        }
    }

    private static let ignoredFolders = ["tests", ".github", ".circleci", ".ci"]

    /// The default of a stage: everything for `test`; for the others not what cannot change a model.
    private static func isDefault(_ path: String, for stage: Stage) -> Bool {
        guard path != "gatehouse.yaml" else { return false }
        guard stage != .test else { return true }
        let first = path.split(separator: "/", maxSplits: 1).first.map(String.init) ?? path
        return !ignoredFolders.contains(first) && !first.hasPrefix(".gitlab") && !path.lowercased().hasSuffix(".md")
    }
}

extension DataSource {
    /// A set named `tune` is seen by train and select, one for validation by validate only, and `test` sees only sets that say so.
    package func isSeen(by stage: Stage) -> Bool {
        switch stage {
        case .test: purposes.contains(.test)
        case .train: purposes.contains(.train) || purposes.contains(.tune)
        case .validate: purposes.contains(.validate)
        case .data: true
        case .promote: false
        }
    }
}

extension String {
    /// Whether the path is `folder` or stands below it; `.` is above everything.
    package func isAtOrBelow(_ folder: String) -> Bool {
        folder == "." || self == folder || hasPrefix(folder + "/")
    }

    /// An input names a file or a folder, with or without a slash at its end.
    package func isMatched(byInput input: String) -> Bool {
        isAtOrBelow(input.hasSuffix("/") ? String(input.dropLast()) : input)
    }
}

extension Pipeline {
    /// The one data set for validation; nil where there are none or several.
    package var validationSet: String? {
        let names = data.filter { $0.isSeen(by: .validate) }.map(\.name)
        return names.count == 1 ? names[0] : nil
    }
}
