package import Domain
internal import Statistics

/// A gate by margin that has fewer rows than it needs to pass equal models, told before a run.
package struct RowsNeeded: Sendable, Equatable {
    package let rule: Place
    package let sentence: String

    /// From how much the difference moved with the rows of an earlier run: its interval gives the deviation of one row's difference.
    /// - Parameters:
    ///   - gates: as they are now; `not_worse` with a margin above 0 is looked at.
    ///   - results: of the earlier run.
    package static func warnings(of gates: [Gate], after results: [GateResult]) -> [RowsNeeded] {
        gates.compactMap { gate in
            guard let rule = gate.condition.margin, rule.kind == .notWorse, rule.margin.value > 0,
                let found = results.first(where: { $0.isOf(rule) }), let statistics = found.statistics
            else { return nil }
            let lacks = found.samples.compactMap { Lack($0, rule, intervalAt: statistics.confidence) }.sorted {
                $0.share > $1.share
            }
            return lacks.first.map { RowsNeeded(rule: gate.rule, sentence: $0.sentence(rule, others: lacks.count - 1)) }
        }
    }
}

/// Rows that were judged together.
private struct Sample {
    var name: String?
    var interval: [Double]?
    var rows: Int?
}

/// A sample with fewer rows than needed.
private struct Lack {
    let name: String?
    let rows: Int
    let needed: Int

    init?(_ sample: Sample, _ rule: MarginRule, intervalAt confidence: Double) {
        guard let ends = sample.interval, ends.count == 2, let rows = sample.rows, rows > 0 else { return nil }
        let deviation = (ends[1] - ends[0]) / 2 / Normal.quantile(confidence) * Double(rows).squareRoot()
        let size = SampleSize(margin: rule.margin.value, confidence: rule.confidence)
        guard deviation.isFinite, let needed = size.meanRows(deviation: deviation), needed > rows else { return nil }
        (name, self.rows, self.needed) = (sample.name, rows, needed)
    }

    var share: Double { Double(needed) / Double(rows) }

    func sentence(_ rule: MarginRule, others: Int) -> String {
        let place = name.map { " in \($0)" } ?? ""
        let more = others == 0 ? "" : ", and \(others) more slice\(others == 1 ? " lacks" : "s lack") rows too"
        return
            "\(rule.kind.rawValue) \(rule.metric): margin \(rule.margin.written) needs about \(MarginComparison.grouped(round)) "
            + "rows\(place) to pass equal models in four of five cases; there were \(MarginComparison.grouped(rows))\(more)."
    }

    /// To two digits.
    private var round: Int {
        var unit = 1
        while needed / unit >= 100 { unit *= 10 }
        return (needed + unit / 2) / unit * unit
    }
}

extension GateResult {
    /// Whether it judged the same metric in the same way, by whatever margin.
    fileprivate func isOf(_ rule: MarginRule) -> Bool {
        let isSliced = name.contains(", each ")
        return name.hasPrefix("\(rule.kind.rawValue) \(rule.metric) than ")
            && (rule.each.map { name.hasSuffix(", each \($0)") } ?? !isSliced)
    }

    fileprivate var samples: [Sample] {
        guard let slices = statistics?.slices, !slices.isEmpty else {
            return [Sample(name: nil, interval: interval, rows: examples)]
        }
        return slices.filter { $0.outcome != nil }.map { Sample(name: $0.name, interval: $0.interval, rows: $0.examples) }
    }
}
