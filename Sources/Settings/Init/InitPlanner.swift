/// Looks at a repository and proposes its `gatehouse.yaml`.
package enum InitPlanner {
    package static func plan(_ survey: InitSurvey) -> InitPlan {
        var findings = InitFindings()
        findings.environment = EnvironmentDetection.file(survey)
        findings.test = TestDetection.command(survey, python: findings.python)
        if !DvcDetection.stages(survey, into: &findings) {
            ScriptDetection.train(survey, into: &findings)
            ScriptDetection.validate(survey, into: &findings)
        }
        withoutTraining(&findings)
        if !findings.train.isEmpty {
            findings.params = survey.first(["params.yaml", "params.yml", "params.json"])
            DataDetection.find(survey, into: &findings)
        }
        GateDetection.gates(survey, &findings)
        findings.notes += EnvironmentDetection.notes(survey, findings) + untracked(survey, findings)
        return InitPlan(
            yaml: InitText(model: ModelName.from(survey.folder), findings: findings).yaml,
            notes: findings.notes.map(YamlScalar.comment))
    }

    /// Validation judges what training leaves; alone it has nothing to judge.
    private static func withoutTraining(_ findings: inout InitFindings) {
        guard findings.train.isEmpty else { return }
        if let script = findings.validateScript {
            findings.notes.append("\(script) evaluates, but nothing was found that trains. Name the command under 'train:'.")
        } else if findings.test == nil {
            findings.notes.append("Nothing was found that tests or trains. Name the commands under 'test:' and 'train:'.")
        } else {
            findings.notes.append("Nothing was found that trains. Name the command under 'train:'.")
        }
        findings.validate = nil
    }

    private static func untracked(_ survey: InitSurvey, _ findings: InitFindings) -> [String] {
        let used = [findings.environment, findings.trainScript, findings.validateScript, findings.params].compactMap(\.self)
        let missing = used.filter(survey.untracked.contains)
        return missing.isEmpty ? [] : ["Not tracked yet, so no run sees it: git add \(missing.joined(separator: " "))."]
    }
}
