import Domain
import Models
import Testing

@Suite("Evaluating predictions")
struct EvaluationTests {
    private static func evaluated(_ text: String, _ columns: PredictionColumns) throws -> Evaluation {
        try Evaluation(Samples.table(text, columns))
    }

    static let tasks: [(String, PredictionColumns, PredictionTask)] = [
        ("label,p\n0,0.2\n1,0.9\n", .init(id: nil, score: "p"), .binary),
        ("label,p\nno,0.2\nyes,0.9\n", .init(id: nil, score: "p"), .binary),
        ("label,c\na,b\nb,a\n", .init(id: nil, prediction: "c"), .binary),
        ("label,c\na,b\nb,c\n", .init(id: nil, prediction: "c"), .multiclass),
        ("label,c\n1,2\n2,3\n", .init(id: nil, prediction: "c"), .multiclass),
        ("label,c\n1,2\n2,3\n", .init(id: nil, prediction: "c", task: .regression), .regression),
        ("label,c\n1.5,2\n2,3\n", .init(id: nil, prediction: "c"), .regression),
        ("label,p_a,p_b,p_c\na,0.5,0.25,0.25\nb,0,1,0\n", .init(id: nil, score: "p_*"), .multiclass),
    ]

    @Test("The task follows from the values unless it is said", arguments: tasks)
    func task(_ text: String, _ columns: PredictionColumns, _ task: PredictionTask) throws {
        #expect(try Self.evaluated(text, columns).task == task)
    }

    @Test("Whole numbers of more than twenty values are a regression")
    func manyNumbers() throws {
        let rows = (0..<30).map { "\($0),\($0 + 1)" }.joined(separator: "\n")
        #expect(try Self.evaluated("label,c\n\(rows)\n", .init(id: nil, prediction: "c")).task == .regression)
    }

    @Test("The positive class is the greater label, or the one that is named")
    func positive() throws {
        let text = "label,p\nno,0.2\nyes,0.4\nyes,0.9\nno,0.1\n"
        let greater = try Self.evaluated(text, .init(id: nil, score: "p"))
        #expect(greater.metrics.first { $0.name == "roc_auc" }?.value == .number(1))
        let named = try Self.evaluated(text, .init(id: nil, score: "p", positive: "no"))
        #expect(named.metrics.first { $0.name == "roc_auc" }?.value == .number(0))
        #expect(named.examples == 4)
    }

    @Test("2 is less than 10, as labels are numbers")
    func numericOrder() throws {
        let evaluation = try Self.evaluated("label,p\n2,0.1\n10,0.9\n", .init(id: nil, score: "p"))
        #expect(evaluation.metrics.first { $0.name == "accuracy" }?.value == .number(1))
    }

