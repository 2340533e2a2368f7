internal import Domain
internal import Statistics

/// How labels are taken: as numbers, or as classes in an order. Of two classes the last is the positive one.
struct LabelCoding: Sendable {
    let task: PredictionTask
    let classes: [ClassName]
    private let numbers: [ClassName: Int32]

    /// One coding for all tables, so that their classes have the same numbers.
    init(of tables: [PredictionTable]) throws(PredictionsError) {
        let columns = tables[0].columns
        let labels = tables.map(\.label) + tables.compactMap(\.prediction)
        let task = if let said = columns.task { said } else { try Self.task(of: tables) }
        guard task != .regression else {
            try Self.requireNumbers(tables)
            (self.task, classes, numbers) = (task, [], [:])
            return
        }
        var found = labels.reduce(into: Set<ClassName>()) { $0.formUnion($1.classes) }
        for table in tables { try Self.requireSameWords(table) }
        for case .perClass(let scores)? in tables.map(\.scores) { found.formUnion(scores.keys) }
        classes = try Self.ordered(found, task: columns.task, positive: columns.positive.map(ClassName.init), tables[0])
        self.task = columns.task ?? (classes.count == 2 ? .binary : .multiclass)
        numbers = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, Int32($0)) })
    }

    func predictions(_ table: PredictionTable) throws(PredictionsError) -> Predictions {
        do throws(StatisticsError) {
            guard task == .regression else { return .classes(try classPredictions(table)) }
            return .numbers(
                try NumberPredictions(
                    labels: table.label.numbers, predicted: table.prediction?.numbers ?? [], weights: table.weights))
        } catch {
            throw PredictionsError(error)
        }
    }

    private func classPredictions(_ table: PredictionTable) throws(StatisticsError) -> ClassPredictions {
        try ClassPredictions(
            labels: table.label.coded(by: numbers), classCount: classes.count, predicted: table.prediction?.coded(by: numbers),
            scores: table.scores.map(scores), weights: table.weights)
    }

    private func scores(_ columns: ScoreColumns) -> [Double] {
        switch columns {
        case .positive(let scores): return scores
        case .perClass(let columns):
            if classes.count == 2 { return columns[classes[1]] ?? [] }
            let ordered = classes.map { columns[$0] ?? [] }
            return ordered[0].indices.flatMap { row in ordered.map { $0[row] } }
        }
    }
}

extension LabelCoding {
    /// As many different whole numbers may still be classes.
    private static let mostNumberedClasses = 20

    private static func task(of tables: [PredictionTable]) throws(PredictionsError) -> PredictionTask {
        guard tables[0].scores == nil else { return .binary }
        var numbers: [[Double]] = []
        for case .numbers(let values) in tables.flatMap({ [$0.label] + ($0.prediction.map { [$0] } ?? []) }) {
            numbers.append(values)
        }
        guard numbers.count == tables.count * 2 else { return .multiclass }
        let isWhole = numbers.allSatisfy { $0.allSatisfy { $0 == $0.rounded() } }
        if isWhole {
            return numbers.reduce(into: Set()) { $0.formUnion($1) }.count <= mostNumberedClasses ? .multiclass : .regression
        }
        let labels = Set(numbers[0])
        if labels.count <= 2, labels.allSatisfy({ $0 == $0.rounded() }), numbers[1].allSatisfy((0...1).contains) {
            throw PredictionsError(
                .named,
                "\(tables[0].file): the labels are of two classes, and the predictions look like probabilities. "
                    + "Name their column as the score, or say that the task is regression.")
        }
        return .regression
    }

    private static func requireNumbers(_ tables: [PredictionTable]) throws(PredictionsError) {
        for table in tables {
            guard let prediction = table.prediction else {
                throw PredictionsError(.named, "Regression needs a prediction, and only a score is named. Name its column.")
            }
            for (name, column) in [(table.columns.label, table.label), (table.columns.prediction ?? "", prediction)] {
                guard case .words = column else { continue }
                throw PredictionsError(
                    .unusable, "\(table.file): column '\(name)' holds words, and regression needs numbers.")
            }
        }
    }

    /// Predictions of which none is a label are written in other words: their accuracy of 0 would say nothing of the model.
    private static func requireSameWords(_ table: PredictionTable) throws(PredictionsError) {
        guard let predicted = table.prediction?.classes, !predicted.isEmpty, predicted.isDisjoint(with: table.label.classes),
            predicted.union(table.label.classes).count > 2
        else { return }
        throw PredictionsError(
            .unusable,
            "\(table.file): none of the classes in column '\(table.columns.prediction ?? "")' is a label in column "
                + "'\(table.columns.label)'. Write both in the same words.")
    }

    private static func ordered(
        _ found: Set<ClassName>, task: PredictionTask?, positive: ClassName?, _ table: PredictionTable
    ) throws(PredictionsError) -> [ClassName] {
        var classes = found.sorted()
        if classes.count == 1 { classes = try completed(classes[0], positive, table) }
        if classes.count > 2 { try requireSeveral(classes, task, positive, table) }
        if case .perClass(let scores)? = table.scores, let missing = classes.first(where: { scores[$0] == nil }) {
            throw PredictionsError(
                .unusable, "\(table.file): class '\(missing)' has no column of scores. Write a probability for each class.")
        }
        guard let positive, classes.count == 2 else { return classes }
        guard classes.contains(positive) else {
            throw PredictionsError(
                .named, "\(table.file): '\(positive)' is neither a label nor a prediction. Name one of the two.")
        }
        return classes.filter { $0 != positive } + [positive]
    }

    /// The other class of labels that are all of one: of 0 and 1 it is known, and of a named positive one.
    private static func completed(
        _ only: ClassName, _ positive: ClassName?, _ table: PredictionTable
    ) throws(PredictionsError) -> [ClassName] {
        if [.number(0), .number(1)].contains(only), positive.map({ [.number(0), .number(1)].contains($0) }) ?? true {
            return [.number(0), .number(1)]
        }
        if let positive, positive != only { return [only, positive].sorted() }
        throw PredictionsError(
            .undefined,
            "\(table.file): all labels and predictions are of one class, so there is nothing to tell apart. Take rows of both classes."
        )
    }

    private static func requireSeveral(
        _ classes: [ClassName], _ task: PredictionTask?, _ positive: ClassName?, _ table: PredictionTable
    ) throws(PredictionsError) {
        if task == .binary {
            throw PredictionsError(
                .unusable,
                "\(table.file): there are \(classes.count) classes, and a binary task has two. Say multiclass, or mend the labels."
            )
        }
        if positive != nil {
            throw PredictionsError(
                .named, "A positive class is one of two, and \(table.file) has \(classes.count). Leave it out.")
        }
        if case .positive? = table.scores {
            throw PredictionsError(
                .named,
                "\(table.file): there are \(classes.count) classes and one column of scores. Name one column for each class, "
                    + "as in 'proba_*', or none.")
        }
        if classes.count > 1000 {
            throw PredictionsError(
                .unusable, "\(table.file): there are \(classes.count) classes, more than 1000. Is this regression?")
        }
    }
}
