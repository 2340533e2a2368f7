internal import Domain

/// `models/<name>/<version>.md`: a model card as the Hugging Face Hub reads it, with `model-index` in its front matter.
///
/// The form is that of huggingface/hub-docs, modelcard.md.
package struct ModelCard {
    private let version: ModelSummary.Version
    private let model: ModelSummary
    private let lineage: Lineage?

    package init(_ version: ModelSummary.Version, of model: ModelSummary, _ lineage: Lineage?) {
        (self.version, self.model, self.lineage) = (version, model, lineage)
    }

    package var path: String { ReportsPath.card(version.version, of: model.name, pipeline: model.pipeline) }

    package func text() throws -> String {
        try frontMatter() + "\n" + Markdown.page([heading, origin] + metrics + gates + approvals + parameters + packages)
    }

    private var title: String { "\(OneLine.model(model.name, in: model.pipeline)) \(version.version)" }

    private var heading: [String] { ["# \(Markdown.code(title))"] }

    // MARK: - For the hub

    private func frontMatter() throws -> String {
        var lines = ["---", "tags:", "- gatehouse", "model-index:", "- name: \(try quoted(model.name))", "  results:"]
        lines += [
            "  - task:", "      type: \(task)", "    dataset:", "      type: gatehouse", "      name: \(try quoted(dataSet))",
        ]
        lines += try version.record?.data[dataSet].map { ["      revision: \(try quoted("\($0)"))"] } ?? []
        lines +=
            ["    metrics:"]
            + (try numbers.flatMap { name, value in
                ["    - type: \(try quoted(name))", "      name: \(try quoted(name))", "      value: \(value)"]
            })
        return (lines + ["---"]).joined(separator: "\n") + "\n"
    }

    /// A JSON string is one of YAML, too.
    private func quoted(_ text: String) throws -> String {
        String(try JSONValue.string(text).text(pretty: false).dropLast())
    }

    private var numbers: [(String, Double)] {
        version.metrics.filter { $0.value.isFinite }.sorted { $0.key < $1.key }
    }

    private var task: String {
        let names = Set(version.metrics.keys)
        if !names.isDisjoint(with: ["accuracy", "roc_auc", "f1", "log_loss"]) { return "tabular-classification" }
        return names.isDisjoint(with: ["rmse", "mae", "r2"]) ? "other" : "tabular-regression"
    }

    /// What the model was scored on, as far as names tell.
    private var dataSet: String {
        let names = (version.record?.data ?? [:]).keys.sorted()
        return names.first { $0 == "holdout" } ?? names.first { $0 != "train" && $0 != "tune" } ?? names.first ?? "holdout"
    }

    // MARK: - For people

    private var origin: [String] {
        let record = version.record
        var rows = [
            ["model", Markdown.cell(record?.model.description ?? "")], ["commit", Markdown.cell(version.commit?.hex ?? "")],
            ["code", Markdown.cell(record?.code.description ?? "")],
        ]
        for (name, digest) in (record?.data ?? [:]).sorted(by: { $0.key < $1.key }) {
            rows.append([Markdown.cell("data \(name)"), Markdown.cell("\(digest)")])
        }
        rows.append(["rules", Markdown.cell(record?.rules.description ?? "")])
        rows.append(["environment", Markdown.cell(environment)])
        if let seed = seed { rows.append(["seed", Markdown.cell(seed)]) }
        if let machine = lineage?.environment?.machine {
            rows.append(["cpu", Markdown.cell(machine.cpu ?? "not told by the machine")])
            rows.append(["gpu", Markdown.cell(machine.gpus.isEmpty ? "none was seen" : machine.gpus.joined(separator: ", "))])
        }
        rows.append([
            "judged against", Markdown.cell(lineage?.beat ?? record?.champion?.description ?? "no model: it is the first"),
        ])
        rows.append(["size", version.bytes.map(Figures.bytes) ?? "–"])
        rows.append(["registered", version.registeredAt?.iso8601 ?? "–"])
        return Markdown.table(["made from", ""], rows)
    }

    /// Nil where it is not kept.
    private var seed: String? {
        let seeds = (lineage?.repeats?.repeats ?? []).map { "\($0.seed)" }
        guard seeds.count > 1 else { return lineage?.seed.map { "\($0)" } ?? seeds.first }
        return "\(seeds[0]), repeated with \(seeds.dropFirst().joined(separator: ", "))"
    }

    private var environment: String {
        let interpreter = lineage?.environment?.interpreter.map { "\($0), " } ?? ""
        return interpreter + (version.record?.environment?.description ?? "")
    }

    private var metrics: [[String]] {
        guard !numbers.isEmpty else { return [] }
        let rows = numbers.map { name, value in
            let spread = lineage?.repeats?.spread[name].map { Figures.number($0.deviation) } ?? "–"
            return [Markdown.cell(name), Figures.number(value)]
                + [false, true].map { interval(of: name, isDifference: $0) } + [spread]
        }
        let hasDifference = numbers.contains { lineage?.interval(of: $0.0, isDifference: true) != nil }
        return [
            ["## Metrics"],
            Markdown.table(["metric", "value", "its interval", "interval of the difference", "deviation over seeds"], rows),
            hasDifference
                ? [
                    "A difference is that from the model of the gate, turned so that more is better: it is no interval of the value."
                ]
                : [],
            legend.map { [$0] } ?? [],
        ]
    }

    /// Of those that stand in the table.
    private var legend: String? {
        IntervalWords.sentence(
            numbers.flatMap { name, _ in [false, true].compactMap { lineage?.interval(of: name, isDifference: $0)?.gate } })
    }

    private func interval(of metric: String, isDifference: Bool) -> String {
        guard let found = lineage?.interval(of: metric, isDifference: isDifference) else { return "–" }
        return "\(Figures.number(found.ends[0])) … \(Figures.number(found.ends[1])) (\(Markdown.cell(found.gate.name)))"
    }

    private var gates: [[String]] {
        let rows = (lineage?.gates ?? []).map {
            [Markdown.cell($0.name), Markdown.outcome($0.outcome), Markdown.cell($0.reason)]
        }
        return rows.isEmpty ? [] : [["## Gates"], Markdown.table(["gate", "outcome", ""], rows)]
    }

    private var approvals: [[String]] {
        let lines = (lineage?.approvals ?? []).map { approval in
            let target = approval.target.map { ", for \(Markdown.code($0))" } ?? ""
            return "- \(Markdown.code(approval.person))\(target): \(Markdown.code(approval.because))"
        }
        return lines.isEmpty ? [] : [["## Approved by"], lines]
    }

    private var parameters: [[String]] {
        let rows = version.params.sorted { $0.key < $1.key }.map { [Markdown.cell($0.key), Markdown.cell($0.value)] }
        return rows.isEmpty ? [] : [["## Parameters"], Markdown.table(["parameter", "value"], rows)]
    }

    private var packages: [[String]] {
        let packages = lineage?.environment?.packages ?? []
        return packages.isEmpty ? [] : [["## Packages"], packages.map { "- \(Markdown.code($0))" }]
    }
}
