internal import Domain
internal import Models

extension StepResult {
    /// The computed metrics take their bare names; the script's own numbers become `reported.` ones.
    mutating func take(_ evaluation: Evaluation) {
        for (name, number) in metrics { metrics["reported.\(name)"] = number }
        for (name, what) in unusable { unusable["reported.\(name)"] = what }
        for (name, value) in evaluation.metrics {
            (metrics[name], unusable[name]) = (nil, nil)
            switch value {
            case .number(let number): metrics[name] = number
            case .undefined(let sentence): unusable[name] = sentence
            }
        }
        examples = evaluation.examples
    }
}
