internal import Domain

/// Models for a terminal.
package enum ModelText {
    /// A line for each target of each model.
    package static func list(_ models: [ModelSummary], _ style: TextStyle) -> [String] {
        var table = TextTable()
        table.add(["model", "target", "version", "since", "versions"]) { _, text in style.faint(text) }
        for model in models {
            let name = OneLine.model(model.name, in: model.pipeline)
            for row in targetRows(model) { table.add([name] + row + ["\(model.versions.count)"]) }
        }
        return table.lines(indent: "")
    }

    private static func targetRows(_ model: ModelSummary) -> [[String]] {
        let rows = model.targets.sorted { $0.key < $1.key }.map { target, standing in
            switch standing {
            case .none: [target, "–", "–"]
            case .disputed(let why): [target, "disputed", TextStyle.safe(why)]
            case .held(let holder): [target, holder.version.version.description, holder.since.iso8601]
            }
        }
        return rows.isEmpty ? [["–", "–", "–"]] : rows
    }

    /// A model with its versions and its candidates, the newest first.
    package static func page(_ model: ModelSummary, _ style: TextStyle) -> [String] {
        let title = style.bold(OneLine.model(model.name, in: model.pipeline))
        var targets = TextTable()
        for row in targetRows(model) { targets.add(row) }
        return [title] + targets.lines() + section("versions", versions(model, style), style)
            + unrecorded(model) + section("candidates", candidates(model, style), style)
    }

    /// A tag that another wrote is no version to go by, though the next one's number follows it.
    private static func unrecorded(_ model: ModelSummary) -> [String] {
        model.versions.filter { $0.record == nil }.map { "  \(ClearanceRefusal.unrecorded($0.version))" }
    }

    private static func section(_ title: String, _ table: TextTable, _ style: TextStyle) -> [String] {
        table.isEmpty ? [] : ["", style.faint(title)] + table.lines()
    }

    private static func versions(_ model: ModelSummary, _ style: TextStyle) -> TextTable {
        var table = TextTable()
        for version in model.versions {
            let holds = model.targets.filter { $0.value.holds(version.version) }.keys.sorted().joined(separator: ", ")
            table.add([
                version.version.description, version.record?.verdict.rawValue ?? "–", version.commit?.short ?? "–",
                version.bytes.map(Figures.bytes) ?? "–", numbers(version.metrics), version.registeredAt?.iso8601 ?? "–", holds,
            ]) { column, text in column == 1 ? style.outcome(text) : column == 6 ? style.green(text) : text }
        }
        return table
    }

    private static func candidates(_ model: ModelSummary, _ style: TextStyle) -> TextTable {
        var table = TextTable()
        for run in model.candidates {
            let summary = run.summary
            table.add([
                "run \(summary.number)", OneLine.ref(summary.ref), summary.outcome?.rawValue ?? "–", numbers(run.metrics),
                pairs(run.params) { $0 }, pairs(run.data) { $0.short }, summary.promotedTo == nil ? "" : summary.version ?? "",
            ]) { column, text in column == 2 ? style.outcome(text) : text }
        }
        return table
    }

    private static func numbers(_ values: [String: Double]) -> String { pairs(values) { Figures.number($0) } }

    private static func pairs<Value>(_ values: [String: Value], _ text: (Value) -> String) -> String {
        let all = values.sorted { $0.key < $1.key }.prefix(4).map { "\($0.key) \(text($0.value))" }
        return all.isEmpty ? "–" : TextStyle.safe(all.joined(separator: ", "))
    }

    /// A version with all that it was made from.
    package static func version(
        _ version: ModelSummary.Version, of model: ModelSummary, _ style: TextStyle
    ) -> [String] {
        var table = TextTable()
        for (name, value) in facts(version, of: model) {
            if let value, !value.isEmpty { table.add([name, TextStyle.safe(value)]) }
        }
        return [style.bold("\(OneLine.model(model.name, in: model.pipeline))@\(version.version)")] + table.lines()
    }

    private static func facts(_ version: ModelSummary.Version, of model: ModelSummary) -> [(String, String?)] {
        let record = version.record
        let holds = model.targets.filter { $0.value.holds(version.version) }.keys.sorted().joined(separator: ", ")
        var facts: [(String, String?)] = [
            ("holds", holds), ("verdict", record?.verdict.rawValue), ("model", record?.model.description),
            ("size", version.bytes.map(Figures.bytes)), ("commit", version.commit?.hex), ("run", record?.run.text),
            ("registered", version.registeredAt?.iso8601), ("code", record?.code.description),
            ("rules", record?.rules.description), ("environment", record?.environment?.description),
            ("judged against", record?.champion?.description),
        ]
        for (name, digest) in (record?.data ?? [:]).sorted(by: { $0.key < $1.key }) {
            facts.append(("data \(name)", digest.description))
        }
        for (name, value) in version.metrics.sorted(by: { $0.key < $1.key }) { facts.append((name, Figures.number(value))) }
        for (name, value) in version.params.sorted(by: { $0.key < $1.key }) { facts.append((name, value)) }
        return facts + [("report", version.report)]
    }
}

extension TargetStanding {
    fileprivate func holds(_ version: ModelVersion) -> Bool {
        if case .held(let holder) = self { holder.version.version == version } else { false }
    }
}
