/// Finds the command that tests the code.
enum TestDetection {
    static func command(_ survey: InitSurvey, python: String) -> String? {
        if isPytest(survey) { return "\(python) -m pytest -q" }
        let files = testFiles(survey)
        if !files.isEmpty { return unittest(files, survey, python) }
        return MakefileDetection.hasTarget("test", survey) ? "make test" : nil
    }

    /// Files that look like tests, `test_model.py` included where it defines any.
    static func testFiles(_ survey: InitSurvey) -> [String] {
        survey.paths.filter { path in
            let name = PathName(path)
            guard name.ending == "py", name.base.hasPrefix("test_") || name.stem.hasSuffix("_test") || name.base == "tests.py"
            else {
                return false
            }
            return definesTests(survey.text(path))
        }
    }

    private static func definesTests(_ text: String) -> Bool { text.contains("def test_") || text.contains("TestCase") }

    private static func isPytest(_ survey: InitSurvey) -> Bool {
        if survey.has("pytest.ini") || survey.paths.contains(where: { PathName($0).base == "conftest.py" }) { return true }
        if survey.text("pyproject.toml").contains("[tool.pytest") || survey.text("setup.cfg").contains("[tool:pytest]") {
            return true
        }
        return testFiles(survey).contains { path in
            let text = survey.text(path)
            return text.contains("import pytest") || !text.contains("TestCase")
        }
    }

    private static func unittest(_ files: [String], _ survey: InitSurvey, _ python: String) -> String {
        let folders = Set(files.map { PathName($0).folder })
        guard folders.count == 1, let folder = folders.first, !folder.isEmpty else { return "\(python) -m unittest" }
        let isPackage = survey.has("\(folder)/__init__.py")
        return "\(python) -m unittest discover -s \(folder)" + (isPackage ? " -t ." : "")
    }
}
