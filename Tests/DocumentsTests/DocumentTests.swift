import Documents
import Domain
import Foundation
import Testing

@Suite("Reading YAML and JSON")
struct DocumentTests {
    private func problems(_ text: String, file: String = "f.yaml", limits: DocumentLimits = .settings) -> [String] {
        problems(Array(text.utf8), file: file, limits: limits)
    }

    private func problems(_ bytes: [UInt8], file: String = "f.yaml", limits: DocumentLimits = .settings) -> [String] {
        do throws(Problems) {
            _ = try Document.named(file, bytes: bytes, limits: limits)
            return []
        } catch {
            return error.all.map(\.description)
        }
    }

    @Test(
        "What is not YAML says where and why",
        arguments: [
            ("a:\n\tb: 1\n", ["f.yaml:2:1: this line is indented with a tab. YAML allows only spaces there."]),
            ("a: 1\n---\nb: 2\n", ["f.yaml:2:1: a second document begins here. One file holds one document."]),
            ("a: *b\n", ["f.yaml:1:4: this alias has no anchor before it. Text that begins with '*' goes in quotes."]),
            ("a: @b\n", ["f.yaml:1:4: a value cannot begin with '@'. Put it in quotes."]),
            ("a: b: c\n", ["f.yaml:1:5: a second ': ' stands in this value. Put the value in quotes, or check the indentation."]),
            ("a: \"b\n", ["f.yaml:2:1: a quote, bracket or brace that was opened before is never closed."]),
            ("a: [1, 2\n", ["f.yaml:2:1: this is not YAML: did not find expected ',' or ']'."]),
            ("a: \u{1}\n", ["f.yaml:1:4: a control character stands here; YAML allows none."]),
            ("[a]: 1\n", ["f.yaml:1:1: a key is a word, not a list or a mapping."]),
            (
                "a: &x {b: 1}\nc:\n  <<: *x\n",
                ["f.yaml:3:3: '<<' is not supported. Write the keys out, or use an alias for the whole value."]
            ),
        ])
    func syntax(text: String, expected: [String]) {
        #expect(problems(text) == expected)
    }

    @Test(
        "Every key that stands twice is reported at its own place",
        arguments: [
            ("a: 1\nb: 2\na: 3\n", ["f.yaml:3:1: 'a' is written twice; the first is in line 1."]),
            (
                "a: 1\na: 2\na: 3\n",
                [
                    "f.yaml:2:1: 'a' is written twice; the first is in line 1.",
                    "f.yaml:3:1: 'a' is written twice; the first is in line 1.",
                ]
            ),
            (
                "x: {k: 1, k: 2}\ny:\n  m: 1\n  'm': 2\nx: 3\n",
                [
                    "f.yaml:1:11: 'k' is written twice; the first is in line 1.",
                    "f.yaml:4:3: 'm' is written twice; the first is in line 3.",
                    "f.yaml:5:1: 'x' is written twice; the first is in line 1.",
                ]
            ),
            ("ä: {é: 1, é: 2}\n", ["f.yaml:1:11: 'é' is written twice; the first is in line 1."]),
            ("1: a\n\"1\": b\n", ["f.yaml:2:1: '1' is written twice; the first is in line 1."]),
            ("\"\": 1\n\"\": 2\n", ["f.yaml:1:1: '' is written twice in one mapping."]),
        ])
    func duplicates(text: String, expected: [String]) {
        #expect(problems(text) == expected)
    }

