import Domain
import Publishing

/// What a self-test found, for the terminal.
struct SelfTestText {
    let found: SelfTest
    let run: Int
    let style: TextStyle

    init(_ found: SelfTest, run: Int, style: TextStyle) { (self.found, self.run, self.style) = (found, run, style) }

    var lines: [String] {
        var table = TextTable()
        table.add(["gate", "shuffled", "half shuffled", "itself"]) { _, text in style.faint(text) }
        for trial in found.trials {
            let itself = trial.itself?.rawValue ?? "–"
            table.add([TextStyle.safe(trial.gate), trial.shuffled.rawValue, trial.degraded.rawValue, itself]) { _, text in text }
        }
        let verdict = found.passed ? "The gates reject what they must" : "The gates let through what they must reject"
        return [style.bold("\(verdict) (\(found.examples) predictions of run \(run)).")] + table.lines()
            + found.sentences.map { "  " + TextStyle.safe($0) }
    }
}
