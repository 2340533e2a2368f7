internal import Domain

/// What two versions of models were made from and came to, side by side; what is the same in both is only named.
package struct VersionDifference: Sendable, Equatable {
    package struct Line: Sendable, Equatable {
        package var name: String
        /// Nil where that version has none.
        package var first: String?
        package var second: String?
        /// Second less first, of numbers.
        package var change: Double?
    }

    /// `data train`, `param depth`, `metric accuracy`: what differs, in the order in which a model is made.
    package var lines: [Line] = []
    package var same: [String] = []

    package init(_ first: ModelSummary.Version, _ second: ModelSummary.Version) {
        let (old, new) = (first.record, second.record)
        add("commit", first.commit?.short, second.commit?.short)
        add("code", old?.code.short, new?.code.short)
        add("data ", (old?.data ?? [:]).mapValues(\.short), (new?.data ?? [:]).mapValues(\.short))
        add("param ", first.params, second.params)
        add("environment", old?.environment?.short, new?.environment?.short)
        add("rules", old?.rules.short, new?.rules.short)
        for name in Set(first.metrics.keys).union(second.metrics.keys).sorted() {
            let (old, new) = (first.metrics[name], second.metrics[name])
            add("metric \(name)", old.map { Figures.number($0) }, new.map { Figures.number($0) }, change(old, new))
        }
        add("size", first.bytes.map(Figures.bytes), second.bytes.map(Figures.bytes))
        add("model", old?.model.short, new?.model.short)
    }

    private func change(_ old: Double?, _ new: Double?) -> Double? { old.flatMap { old in new.map { $0 - old } } }

    private mutating func add(_ prefix: String, _ old: [String: String], _ new: [String: String]) {
        for name in Set(old.keys).union(new.keys).sorted() { add(prefix + name, old[name], new[name]) }
    }

    private mutating func add(_ name: String, _ old: String?, _ new: String?, _ change: Double? = nil) {
        if old != new || change.map({ $0 != 0 }) ?? false {
            lines.append(Line(name: name, first: old, second: new, change: change))
        } else if old != nil {
            same.append(name)
        }
    }

    /// - Parameter names: of the two, for the head.
    package func text(_ names: (String, String), _ style: TextStyle) -> [String] {
        var table = TextTable()
        table.add(["", TextStyle.safe(names.0), TextStyle.safe(names.1), ""]) { _, text in style.faint(text) }
        for line in lines {
            let change = line.change.map { ($0 >= 0 ? "+" : "−") + Figures.number($0.magnitude) } ?? ""
            table.add([TextStyle.safe(line.name), TextStyle.safe(line.first ?? "–"), TextStyle.safe(line.second ?? "–"), change])
        }
        let rest = same.isEmpty ? [] : ["", "the same in both: \(TextStyle.safe(same.joined(separator: ", ")))"]
        return (lines.isEmpty ? ["Nothing differs."] : table.lines(indent: "")) + rest
    }

    package func json(_ names: (String, String)) -> JSONValue {
        .object([
            "first": .string(names.0), "second": .string(names.1), "same": .array(same.map(JSONValue.string)),
            "differences": .array(
                lines.map { line in
                    .object([
                        "name": .string(line.name), "first": JSONValue(line.first), "second": JSONValue(line.second),
                        "change": JSONValue(line.change),
                    ])
                }),
        ])
    }
}
