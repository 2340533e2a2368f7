import Domain
import Publishing

/// What `doctor --score` prints of one pipeline.
struct ScoreTable {
    let model: String
    let score: MLTestScore

    var json: JSONValue {
        .object([
            "model": .string(model), "score": JSONValue(score.score),
            "sections": .object(
                Dictionary(uniqueKeysWithValues: MLTest.Section.allCases.map { ($0.rawValue, JSONValue(score.points($0))) })),
            "tests": .array(score.tests.map(test)),
        ])
    }

    private func test(_ test: MLTest) -> JSONValue {
        .object([
            "section": .string(test.section.rawValue), "number": JSONValue(test.number), "title": .string(test.title),
            "evidence": JSONValue(test.evidence), "hint": .string(test.hint),
        ])
    }

    func lines(_ style: TextStyle) -> [String] {
        var table = TextTable()
        for test in score.tests {
            let sign = test.evidence == nil ? "–" : "seen"
            let words = TextStyle.safe(test.evidence ?? test.hint)
            table.add([sign, "\(test.section.rawValue) \(test.number)", test.title, words]) { column, text in
                column == 0 && test.evidence != nil
                    ? style.green(text) : column == 3 && test.evidence == nil ? style.faint(text) : text
            }
        }
        let points = MLTest.Section.allCases.map { "\($0.rawValue) \(score.points($0))" }.joined(separator: ", ")
        return table.lines(indent: "") + [
            "", "\(style.bold(TextStyle.safe(model)))  ML Test Score \(score.score), the least of \(points), each of 7.",
            "What is done by hand counts half and is not seen here (Breck et al. 2017).",
        ]
    }
}
