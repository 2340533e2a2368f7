import ArgumentParser
import Domain
import Services
import Statistics

/// By what two models are compared.
struct MarginOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The metric, such as accuracy, roc_auc, rmse or 'mean(COLUMN)'.", valueName: "metric"))
    var metric: String
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "How much worse the candidate may be: 0.005, or 0.5pt of a metric between 0 and 1.", valueName: "margin"))
    var margin: String
    @Option(help: ArgumentHelp("One-sided.", valueName: "percentage")) var confidence = "95%"
    @Flag(name: .customLong("better-than"), help: "Ask whether the candidate is better by more than the margin.") var isBetter =
        false
    @Option(help: ArgumentHelp("Which value of 'mean(COLUMN)' is better: higher or lower.", valueName: "direction"))
    var direction: MarginRule.Direction?

    func rule() throws -> MarginRule {
        guard let judged = JudgedMetric(metric) else {
            throw Refusal(usage: MarginRule.unknown(metric, known: JudgedMetric.names))
        }
        guard !MarginRule.isNegative(margin) else { throw Refusal(usage: "--margin: \(MarginRule.negative)") }
        guard let margin = Quantity(margin) else {
            throw Refusal(usage: "--margin: '\(margin)' is not a number. Write 0.005, or 0.5pt of a metric between 0 and 1.")
        }
        if let fault = MarginRule.fault(margin: margin, of: metric, isShare: judged.isShare, range: judged.range) {
            throw Refusal(usage: "--margin: \(fault)")
        }
        guard let confidence = MarginRule.confidence(confidence) else {
            throw Refusal(usage: "--confidence: '\(confidence)' is not above 50 % and below 100 %. Write 95%.")
        }
        return MarginRule(
            isBetter ? .betterThan : .notWorse, metric, direction: try direction(of: judged), margin: margin,
            confidence: confidence)
    }

    private func direction(of judged: JudgedMetric) throws -> MarginRule.Direction {
        if let known = judged.moreIsBetter.map(MarginRule.Direction.init) {
            guard direction == nil || direction == known else {
                throw Refusal(usage: "--direction: of \(metric) the \(known.rawValue) value is the better one. Leave it out.")
            }
            return known
        }
        guard let direction else {
            throw Refusal(usage: "Nobody but you knows which value of \(metric) is better. Say --direction higher or lower.")
        }
        return direction
    }
}

extension MarginRule.Direction: ExpressibleByArgument {}
