import Domain
import Publishing
import Services

/// What a run would do, for a terminal or for tools.
struct ForecastText {
    let lines: [String]

    init(_ forecast: Forecast, folder: String, keys: Bool, style: TextStyle) {
        var lines = [style.bold(folder == "." ? "gatehouse.yaml" : "\(TextStyle.safe(folder))/gatehouse.yaml")]
        lines.append("  environment: \(forecast.environment)")
        for step in forecast.steps {
            lines.append("  \(step.id)  \(Self.fate(step, style))" + (step.key.map { style.faint("  key \($0.short)") } ?? ""))
            if step.fate == .runs { lines += DifferenceLines.of(step.differences, since: step.lastRun, style) }
            if keys, let pieces = step.pieces { lines += Self.all(pieces) }
        }
        self.lines =
            lines + forecast.data.flatMap { Self.data($0, style) }
            + forecast.warnings.map { "  " + TextStyle.safe($0) }
    }

    private static func data(_ changed: Forecast.ChangedData, _ style: TextStyle) -> [String] {
        let text = DataSetChangeText(style: style, names: 3, indent: "    ")
        return ["  data, since \(changed.since)"] + changed.sets.flatMap(text.lines)
    }

    private static func fate(_ step: Forecast.Step, _ style: TextStyle) -> String {
        switch step.fate {
        case .reused(let from): style.green("reused") + style.faint(" from \(from)")
        case .runs: style.bold("runs")
        case .runsAlways: style.bold("runs") + style.faint("  what it measures is never reused")
        case .unknown(let after): style.faint("depends on what \(after) leaves")
        }
    }

    private static func all(_ pieces: KeyPieces) -> [String] {
        KeyPieces.Group.allCases.flatMap { group in
            pieces.names(in: group).map { name in
                "      \(name.isEmpty ? group.rawValue : "\(group.rawValue) \(TextStyle.safe(name))"): "
                    + TextStyle.safe(pieces[group, name] ?? "")
            }
        }
    }

    static func json(_ folder: String, _ forecast: Forecast) -> JSONValue {
        .object([
            "pipeline": .string(folder), "environment": .string(forecast.environment), "steps": .array(forecast.steps.map(json)),
            "warnings": .array(forecast.warnings.map(JSONValue.string)),
            "data": .array(
                forecast.data.map {
                    .object(["since": .string($0.since), "sets": .array($0.sets.map(DataSetChangeJSON.value))])
                }),
        ])
    }

    private static func json(_ step: Forecast.Step) -> JSONValue {
        var fate = "runs"
        var from: RunReference?
        switch step.fate {
        case .reused(let run):
            fate = "reused"
            from = run
        case .unknown: fate = "unknown"
        case .runs, .runsAlways: break
        }
        return .object([
            "step": .string(step.id.description), "fate": .string(fate), "reused_from": JSONValue(from?.id.text),
            "key": JSONValue(step.key?.hex), "differences": .array(step.differences.map(DifferenceLines.json)),
        ])
    }
}

/// What differs between two keys, piece by piece.
enum DifferenceLines {
    static func of(_ differences: [KeyPieces.Difference], since run: Int?, _ style: TextStyle) -> [String] {
        guard let run else { return ["      " + style.faint("no run before it settled this step")] }
        guard !differences.isEmpty else {
            return ["      " + style.faint("nothing differs from run \(run), which did not pass it")]
        }
        let shown = differences.prefix(12).map { "      differs from run \(run): \(TextStyle.safe(sentence($0)))" }
        return shown + (differences.count > 12 ? ["      … and \(differences.count - 12) more"] : [])
    }

    private static func sentence(_ difference: KeyPieces.Difference) -> String {
        // Rules are kept as one line for a digest, not for people.
        let isForPeople = difference.group != .rules
        return switch (difference.old, difference.new) {
        case (_?, _?) where !isForPeople: "\(difference.piece): changed"
        case (nil, _?) where !isForPeople: "\(difference.piece): new"
        case (let old?, let new?): "\(difference.piece): \(brief(old)) → \(brief(new))"
        case (nil, let new?): "\(difference.piece): new (\(brief(new)))"
        case (_, nil): "\(difference.piece): gone"
        }
    }

    /// Digests are cut to twelve digits.
    private static func brief(_ value: String) -> String {
        value.split(separator: " ").map { word in
            let digits = word.split(separator: ":").last ?? word
            return digits.count >= 32 && digits.allSatisfy(\.isHexDigit) ? String(digits.prefix(12)) : String(word)
        }.joined(separator: " ")
    }

    static func json(_ difference: KeyPieces.Difference) -> JSONValue {
        .object(["piece": .string(difference.piece), "old": JSONValue(difference.old), "new": JSONValue(difference.new)])
    }
}
