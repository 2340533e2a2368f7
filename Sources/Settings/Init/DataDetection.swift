/// Finds data sets and what each is for.
enum DataDetection {
    static func find(_ survey: InitSurvey, into findings: inout InitFindings) {
        let locked = survey.paths.filter { $0.hasSuffix(".dvc") && !$0.hasSuffix("/.dvc") && !$0.hasPrefix(".dvc/") }.map {
            String($0.dropLast(4))
        }
        let plain = survey.paths.filter(isTable).filter { path in !locked.contains(path) }
        let known = (locked + plain).filter { purpose($0) != nil }.sorted { rank($0) < rank($1) }
        let others = known.isEmpty ? locked + (plain.count <= 3 ? plain : []) : locked.filter { purpose($0) == nil }
        let hasHoldout = known.contains { purpose($0) == "holdout" }
        for path in known { add(path, purpose(path) == "tune" && !hasHoldout ? "holdout" : purpose(path), survey, &findings) }
        for path in others { add(path, nil, survey, &findings) }
        if known.isEmpty, plain.count > 3 {
            findings.notes.append(
                "\(plain.count) data files were found. Name those that training and validation read under 'data:'.")
        }
        for path in plain where findings.data.contains(where: { $0.path == path }) && survey.untracked.contains(path) {
            findings.notes.append(
                "\(path) is not tracked. 'gatehouse data lock \(path)' writes \(path).sha256 for you to commit.")
        }
    }

    /// By the words of the file's name: train, tune or holdout.
    private static func purpose(_ path: String) -> String? {
        let words = Set(PathName(path).words)
        if !words.isDisjoint(with: ["train", "training"]) { return "train" }
        if !words.isDisjoint(with: ["holdout", "test", "testing"]) { return "holdout" }
        return words.isDisjoint(with: ["valid", "validation", "val", "tune", "dev", "eval"]) ? nil : "tune"
    }

    private static func rank(_ path: String) -> Int {
        ["train", "tune", "holdout"].firstIndex(of: purpose(path) ?? "") ?? 3
    }

    private static func isTable(_ path: String) -> Bool {
        let name = PathName(path)
        let folders = path.split(separator: "/").dropLast().map { $0.lowercased() }
        guard ["csv", "tsv", "parquet", "jsonl", "feather", "arrow", "npz"].contains(name.ending) else { return false }
        if folders.contains(where: { $0.hasPrefix("test") || $0 == "docs" || $0 == "examples" }) { return false }
        return folders.isEmpty ? purpose(path) != nil : !Set(folders).isDisjoint(with: ["data", "dataset", "datasets", "input"])
    }

    private static func add(_ path: String, _ purpose: String?, _ survey: InitSurvey, _ findings: inout InitFindings) {
        guard !findings.data.contains(where: { overlap($0.path, path) }) else { return }
        let name = unused(purpose ?? label(path), label(path), findings.data.map(\.name))
        let base = purpose.map { ["train": ["train"], "tune": ["tune"], "holdout": ["validate"]][$0]! }
        var purposes = base ?? (findings.validate == nil ? ["train"] : ["train", "validate"])
        if purpose == "train", mentions(path, [findings.validateScript], survey) { purposes.append("validate") }
        if mentions(path, TestDetection.testFiles(survey), survey) { purposes.append("test") }
        let follows = name == purpose && purposes == base
        findings.data.append(InitFindings.DataSet(name: name, path: path, purposes: follows ? nil : purposes))
        if purpose == "holdout", mentions(path, [findings.trainScript], survey) {
            findings.notes.append(
                "\(findings.trainScript ?? "training") reads \(path), which is for validation: training does not see it. Move that part to "
                    + "the evaluation.")
        }
    }

    private static func mentions(_ path: String, _ scripts: [String?], _ survey: InitSurvey) -> Bool {
        scripts.compactMap(\.self).prefix(50).contains { script in
            ScriptLiterals.all(survey.text(script)).contains { PathName($0).base == PathName(path).base }
        }
    }

    private static func label(_ path: String) -> String {
        let word = PathName(path).word
        return word.isEmpty ? "data" : word
    }

    private static func overlap(_ one: String, _ other: String) -> Bool {
        one == other || one.hasPrefix(other + "/") || other.hasPrefix(one + "/")
    }

    private static func unused(_ name: String, _ second: String, _ taken: [String]) -> String {
        if !taken.contains(name) { return name }
        if !taken.contains(second), !["train", "tune", "holdout"].contains(second) { return second }
        var number = 2
        while taken.contains("\(name)_\(number)") { number += 1 }
        return "\(name)_\(number)"
    }
}