    @Test(
        "An alias bomb is stopped by counting, as a value and as a key",
        arguments: ["a: *i\n", "? *i\n: 1\n", "? [*i]\n: 1\n", "{*i : 1}\n"])
    func bomb(end: String) {
        var text = "a: &a [x, x, x, x, x, x, x, x, x]\n"
        for (name, before) in zip("bcdefghi", "abcdefgh") {
            text += "\(name): &\(name) [\(Array(repeating: "*\(before)", count: 9).joined(separator: ","))]\n"
        }
        let found = problems(end.hasPrefix("{") ? text + "z: \(end)" : text + end)
        #expect(found.count == 1)
        #expect(
            found[0].hasSuffix("the document has more than 10000 values, each alias counted as often as it is used.")
                || found[0] == "f.yaml:1:1: an alias inside a key is not supported. Write the key out.")
    }

    @Test("Aliases are copied, and text with stars is text")
    func aliases() throws {
        let node = try Document.yaml(Array("a: &x [1, 2]\nb: *x\nc: ls *.py\n".utf8), file: "f.yaml")
        guard case .mapping(let entries) = node.value else { Issue.record("no mapping"); return }
        #expect(entries[1].value == entries[0].value)
        #expect(entries[2].value.value == .scalar(DocumentNode.Scalar(text: "ls *.py", style: .plain)))
    }

    @Test(
        "Deep nesting is one sentence, not a crash",
        arguments: [
            String(repeating: "[", count: 3000) + String(repeating: "]", count: 3000), String(repeating: "- ", count: 3000) + "x",
            String(repeating: "{a: ", count: 3000) + "x" + String(repeating: "}", count: 3000),
            String(repeating: "? ", count: 3000),
            String(repeating: "[", count: 900) + String(repeating: "]", count: 900), String(repeating: "[", count: 200_000),
        ])
    func nesting(text: String) {
        let found = problems(text)
        #expect(found.count == 1)
        #expect(found.first?.hasSuffix("this is nested too deeply. At most 64 levels are read.") == true)
        let json = problems(text.replacing("a", with: "\"a\""), file: "f.json")
        #expect(json.count == 1)
    }

    @Test("The deepest document that the composer accepts fits on a thread with a small stack")
    func stack() async {
        let text = String(repeating: "{a: [", count: 450) + String(repeating: "]}", count: 450)
        let found = await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: problems(text)) }
            thread.stackSize = 1 << 20
            thread.start()
        }
        #expect(found.count == 1)
    }

    @Test("A byte order mark and Windows line ends change nothing")
    func windows() throws {
        let plain = try Document.yaml(Array("a: 1\nb:\n  - x\n  - |\n    text\n".utf8), file: "f.yaml")
        let windows = try Document.yaml(
            [0xEF, 0xBB, 0xBF] + Array("a: 1\r\nb:\r\n  - x\r\n  - |\r\n    text\r\n".utf8), file: "f.yaml")
        #expect(plain == windows)
    }

    @Test(
        "Bytes that are not text say where",
        arguments: [
            ([0x61, 0x3A, 0x20, 0xFF], "f.yaml:1:4: this is not UTF-8. Save the file as UTF-8."),
            (Array("a: ä\nb: ".utf8) + [0xC3], "f.yaml:2:4: this is not UTF-8. Save the file as UTF-8."),
            ([0xFF, 0xFE, 0x61, 0x00], "f.yaml:1:1: the file is UTF-16. Save it as UTF-8."),
            (Array("a: 1\nb\0".utf8), "f.yaml:2:2: a zero byte stands here; this is not a text file."),
        ] as [([UInt8], String)])
    func encoding(bytes: [UInt8], expected: String) {
        #expect(problems(bytes) == [expected])
    }

    @Test("An empty file is null", arguments: ["", "\n\n", "# only a comment\n", "---\n"])
    func empty(text: String) throws {
        #expect(try Document.yaml(Array(text.utf8), file: "f.yaml").value == .null)
    }

    @Test("Too large a file is refused with its size")
    func size() {
        #expect(
            DocumentLimits.numbers.refusal(size: 200_000_000, of: "eval.json") == "eval.json has 200 MB; at most 10 MB are read.")
        #expect(DocumentLimits.numbers.refusal(size: 10_000_000, of: "eval.json") == nil)
        #expect(problems(String(repeating: "#", count: 1_250_000)) == ["f.yaml:1:1: f.yaml has 1.3 MB; at most 1 MB are read."])
    }

    @Test("Scalars keep their spelling")
    func scalars() throws {
        let node = try Document.yaml(
            Array("[no, 3.10, '3.10', 007, 1e3, ~, null, 'null', !!str 5, 2026-01-01]".utf8), file: "f.yaml")
        guard case .list(let items) = node.value else { Issue.record("no list"); return }
        let words = items.map { item -> String in
            if case .scalar(let scalar) = item.value {
                scalar.style == .quoted ? "<\(scalar.text)>" : scalar.text
            } else {
                "null"
            }
        }
        #expect(words == ["no", "3.10", "<3.10>", "007", "1e3", "null", "null", "<null>", "<5>", "2026-01-01"])
    }

    @Test(
        "What is not JSON says where and why",
        arguments: [
            ("{\"a\": 1,}", ["f.json:1:9: a key in double quotes is expected here."]),
            ("{'a': 1}", ["f.json:1:2: a key in double quotes is expected here."]),
            ("{\"a\": hi}", ["f.json:1:7: a JSON value is expected here, not 'hi'."]),
            ("{\"a\": +1}", ["f.json:1:7: a JSON value is expected here, not '+1'."]),
            ("{\"a\" 1}", ["f.json:1:6: expected ':', got '1'."]),
            ("{\"a\": 1", ["f.json:1:8: expected '}', got the end of the file."]),
            ("{\"a\": ", ["f.json:1:7: the file ends where a value is expected."]),
            ("[1 2]", ["f.json:1:4: expected ']', got '2'."]),
            ("[1]\n[2]", ["f.json:2:1: the document has ended before this."]),
            ("\"abc", ["f.json:1:5: the text before this is never closed."]),
            ("\"a\\x\"", ["f.json:1:4: '\\x' is not an escape of JSON."]),
            ("\"a\nb\"", ["f.json:1:3: a control character stands in this text."]),
            ("{\"a\": 1,\n \"a\": 2}", ["f.json:2:2: 'a' is written twice; the first is in line 1."]),
        ])
    func json(text: String, expected: [String]) {
        #expect(problems(text, file: "f.json") == expected)
    }

    @Test(
        "JSON as programs write it is read",
        arguments: [
            ("\"\\ud83d\\ude00 \\u00e4\\n\\/\"", "😀 ä\n/"), ("-1.5e-3", "-1.5e-3"), ("NaN", "NaN"), ("-Infinity", "-Infinity"),
            ("true", "true"),
            ("\"\\ud83d\"", "\u{FFFD}"),
        ])
    func jsonScalars(text: String, expected: String) throws {
        guard case .scalar(let scalar) = try Document.json(Array(text.utf8), file: "f.json").value else {
            Issue.record("no scalar"); return
        }
        #expect(scalar.text == expected)
    }
}
