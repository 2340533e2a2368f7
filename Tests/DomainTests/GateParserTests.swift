import Domain
import Testing

@Suite("The gate language")
struct GateParserTests {
    @Test(
        "A gate is a metric, a relation and an expression",
        arguments: [
            (
                "accuracy >= 0.80",
                Comparison(MetricName(.validate, "accuracy"), .atLeast, .constant(Quantity(0.8, written: "0.80")))
            ),
            ("rmse<.5", Comparison(MetricName(.validate, "rmse"), .below, .constant(Quantity(0.5, written: ".5")))),
            ("train.loss <= 1e-3", Comparison(MetricName(.train, "loss"), .atMost, .constant(Quantity(0.001, written: "1e-3")))),
            (
                "model.bytes <= 50MB",
                Comparison(MetricName(.model, "bytes"), .atMost, .constant(Quantity(5e7, .size, written: "50MB")))
            ),
            ("test.failures == 0", Comparison(MetricName(.test, "failures"), .equal, .constant(Quantity(0, written: "0")))),
            (
                "latency < 200ms",
                Comparison(MetricName(.validate, "latency"), .below, .constant(Quantity(0.2, .duration, written: "200ms")))
            ),
            (
                "nulls != 5%",
                Comparison(MetricName(.validate, "nulls"), .unequal, .constant(Quantity(0.05, .percentage, written: "5%")))
            ),
            (
                "data.train.bytes > 1000",
                Comparison(MetricName(.data, "train.bytes"), .above, .constant(Quantity(1000, written: "1000")))
            ),
            (
                "\"f1@5\".macro >= 1",
                Comparison(MetricName(.validate, "f1@5.macro"), .atLeast, .constant(Quantity(1, written: "1")))
            ),
            (
                "'train.loss' >= 1",
                Comparison(MetricName(.validate, "train.loss"), .atLeast, .constant(Quantity(1, written: "1")))
            ),
            ("a >= -b", Comparison(MetricName(.validate, "a"), .atLeast, .negated(.metric(MetricName(.validate, "b"))))),
            ("a >= best.a", Comparison(MetricName(.validate, "a"), .atLeast, .best(MetricName(.validate, "a")))),
            (
                "mean(c) <= best.mean(c)",
                Comparison(MetricName(.validate, "mean(c)"), .atMost, .best(MetricName(.validate, "mean(c)")))
            ),
            ("best >= 1", Comparison(MetricName(.validate, "best"), .atLeast, .constant(Quantity(1, written: "1")))),
        ])
    func comparison(text: String, expected: Comparison) throws {
        #expect(try GateParser.comparison(text) == expected)
    }

    @Test(
        "Products bind tighter than sums, sums associate to the left, and parentheses are kept where they matter",
        arguments: [
            ("a >= champion.a - 0.5pt", "champion.a - 0.5pt"),
            ("a >= champion.a*0.98+1", "champion.a * 0.98 + 1"),
            ("a >= 1 - 2 - 3", "1 - 2 - 3"),
            ("a >= 1 - (2 - 3)", "1 - (2 - 3)"),
            ("a >= (1 + 2) * (b)", "(1 + 2) * b"),
            ("a >= -(1 + 2)", "-(1 + 2)"),
            ("a >= ((((b))))", "b"),
            ("a >= champion.train.loss", "champion.train.loss"),
            ("latency <= champion.latency * 110%", "champion.latency * 110%"),
        ])
    func precedence(text: String, bound: String) throws {
        #expect(try GateParser.comparison(text).bound.description == bound)
    }

