import Domain

extension JUnitReport {
    /// Reads pytest's, Surefire's and their likes' shapes; nested suites are added up.
    package init(_ bytes: [UInt8], file: String) throws(Problem) {
        self.init()
        if let refusal = Self.limits.refusal(size: Int64(bytes.count), of: file) {
            throw Problem(refusal, at: Place(file: file, line: 1, column: 1))
        }
        var reader = JUnitReader(bytes)
        do throws(XMLScanner.Failure) {
            self = try reader.read()
        } catch {
            let before = bytes[..<min(error.offset, bytes.count)]
            let line = before.count { $0 == UInt8(ascii: "\n") } + 1
            let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
            throw Problem(error.sentence, at: Place(file: file, line: line, column: before.count - lineStart + 1))
        }
    }
}

/// Walks the tags of a JUnit file.
struct JUnitReader {
    private var scanner: XMLScanner
    private var report = JUnitReport()
    private var open: [String] = []
    private var test: Test?
    private var result: Result?
    /// Of the outermost element that says a time; the tests' own sum otherwise.
    private var statedSeconds: (depth: Int, sum: Double)?
    private var summedSeconds = 0.0

    private struct Test {
        var attributes: [String: String]
        var outcome: Result?
        var isSkipped = false
    }

    private struct Result {
        var kind: JUnitReport.Failure.Kind
        var attributes: [String: String]
        var text = ""
    }

    init(_ bytes: [UInt8]) { scanner = XMLScanner(bytes) }

    mutating func read() throws(XMLScanner.Failure) -> JUnitReport {
        var hasRoot = false
        while true {
            switch try scanner.next() {
            case .open(let name, let attributes, let isEmpty):
                if open.isEmpty { try refuseRoot(name, again: hasRoot) }
                hasRoot = true
                guard open.count < JUnitReport.limits.depth else { throw failure("this is nested too deeply") }
                open.append(name)
                begin(name, attributes)
                if isEmpty { end(open.removeLast()) }
            case .close(let name):
                guard open.last == name else { throw failure("</\(name)> closes nothing") }
                end(open.removeLast())
            case .text(let text):
                guard !open.isEmpty || text.allSatisfy(\.isWhitespace) else { throw failure("this is not XML") }
                if result != nil, result!.text.utf8.count < 100_000 { result!.text += text }
            case .end:
                return try finished(hasRoot)
            }
        }
    }

    private func failure(_ sentence: String) -> XMLScanner.Failure {
        XMLScanner.Failure(sentence: "\(sentence).", offset: scanner.position)
    }

    private func refuseRoot(_ name: String, again: Bool) throws(XMLScanner.Failure) {
        if again { throw failure("a second root element begins before this") }
        guard ["testsuites", "testsuite"].contains(name) else {
            throw failure("this is not a JUnit file: it begins with <\(name)>")
        }
    }

    private mutating func finished(_ hasRoot: Bool) throws(XMLScanner.Failure) -> JUnitReport {
        if let last = open.last { throw failure("the file ends inside <\(last)>: the test run was cut off") }
        guard hasRoot else { throw failure("the file is empty") }
        report.seconds = statedSeconds?.sum ?? summedSeconds
        return report
    }

    private mutating func begin(_ name: String, _ attributes: [String: String]) {
        switch name {
        case "testsuites", "testsuite": addTime(attributes)
        case "testcase":
            test = Test(attributes: attributes)
            summedSeconds += Self.seconds(attributes) ?? 0
        case "failure" where test != nil: result = Result(kind: .failure, attributes: attributes)
        case "error" where test != nil: result = Result(kind: .error, attributes: attributes)
        case "skipped": test?.isSkipped = true
        default: break
        }
    }

    private mutating func addTime(_ attributes: [String: String]) {
        guard let seconds = Self.seconds(attributes) else { return }
        switch statedSeconds {
        case nil: statedSeconds = (open.count, seconds)
        case (open.count, let sum)?: statedSeconds = (open.count, sum + seconds)
        default: break
        }
    }

    /// With thousands separated by commas, as Surefire writes it.
    private static func seconds(_ attributes: [String: String]) -> Double? {
        guard let seconds = attributes["time"].flatMap({ Double($0.replacing(",", with: "")) }), seconds.isFinite, seconds >= 0
        else { return nil }
        return seconds
    }

    private mutating func end(_ name: String) {
        switch name {
        case "failure", "error":
            // A test that failed and then broke in its clean-up is one test that errored.
            if let result, test?.outcome == nil || result.kind == .error && test?.outcome?.kind == .failure {
                test?.outcome = result
            }
            result = nil
        case "testcase":
            if let test { count(test) }
            test = nil
        default: break
        }
    }

    private mutating func count(_ test: Test) {
        report.tests += 1
        guard let outcome = test.outcome else {
            if test.isSkipped { report.skipped += 1 }
            return
        }
        if outcome.kind == .failure { report.failures += 1 } else { report.errors += 1 }
        guard report.failed.count < JUnitReport.mostFailures else { return }
        report.failed.append(described(test, outcome))
    }

    private func described(_ test: Test, _ outcome: Result) -> JUnitReport.Failure {
        let suite = test.attributes["classname"] ?? ""
        let lines = (outcome.attributes["message"] ?? outcome.text).split(whereSeparator: \.isNewline)
        let message = lines.lazy.map { $0.trimmed }.first { !$0.isEmpty } ?? outcome.attributes["type"] ?? ""
        let location = SourceLocation(inTrace: outcome.text, suite: suite)
        return JUnitReport.Failure(
            kind: outcome.kind, name: test.attributes["name"] ?? "", suite: suite,
            message: message.count > 500 ? "\(message.prefix(497))..." : message,
            file: location?.file ?? test.attributes["file"], line: location?.line ?? test.attributes["line"].flatMap { Int($0) })
    }
}

extension Substring {
    fileprivate var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
