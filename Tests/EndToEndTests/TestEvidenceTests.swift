import Testing

@Suite("The evidence of tests")
struct TestEvidenceTests {
    private static func report(_ text: String) -> String { "echo '\(text)' > junit.xml" }

    @Test(
        "a command that ends well is believed only where its JUnit file bears it out",
        arguments: [
            (report(#"<testsuite><testcase name="a"/></testsuite>"#), "passed", nil),
            (
                report(#"<testsuite><testcase name="a"><failure message="1 != 2"/></testcase></testsuite>"#), "failed",
                "test ended with exit code 0, but junit.xml counts 1 of 1 tests that did not pass"
            ),
            (
                report("<testsuites/>"), "failed",
                "test ended with exit code 0, but junit.xml holds no test, which is no evidence"
            ),
            (
                "true", "failed",
                "test ended well, but left nothing at junit.xml, its output 'junit'. Write it there, or correct 'outputs:'."
            ),
        ] as [(String, String, String?)])
    func believed(script: String, outcome: String, reason: String?) async throws {
        var files = Project.files
        files["tests/test.sh"] = script + "\n"
        let yaml = Project.yaml.replacing(
            "test: sh tests/test.sh", with: "test: { run: sh tests/test.sh, outputs: { junit: junit.xml } }")
        let project = try Project(yaml, files)
        let judged = try await project.judge()
        #expect(judged.outcome == outcome)
        #expect(judged.reason == reason)
    }
}
