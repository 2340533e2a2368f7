/// Proposes gates from metrics that are there, or that the evaluation names.
enum GateDetection {
    static func gates(_ survey: InitSurvey, _ findings: inout InitFindings) {
        guard let file = findings.validate?.outputs.first(where: { $0.name == "metrics" })?.path else { return }
        let values = survey.has(file) ? numbers(survey.document(file)) : []
        let known = values.filter { isUsable($0.name) }.prefix(2)
        findings.gates = known.isEmpty ? named(survey, findings) : known.flatMap { gates($0.name, $0.value) }
    }

    private static let higher: Set = [
        "accuracy", "acc", "balanced_accuracy", "precision", "recall", "f1", "f1_score", "f1_macro", "f1_weighted", "roc_auc",
        "auc",
        "pr_auc", "average_precision", "avg_prec", "ap", "mcc", "r2", "r2_score",
    ]
    private static let lower: Set = ["log_loss", "logloss", "loss", "brier", "ece", "mae", "rmse", "mse", "mape", "error"]
    private static let prefixes: Set = ["test", "validate", "train", "model", "serve", "data", "champion", "best", "reported"]

    private static func isUsable(_ name: String) -> Bool {
        let parts = name.split(separator: ".")
        guard let last = parts.last, let first = parts.first, parts.count == 1 || !prefixes.contains(String(first)) else {
            return false
        }
        let isPlain = name.utf8.allSatisfy {
            (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 95 || $0 == 46
        }
        return isPlain && (higher.contains(String(last)) || lower.contains(String(last)))
    }

    private static func isLower(_ name: String) -> Bool { lower.contains(String(name.split(separator: ".").last ?? "")) }

    private static func numbers(_ value: InitValue?, _ prefix: String = "") -> [(name: String, value: Double)] {
        (value?.entries ?? []).flatMap { entry -> [(name: String, value: Double)] in
            let name = prefix + entry.key
            if let number = entry.value.scalar.flatMap(Double.init), number.isFinite { return [(name, number)] }
            return numbers(entry.value, name + ".")
        }
    }

    private static func gates(_ name: String, _ value: Double) -> [InitFindings.Gate] {
        let seen = "\(name) was \(value) in the file that is there"
        if isLower(name) {
            return [
                InitFindings.Gate(text: "\(name) <= \(rounded(value * 1.1))", comment: seen),
                InitFindings.Gate(text: "\(name) <= champion.\(name) * 1.02", comment: "never clearly worse than the champion"),
            ]
        }
        guard (0...1).contains(value) else {
            return [InitFindings.Gate(text: "\(name) >= \(rounded(value * 0.9))", comment: seen)]
        }
        let floor = (value * 20 - 0.001).rounded(.down) / 20
        return [
            InitFindings.Gate(text: "\(name) >= \(rounded(max(floor, 0)))", comment: seen),
            InitFindings.Gate(text: "\(name) >= champion.\(name) - 0.5pt", comment: "never clearly worse than the champion"),
        ]
    }

    /// The first known metric in the evaluation's own text: only the comparison is certain enough to be active.
    private static func named(_ survey: InitSurvey, _ findings: InitFindings) -> [InitFindings.Gate] {
        let words = ScriptLiterals.all(findings.validateScript.map(survey.text) ?? "")
        guard let name = words.first(where: { higher.contains($0) || lower.contains($0) }) else { return [] }
        let isError = lower.contains(name)
        let bound = isError ? "\(name) <= 1.0" : "\(name) >= 0.80"
        let relative = isError ? "\(name) <= champion.\(name) * 1.02" : "\(name) >= champion.\(name) - 0.5pt"
        return [
            InitFindings.Gate(text: relative, comment: "never clearly worse than the champion"),
            InitFindings.Gate(text: bound, comment: "a bound of your own; a first promotion needs one", isSuggestion: true),
        ]
    }

    /// Three figures, as plain decimals.
    private static func rounded(_ value: Double) -> String {
        guard value != 0, value.magnitude > 1e-9, value.magnitude < 1e12 else { return "0" }
        var scale = 1.0
        while (value * scale).magnitude < 100 { scale *= 10 }
        let figures = (value * scale).rounded() / scale
        return figures == figures.rounded() ? String(Int(figures)) : plain(figures)
    }

    private static func plain(_ value: Double) -> String {
        let text = String(value)
        guard text.contains("e") else { return text }
        let digits = String(Int((value * 1e12).rounded()))
        return "0." + String(repeating: "0", count: max(0, 12 - digits.count)) + digits
    }
}