    @Test("A metric that does not exist has a sentence in place of a number")
    func undefined() throws {
        let evaluation = try Self.evaluated("label,c\n0,1\n1,1\n", .init(id: nil, prediction: "c"))
        #expect(
            evaluation.metrics.first { $0.name == "roc_auc" }?.value
                == .undefined(
                    "roc_auc is undefined: it needs a score per row, and there are only classes. Write scores into the predictions."
                ))
        let one = try Self.evaluated("label,p\n1,0.4\n1,0.9\n", .init(id: nil, score: "p"))
        #expect(one.metrics.first { $0.name == "accuracy" }?.value == .number(0.5))
        #expect(
            one.metrics.first { $0.name == "roc_auc" }?.value
                == .undefined("roc_auc is undefined: the labels are all of one class. Take rows of both classes."))
    }

    @Test("The mean of a column is a metric, weighted as the others are")
    func means() throws {
        let evaluation = try Self.evaluated(
            "label,p,cost,w\n0,0.2,1,3\n1,0.9,5,1\n", .init(id: nil, score: "p", weight: "w", means: ["cost"]))
        #expect(evaluation.metrics.last?.name == "mean(cost)" && evaluation.metrics.last?.value == .number(2))
    }

    static let faults: [(String, PredictionColumns, PredictionsError.Kind, String)] = [
        ("id,label,p\n1,0,0.5\n", .init(score: "q"), .named, "p.csv has no column 'q'. It has id, label, p. Did you mean 'p'?"),
        (
            "id,label,c\n1,0,no\n2,1,yes\n", .init(prediction: "c"), .unusable,
            "p.csv: none of the classes in column 'c' is a label in column 'label'. Write both in the same words."
        ),
        (
            "id,label,\u{7}\u{1b}[31m,\(String(repeating: "n", count: 70))\n1,0,1,1\n", .init(score: "q"), .named,
            "p.csv has no column 'q'. It has id, label, \u{fffd}\u{fffd}[31m, \(String(repeating: "n", count: 59))…."
        ),
        ("id,label,p\n", .init(score: "p"), .unusable, "p.csv: it has a header and no row. Write a row for each example."),
        (
            "id,label,p\n1,0,0.5\n2,1,0.5\n1,1,0.5\n1,1,0.5\n", .init(score: "p"), .unusable,
            "p.csv, line 4: the id in column 'id' is that of line 2. Each row needs an id of its own. In all, 2 rows repeat an id."
        ),
        ("id,label,p\n,0,0.5\n", .init(score: "p"), .unusable, "p.csv, line 2: column 'id' is empty."),
        ("id,label,p\n1,0,high\n", .init(score: "p"), .unusable, "p.csv, line 2: column 'p' is not a number."),
        ("id,label,p\n1,0,\n", .init(score: "p"), .unusable, "p.csv, line 2: column 'p' is empty."),
        ("id,label,p\n1,0,nan\n", .init(score: "p"), .unusable, "p.csv, line 2: column 'p' is NaN."),
        ("id,label,p\n1,NaN,0.5\n", .init(score: "p"), .unusable, "p.csv, line 2: column 'label' is NaN."),
        ("id,label,p\n1,,0.5\n", .init(score: "p"), .unusable, "p.csv, line 2: column 'label' is empty."),
        (
            "id,label,p\n1,0,0.5\n2,1,1.5\n", .init(score: "p"), .unusable,
            "p.csv, line 3: the score in column 'p' is outside of 0 to 1. Write probabilities."
        ),
        (
            "id,label,p\n1,0,0.5\n2,1,0.5\n3,2,0.5\n", .init(score: "p"), .named,
            "p.csv: there are 3 classes and one column of scores. Name one column for each class, as in 'proba_*', or none."
        ),
        (
            "id,label,p\n1,a,0.5\n2,a,0.5\n", .init(score: "p"), .undefined,
            "p.csv: all labels and predictions are of one class, so there is nothing to tell apart. Take rows of both classes."
        ),
        (
            "id,label,p\n1,0,0.25\n2,1,0.75\n", .init(prediction: "p"), .named,
            "p.csv: the labels are of two classes, and the predictions look like probabilities. Name their column as the score, "
                + "or say that the task is regression."
        ),
        (
            "id,label,p,w\n1,0,0.25,0\n2,1,0.75,0\n", .init(score: "p", weight: "w"), .unusable,
            "p.csv: all weights in column 'w' are 0. Give a row a weight above 0."
        ),
        (
            "id,label,p,w\n1,0,0.25,-1\n", .init(score: "p", weight: "w"), .unusable,
            "p.csv, line 2: the weight in column 'w' is below 0."
        ),
        (
            "id,label,p\n1,0,0.25\n2,1,0.75\n", .init(score: "p", positive: "yes"), .named,
            "p.csv: 'yes' is neither a label nor a prediction. Name one of the two."
        ),
        (
            "id,label,c\n1,x,0.25\n", .init(prediction: "c", task: .regression), .unusable,
            "p.csv: column 'label' holds words, and regression needs numbers."
        ),
        (
            "id,label,p_a,p_b\n1,a,0.5,0.4\n", .init(score: "p_*"), .unusable,
            "p.csv, line 2: the scores in columns 'p_*' do not add up to 1. Write a probability for each class."
        ),
        (
            "id,label,p_a,p_b\n1,a,0.5,0.5\n2,c,0.5,0.5\n", .init(score: "p_*"), .unusable,
            "p.csv: class 'c' has no column of scores. Write a probability for each class."
        ),
    ]

    @Test("What is no evidence is said with its line, and no value of it", arguments: faults)
    func refuse(_ text: String, _ columns: PredictionColumns, _ kind: PredictionsError.Kind, _ sentence: String) throws {
        let error = #expect(throws: PredictionsError.self) { try Evaluation(Samples.table(text, columns)) }
        #expect(error?.description == sentence)
        #expect(error?.kind == kind)
    }
}
