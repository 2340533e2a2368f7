import Documents
import Domain
import Testing

@Suite("Metrics and parameters")
struct NumbersFileTests {
    @Test(
        "Nested numbers have dotted names, in JSON and in YAML",
        arguments: [
            ("e.json", "{\"accuracy\": 0.8, \"val\": {\"f1\": 1e-3, \"macro avg\": {\"n\": 7}}}"),
            ("e.yaml", "accuracy: 0.8\nval:\n  f1: 1.0e-3\n  macro avg: { n: 7 }\n"),
        ])
    func nested(file: String, text: String) throws {
        let numbers = try NumbersFile(Array(text.utf8), file: file)
        #expect(numbers.numbers == ["accuracy": .number(0.8), "val.f1": .number(0.001), "val.macro avg.n": .number(7)])
        #expect(numbers.doubts == [])
    }

    @Test(
        "What is no number is there, is none, and says so at its place",
        arguments: [
            ("e.json", "{\"a\": NaN}", Measured.notFinite("NaN"), "e.json:1:7: 'a' is NaN, which is no evidence."),
            ("e.json", "{\"a\": -Infinity}", .notFinite("-Infinity"), "e.json:1:7: 'a' is -Infinity, which is no evidence."),
            ("e.json", "{\"a\": 1e999}", .notFinite("1e999"), "e.json:1:7: 'a' is 1e999, which is no evidence."),
            ("e.yaml", "a: .nan", .notFinite(".nan"), "e.yaml:1:4: 'a' is .nan, which is no evidence."),
            ("e.yaml", "a: -.inf", .notFinite("-.inf"), "e.yaml:1:4: 'a' is -.inf, which is no evidence."),
            ("e.yaml", "a: nan", .notFinite("nan"), "e.yaml:1:4: 'a' is nan, which is no evidence."),
            ("e.json", "{\"a\": \"0.9\"}", .notNumber("the text '0.9'"), "e.json:1:7: 'a' is the text '0.9', not a number."),
            ("e.yaml", "a: '0.9'", .notNumber("the text '0.9'"), "e.yaml:1:4: 'a' is the text '0.9', not a number."),
            ("e.yaml", "a: high", .notNumber("the text 'high'"), "e.yaml:1:4: 'a' is the text 'high', not a number."),
            ("e.json", "{\"a\": true}", .notNumber("true"), "e.json:1:7: 'a' is true, not a number."),
            ("e.json", "{\"a\": null}", .notNumber("empty"), "e.json:1:7: 'a' is empty, not a number."),
            (
                "e.json", "{\"a\": [1, 2]}", .notNumber("a list, which counts only under a key named 'folds'"),
                "e.json:1:7: 'a' is a list, which counts only under a key named 'folds', not a number."
            ),
            ("e.yaml", "a: 0x1F", .notNumber("the text '0x1F'"), "e.yaml:1:4: 'a' is the text '0x1F', not a number."),
        ])
    func doubts(file: String, text: String, value: Measured, doubt: String) throws {
        let numbers = try NumbersFile(Array(text.utf8), file: file)
        #expect(numbers.numbers == ["a": value])
        #expect(numbers.doubts.map(\.description) == [doubt])
    }

    @Test(
        "A list counts as its mean, and only under a key named folds",
        arguments: [
            ("{\"folds\": [1, 2, 6]}", "folds", Measured.number(3)),
            ("{\"f1\": {\"folds\": [0.5, 0.7]}}", "f1.folds", .number(0.6)),
            ("{\"folds\": {\"f1\": [1, 2]}}", "folds.f1", .number(1.5)),
            ("{\"folds\": []}", "folds", .notNumber("an empty list")),
            ("{\"folds\": [1, NaN]}", "folds", .notFinite("a list with NaN")),
            ("{\"folds\": [1, \"x\"]}", "folds", .notNumber("a list with the text 'x'")),
            ("{\"folds\": [[1]]}", "folds", .notNumber("a list with a list")),
        ])
    func folds(text: String, name: String, value: Measured) throws {
        #expect(try NumbersFile(Array(text.utf8), file: "e.json").numbers == [name: value])
    }

    @Test("A name that is written in two ways is no evidence")
    func twice() throws {
        let numbers = try NumbersFile(Array("{\"a.b\": 1, \"a\": {\"b\": 2}}".utf8), file: "e.json")
        #expect(numbers.numbers == ["a.b": .notNumber("written in two ways")])
    }

    @Test(
        "What maps no names to numbers is refused",
        arguments: [
            ("[1]", "e.json:1:1: expected a mapping of names to numbers, got a list."),
            ("0.8", "e.json:1:1: expected a mapping of names to numbers, got '0.8'."),
            ("", "e.json:1:1: the file is empty; it should map names to numbers."),
            ("{\"a\": 1", "e.json:1:8: expected '}', got the end of the file."),
        ])
    func refused(text: String, sentence: String) {
        do throws(Problems) {
            let numbers = try NumbersFile(Array(text.utf8), file: "e.json")
            Issue.record("was read: \(numbers)")
        } catch {
            #expect(error.description == sentence)
        }
    }

    @Test(
        "Parameters are equal by value",
        arguments: [
            ("lr: 1e-3", "lr: 0.001", true), ("lr: 1", "lr: 1.0", true), ("lr: 1", "lr: '1'", false),
            ("d: [4, 8]", "d:\n  - 4\n  - 8.0", true),
            ("d: [4, 8]", "d: [8, 4]", false), ("a: { b: 1 }", "a:\n  b: 1", true), ("a: true", "a: 'true'", false),
            ("a: ~", "a:", true),
            ("a: x", "a: \"x\"", true), ("a: no", "a: false", false),
            ("seed: 12345678901234567890", "seed: 12345678901234567891", false),
            ("a: []", "a: {}", false), ("d: [{ x: 1 }]", "d: [{ x: 1.0 }]", true),
        ])
    func parameters(left: String, right: String, equal: Bool) throws {
        let (a, b) = (
            try ParametersFile.values(Array(left.utf8), file: "p.yaml"),
            try ParametersFile.values(Array(right.utf8), file: "p.yaml")
        )
        #expect((a == b) == equal)
    }

    @Test("Parameters have dotted names and a text for variables")
    func names() throws {
        let text = "model: { depth: 8, layers: [64, 0.50], name: deep }\nlr: 1e-3\nuse: true\nnone:\nbig: 1e20\n"
        let values = try ParametersFile.values(Array(text.utf8), file: "p.yaml")
        #expect(
            values.mapValues(\.description) == [
                "model.depth": "8", "model.layers": "[64, 0.5]", "model.name": "deep", "lr": "0.001", "use": "true", "none": "",
                "big": "1e+20",
            ])
        #expect(try ParametersFile.values([], file: "p.yaml") == [:])
    }
}
