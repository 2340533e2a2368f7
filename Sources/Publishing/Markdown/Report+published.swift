package import Domain

extension Report {
    /// The report as it may stand in a ref (DESIGN, rule 9): names, counts and numbers, but nothing that a step's files or data say.
    ///
    /// A test's message stays behind; so does what follows a file's place in a step's reason, because it quotes that file. An
    /// address loses its user and password.
    package var published: Report {
        var report = self
        report.run.repository = Published.address(run.repository)
        report.run.reason = run.reason.map(withheld)
        report.stages = stages.map { stage in
            var stage = stage
            stage.reason = stage.reason.map(withheld)
            return stage
        }
        report.tests?.failed = (tests?.failed ?? []).map {
            TestCounts.Failure(name: $0.name, message: "", file: $0.file, line: $0.line)
        }
        return report
    }

    /// The gates' own reasons are made of numbers and names.
    private func withheld(_ reason: String) -> String {
        let isGate = stages.lazy.flatMap(\.gates).contains { reason.hasPrefix("\($0.name): \($0.reason)") }
        return isGate ? reason : Published.reason(reason)
    }
}

/// What is left of a text once it is published.
enum Published {
    static func reason(_ text: String) -> String {
        let lines = text.split(whereSeparator: \.isNewline).map(String.init)
        guard let line = lines.first, let place = line.firstMatch(of: /[^\s:]:\d+:\d+:/) else { return lines.first ?? "" }
        return "\(line[..<place.range.upperBound].dropLast()) cannot be read; what stands there is told by the agent alone."
    }

    static func address(_ repository: String) -> String {
        repository.replacing(/^([A-Za-z][A-Za-z0-9+.-]*:\/\/)[^\/]*@/) { "\($0.1)" }
    }
}
