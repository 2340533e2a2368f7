import ArgumentParser
import Domain
import Services

/// Which columns of a table of predictions are what.
struct ColumnOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The column that names the row; 'compare' joins on 'id' unless told.", valueName: "column"))
    var id: String?
    @Option(help: ArgumentHelp("The column of what is true.", valueName: "column")) var label = "label"
    @Option(
        help: ArgumentHelp(
            "The column with the probability of the positive class; for several classes 'proba_*', the class in place of the star.",
            valueName: "column")) var score: String?
    @Option(help: ArgumentHelp("The column of what the model says: a class or a number.", valueName: "column")) var prediction:
        String?
    @Option(help: ArgumentHelp("binary, multiclass or regression; else it follows from the values.", valueName: "task"))
    var task: PredictionTask?
    @Option(help: ArgumentHelp("The positive label; else the greater one.", valueName: "label")) var positive: String?
    @Option(help: ArgumentHelp("The column of the rows' weights.", valueName: "column")) var weight: String?

    func validate() throws {
        guard score != nil || prediction != nil else {
            throw ValidationError(
                "Name the column of the scores with --score, that of the predictions with --prediction, or both.")
        }
        if let fault = columns().fault { throw ValidationError(fault) }
    }

    func columns(group: String? = nil, means: [String] = []) -> PredictionColumns {
        PredictionColumns(
            id: id, label: label, score: score, prediction: prediction, weight: weight, group: group, means: means, task: task,
            positive: positive)
    }
}

extension PredictionTask: ExpressibleByArgument {}
