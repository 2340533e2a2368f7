/// Finds the file that an environment can be made from.
enum EnvironmentDetection {
    static func file(_ survey: InitSurvey) -> String? {
        let locks = survey.paths.filter { !$0.contains("/") && $0.hasPrefix("requirements") && $0.hasSuffix(".lock") }
        if let lock = survey.first(["requirements.lock"]) ?? locks.first { return lock }
        if survey.has("uv.lock"), survey.has("pyproject.toml") { return "uv.lock" }
        return requirements(survey) ?? project(survey) ?? survey.first(["environment.yml", "environment.yaml"])
    }

    /// `requirements.txt`, or the file for tests that includes it and alone has pytest.
    private static func requirements(_ survey: InitSurvey) -> String? {
        let all = survey.paths.filter { path in
            !path.contains("/") && path.hasSuffix(".txt") && path.contains("requirements")
        }
        guard let main = survey.first(["requirements.txt"]) ?? all.first(where: { $0.hasPrefix("requirements") }) else {
            let deeper = survey.paths.filter { PathName($0).base == "requirements.txt" }
            return deeper.count == 1 ? deeper[0] : nil
        }
        if survey.text(main).contains("pytest") { return main }
        let wider = all.first { path in
            let text = survey.text(path)
            return path != main && text.contains("-r \(main)") && text.contains("pytest")
        }
        return wider ?? main
    }

    private static func project(_ survey: InitSurvey) -> String? {
        let lines = survey.text("pyproject.toml").split(whereSeparator: \.isNewline)
        guard let start = lines.firstIndex(of: "[project]") else { return nil }
        let section = lines[(start + 1)...].prefix { !$0.hasPrefix("[") }
        return section.contains { $0.hasPrefix("dependencies") } ? "pyproject.toml" : nil
    }

    /// What the person should know about the packages.
    static func notes(_ survey: InitSurvey, _ findings: InitFindings) -> [String] {
        if let file = findings.environment {
            let usesPytest = findings.test?.contains("pytest") == true
            guard usesPytest, !survey.text(file).contains("pytest") else { return [] }
            return ["pytest is not named in \(file). Add it there, or the tests cannot start."]
        }
        guard let active = survey.variables["VIRTUAL_ENV"], !active.isEmpty else {
            return [
                "No lock or requirements file was found, so commands use this machine's own Python. 'pip freeze > requirements.txt' "
                    + "makes one: commit it and write 'environment: requirements.txt'."
            ]
        }
        let shown = active.hasPrefix(survey.root + "/") ? String(active.dropFirst(survey.root.count + 1)) : active
        return [
            "The virtual environment \(shown) is active, but its packages are written nowhere. 'pip freeze > requirements.txt' writes "
                + "them: commit it and write 'environment: requirements.txt'."
        ]
    }
}