    @Test(
        "What is not a gate says why and where",
        arguments: [
            ("", 0, "A gate is empty. Write a metric, a comparison and a number: accuracy >= 0.8."),
            ("0.8 <= accuracy", 0, "A gate begins with the metric it judges: accuracy >= 0.8."),
            (
                "champion.auc <= auc", 0,
                "A gate begins with a metric of this run. 'champion.auc' belongs to the right of the comparison."
            ),
            ("accuracy", 8, "A comparison is expected after 'accuracy', but the text ends. Known are >=, <=, >, <, == and !=."),
            (
                "accuracy 0.8", 9,
                "A comparison is expected after 'accuracy', but '0.8' stands there. Known are >=, <=, >, <, == and !=."
            ),
            ("accuracy = 0.8", 9, "'=' is not a comparison. Write '=='."),
            ("accuracy => 0.8", 9, "'=>' is not a comparison. Write '>='."),
            ("accuracy ≥ 0.8", 9, "'≥' is not a comparison. Write '>='."),
            ("accuracy >>> 0.8", 9, "'>>>' is not a comparison. Known are >=, <=, >, <, == and !=."),
            ("accuracy >=", 11, "A number or a name is expected, but the text ends."),
            ("accuracy >= * 2", 12, "A number or a name is expected, but '*' stands there."),
            ("accuracy >= 0.8 0.9", 16, "An operator (+, - or *) is expected before '0.9'."),
            ("0.5 < a < 0.9", 0, "A gate begins with the metric it judges: accuracy >= 0.8."),
            ("a > 0.5 < 0.9", 8, "A gate is one comparison. Write a gate for each condition."),
            ("a > 0.5 and b > 1", 8, "A gate is one comparison. Write a gate for each condition."),
            ("a > 0.5 && b > 1", 8, "A gate is one comparison. Write a gate for each condition."),
            ("a > (1 + 2", 4, "This '(' is never closed."),
            ("a > (1 2)", 7, "An operator (+, - or *) is expected before '2'."),
            ("a > 1)", 5, "')' closes nothing."),
            ("a > b / 2", 6, "Division is not available. Multiply instead: '* 0.5' for '/ 2'."),
            ("a > 0,5", 5, "',' has no meaning in a gate. A number is written with a point: 0.5."),
            ("f1@5 > 1", 2, "'@' has no meaning in a gate. A name with other characters is quoted: \"f1@5\" >= 0.8."),
            ("'f1 > 1", 0, "A name that begins with ' must end with '."),
            ("a. > 1", 2, "A name cannot end in a dot."),
            ("a > 5parsec", 5, "'parsec' is not a unit. Known are %, pt, B, KB, MB, GB, KiB, MiB, GiB, ms, s, m, h and d."),
            ("a > 1e999", 4, "1e999 is too large a number."),
            (
                "a >= champion.a - 2%", 16,
                "'- 2%' can be read in two ways: write `* 0.98` for a part of the value, or `- 2pt` for percentage points."
            ),
            (
                "a >= champion.a + (5%)", 16,
                "'+ 5%' can be read in two ways: write `* 1.05` for a part of the value, or `+ 5pt` for percentage points."
            ),
            ("max(error) <= 5", 0, "'max(…)' is not available in this version."),
            ("mean(5) <= 5", 5, "mean(…) takes the name of a column of the predictions."),
            ("mean(cost <= 5", 10, "A ')' is expected after 'cost'."),
            ("a >= champion", 5, "'champion' names no number. Write one after it, as in champion.accuracy."),
            ("data.rows > 1", 0, "'data.rows' names no number. Write one after it, as in data.train.bytes."),
            ("data.train.rows > 1", 0, "'data.train.rows' is not available in this version."),
            ("model.byte < 1", 0, "'model.byte' is unknown. Of model there are bytes, files. Did you mean 'bytes'?"),
            ("test.broken < 1", 0, "'test.broken' is unknown. Of test there are tests, failures, errors, skipped, seconds."),
        ])
    func refusal(text: String, offset: Int, sentence: String) {
        #expect(throws: GateSyntaxError(sentence, at: offset)) { try GateParser.comparison(text) }
    }

    @Test("Thousands of parentheses or signs are refused, not followed", arguments: ["(", "-", "(-"])
    func nesting(opening: String) {
        let text = "a > " + String(repeating: opening, count: 5_000) + "1"
        #expect(throws: GateSyntaxError("This is nested more than 50 deep.", at: 54)) { try GateParser.comparison(text) }
    }

    @Test(
        "What an expression prints is read again as the same expression",
        arguments: [
            "a >= 1 - (b - 2) * -(c + 3) * (-d)", "a >= (1 + b) * 2 - -champion.a", "a >= -(-(2 * b))",
        ])
    func roundTrip(text: String) throws {
        let first = try GateParser.comparison(text)
        let again = try GateParser.comparison("a >= \(first.bound)")
        #expect(again == first)
    }
}
