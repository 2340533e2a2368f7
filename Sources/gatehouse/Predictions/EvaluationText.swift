import Domain
import Models
import Publishing

/// What `evaluate` prints.
enum EvaluationText {
    static func json(_ evaluation: Evaluation) -> JSONValue {
        var metrics: [String: JSONValue] = [:]
        for (name, value) in evaluation.metrics {
            if case .number(let number) = value { metrics[name] = JSONValue(number) } else { metrics[name] = .null }
        }
        return .object([
            "task": .string(evaluation.task.rawValue), "examples": JSONValue(evaluation.examples), "metrics": .object(metrics),
        ])
    }

    static func lines(_ evaluation: Evaluation, _ style: TextStyle) -> [String] {
        var table = TextTable()
        var why: [String] = []
        for (name, value) in evaluation.metrics {
            switch value {
            case .number(let number): table.add([name, Figures.number(number)])
            case .undefined(let sentence):
                table.add([name, "–"])
                why.append("  " + style.faint(TextStyle.safe(sentence)))
            }
        }
        let count = "\(evaluation.examples) example\(evaluation.examples == 1 ? "" : "s")"
        return ["\(style.bold(evaluation.task.rawValue)), \(count)"] + table.lines() + (why.isEmpty ? [] : [""] + why)
    }
}
