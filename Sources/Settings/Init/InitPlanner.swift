/// Looks at a repository and proposes its `gatehouse.yaml`.
package enum InitPlanner {
    /// - Parameter schemas: paths of Table Schemas by the paths of the data sets whose rows keep them.
    package static func plan(_ survey: InitSurvey, schemas: [String: String] = [:]) -> InitPlan {
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
        for place in findings.data.indices { findings.data[place].schema = schemas[findings.data[place].path] }
        GateDetection.gates(survey, &findings)
        findings.notes += stale(survey, findings) + EnvironmentDetection.notes(survey, findings) + untracked(survey, findings)
        return InitPlan(
            yaml: InitText(model: FolderModelName.from(survey.folder), findings: findings).yaml,
            training: findings.data.filter(\.isTrainedOn).map(\.path),
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

    /// An output that is in git already would pass for evidence of every run.
    private static func stale(_ survey: InitSurvey, _ findings: InitFindings) -> [String] {
        let tracked = survey.paths.filter { !survey.untracked.contains($0) && !PathName($0).base.hasPrefix(".git") }
        let outputs = (findings.train + [findings.validate].compactMap(\.self)).flatMap(\.outputs).map(\.path)
        let isDefault = findings.train.count == 1 && findings.train[0].outputs.isEmpty
        return (outputs + (isDefault ? ["model", "metrics.json"] : [])).compactMap { path in
            let output = path.hasSuffix("/") ? String(path.dropLast()) : path
            guard tracked.contains(where: { $0 == output || $0.hasPrefix(output + "/") }) else { return nil }
            return
                "\(output) is tracked in git, but a run writes it anew. 'git rm -r --cached \(output)' and a line in .gitignore keep "
                + "old evidence out."
        }
    }

    private static func untracked(_ survey: InitSurvey, _ findings: InitFindings) -> [String] {
        let used = [findings.environment, findings.trainScript, findings.validateScript, findings.params].compactMap(\.self)
        let missing = used.filter(survey.untracked.contains)
        return missing.isEmpty ? [] : ["Not tracked yet, so no run sees it: git add \(missing.joined(separator: " "))."]
    }
}
