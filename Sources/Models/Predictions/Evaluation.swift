package import Domain
internal import Statistics

/// The metrics of one model's predictions.
package struct Evaluation: Sendable, Equatable {
    /// A metric's value, or the sentence why there is none.
    package enum Value: Sendable, Equatable {
        case number(Double)
        case undefined(String)
    }

    package let task: PredictionTask
    package let examples: Int
    /// In the order of the documentation.
    package let metrics: [(name: String, value: Value)]

    package init(_ table: PredictionTable) throws(PredictionsError) {
        let coding = try LabelCoding(of: [table])
        let predictions = try coding.predictions(table)
        (task, examples) = (coding.task, table.rows)
        metrics =
            Metric.allCases.filter { $0.belongs(to: coding.task) }.map { metric in
                (metric.rawValue, Self.value { () throws(StatisticsError) in try metric.value(predictions) })
            }
            + table.columns.means.map { column in
                let name = "mean(\(column))"
                return (
                    name,
                    Self.value { () throws(StatisticsError) in
                        try MetricEvaluator(
                            meanOf: table.means[column] ?? [], named: name, moreIsBetter: true, weights: table.weights
                        ).value()
                    }
                )
            }
    }

    /// As evidence for gates.
    package var measured: [String: Measured] {
        var numbers: [String: Measured] = [:]
        for (name, value) in metrics {
            switch value {
            case .number(let number): numbers[name] = .number(number)
            case .undefined(let sentence): numbers[name] = .undefined(sentence)
            }
        }
        return numbers
    }

    private static func value(_ compute: () throws(StatisticsError) -> Double) -> Value {
        do throws(StatisticsError) {
            return .number(try compute())
        } catch {
            return .undefined(error.description)
        }
    }

    package static func == (left: Evaluation, right: Evaluation) -> Bool {
        left.task == right.task && left.examples == right.examples && left.metrics.elementsEqual(right.metrics, by: ==)
    }
}

extension Metric {
    func belongs(to task: PredictionTask) -> Bool {
        switch self {
        case .mae, .rmse, .mape, .r2: task == .regression
        case .precision, .recall, .f1: task == .binary
        default: task != .regression
        }
    }
}
