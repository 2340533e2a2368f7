import Documents
import Domain
import Testing

@Suite("JUnit files")
struct JUnitReportTests {
    private func report(_ text: String) throws -> JUnitReport { try JUnitReport(Array(text.utf8), file: "junit.xml") }

    @Test("pytest's shape")
    func pytest() throws {
        let text = """
            <?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="1" failures="1" skipped="1" tests="4" time="0.072" timestamp="2026-11-23T08:00:00" hostname="h"><testcase classname="tests.test_a" name="test_ok[a&lt;b]" time="0.001" /><testcase classname="tests.test_a" name="test_bad" time="0.002"><failure message="AssertionError: no&#10;  more &amp; words">def test_bad():
            &gt;       assert 1 == 2, "no"
            E       AssertionError: no

            tests/test_a.py:6: AssertionError</failure></testcase><testcase classname="tests.test_a" name="test_skip" time="0.000"><skipped type="pytest.skip" message="why">tests/test_a.py:9: why</skipped></testcase><testcase classname="tests.test_a" name="test_setup" time="0.001"><error message="failed on setup with &quot;boom&quot;">tests/conftest.py:4: RuntimeError</error></testcase></testsuite></testsuites>
            """
        let found = try report(text)
        #expect((found.tests, found.failures, found.errors, found.skipped, found.seconds) == (4, 1, 1, 1, 0.072))
        #expect(
            found.failed == [
                .init(
                    kind: .failure, name: "test_bad", suite: "tests.test_a", message: "AssertionError: no",
                    file: "tests/test_a.py", line: 6),
                .init(
                    kind: .error, name: "test_setup", suite: "tests.test_a", message: "failed on setup with \"boom\"",
                    file: "tests/conftest.py", line: 4),
            ])
        #expect(
            found.numbers == [
                "tests": .number(4), "failures": .number(1), "errors": .number(1), "skipped": .number(1),
                "seconds": .number(0.072),
            ])
    }

    @Test("Surefire's shape")
    func surefire() throws {
        let text = """
            <testsuite name="com.acme.FooTest" time="1,234.5" tests="2">
              <properties><property name="x" value="<y>"/></properties>
              <testcase name="adds" classname="com.acme.FooTest" time="0.1"/>
              <testcase name="fails" classname="com.acme.FooTest" time="0.2">
                <failure type="org.junit.AssertionError"><![CDATA[expected:<1> but was:<2>
                at org.junit.Assert.fail(Assert.java:88)
                at com.acme.FooTest.fails(FooTest.java:42)
            ]]></failure>
                <system-out>junk &#x1b;</system-out>
              </testcase>
            </testsuite>
            """
        let found = try report(text)
        #expect((found.tests, found.failures, found.errors, found.seconds) == (2, 1, 0, 1234.5))
        #expect(
            found.failed == [
                .init(
                    kind: .failure, name: "fails", suite: "com.acme.FooTest", message: "expected:<1> but was:<2>",
                    file: "FooTest.java", line: 42)
            ])
    }

    @Test("Python's trace, and a place that is written as attributes")
    func places() throws {
        let trace =
            "<testsuite><testcase name='a'><error>Traceback:\n  File \"/w/a.py\", line 3, in x\n  File \"b.py\", line 12, in y\nValueError</error></testcase></testsuite>"
        #expect(try report(trace).failed.first?.file == "b.py")
        #expect(try report(trace).failed.first?.line == 12)
        let attributes = "<testsuite><testcase name='a' file='c.php' line='7'><failure/></testcase></testsuite>"
        #expect(
            try report(attributes).failed == [.init(kind: .failure, name: "a", suite: "", message: "", file: "c.php", line: 7)])
    }

    @Test(
        "Nested suites are added up; their time is the outermost that is stated, else the tests' own",
        arguments: [
            ("<testsuites time='9'><testsuite time='1'><testcase name='a'/></testsuite></testsuites>", 1, 9.0),
            (
                "<testsuites><testsuite time='1'><testsuite time='7'><testcase name='a'/></testsuite></testsuite><testsuite time='2'><testcase name='b'/></testsuite></testsuites>",
                2, 3
            ),
            ("<testsuite><testcase name='a' time='0.5'/><testcase name='b' time='0.25'/></testsuite>", 2, 0.75),
            ("<testsuites/>", 0, 0), ("\u{FEFF}<!-- x --><testsuite></testsuite>\n", 0, 0), ("<testsuite time='nan'/>", 0, 0),
        ])
    func nested(text: String, tests: Int, seconds: Double) throws {
        let found = try report(text)
        #expect(found.tests == tests)
        #expect(found.seconds == seconds)
    }

    @Test("A test that fails and then breaks is one test that errored")
    func twice() throws {
        let found = try report("<testsuite><testcase name='a'><failure message='f'/><error message='e'/></testcase></testsuite>")
        #expect((found.tests, found.failures, found.errors) == (1, 0, 1))
        #expect(found.failed.map(\.message) == ["e"])
    }

    @Test("A thousand failures are counted, and the first hundred described, each in one clipped line")
    func many() throws {
        let one = "<testcase name='a'><failure message='\(String(repeating: "x", count: 2000))'/></testcase>"
        let found = try report("<testsuite>\(String(repeating: one, count: 1000))</testsuite>")
        #expect(found.failures == 1000)
        #expect(found.failed.count == 100)
        #expect(found.failed.allSatisfy { $0.message.count == 500 })
    }

    @Test(
        "What is not JUnit says where and why",
        arguments: [
            ("", "junit.xml:1:1: the file is empty."), ("hello", "junit.xml:1:6: this is not XML."),
            ("<html></html>", "junit.xml:1:7: this is not a JUnit file: it begins with <html>."),
            (
                "<!DOCTYPE x [<!ENTITY a \"b\">]>\n<testsuite/>",
                "junit.xml:1:1: a document type is not accepted in a test report."
            ),
            ("<testsuite>\n<testcase name='&lol;'/></testsuite>", "junit.xml:2:17: the entity '&lol;' is not accepted."),
            ("<testsuite><testcase name='a & b'/></testsuite>", "junit.xml:1:30: '&' begins no character here."),
            ("<testsuite>\n<testcase name='a'>", "junit.xml:2:20: the file ends inside <testcase>: the test run was cut off."),
            ("<testsuite><testcase name='a", "junit.xml:1:29: the file ends inside <testcase>."),
            ("<testsuite></testcase>", "junit.xml:1:23: </testcase> closes nothing."),
            ("<testsuite/><testsuite/>", "junit.xml:1:25: a second root element begins before this."),
            ("<testsuite tests=4/>", "junit.xml:1:18: the attribute 'tests' is not in quotes."),
            ("<testsuite tests/>", "junit.xml:1:17: the attribute 'tests' has no value."),
            ("<testsuite><!-- ", "junit.xml:1:16: a comment is never closed."),
            ("<testsuite><", "junit.xml:1:13: the file ends inside a tag."),
        ])
    func refused(text: String, sentence: String) {
        do throws(Problem) {
            let found = try JUnitReport(Array(text.utf8), file: "junit.xml")
            Issue.record("was read: \(found)")
        } catch {
            #expect(error.description == sentence)
        }
    }

    @Test("Deep nesting is refused")
    func deep() {
        #expect(throws: Problem("this is nested too deeply.", at: Place(file: "j", line: 1, column: 1112))) {
            try JUnitReport(Array(String(repeating: "<testsuite>", count: 5000).utf8), file: "j")
        }
    }

    @Test("Bytes that are not UTF-8 are shown as such, and do no harm")
    func bytes() throws {
        let bytes = Array("<testsuite><testcase name='".utf8) + [0xFF, 0xC3] + Array("'><failure/></testcase></testsuite>".utf8)
        #expect(try JUnitReport(bytes, file: "j").failed.map(\.name) == ["\u{FFFD}\u{FFFD}"])
    }
}
