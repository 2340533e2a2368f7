package import Domain

/// What a line of `refs/notes/gatehouse` says, for finding a verdict in any clone.
package struct ReadRunNote: Sendable, Equatable {
    /// ISO 8601 in UTC: texts sort by time.
    package let time: String
    package let outcome: Outcome
    package let ref: String
    package let run: RunID
    package let line: String

    /// Nil for a line that is no run's.
    package init?(_ line: String) {
        let words = line.split(separator: " ", maxSplits: 3).map(String.init)
        guard words.count == 4, words[0].utf8.count == 20, words[0].hasSuffix("Z"), let outcome = Outcome(rawValue: words[1]),
            let end = words[3].split(separator: " ").suffix(2).map(String.init) as [String]?, end.count == 2, end[0] == "(run",
            end[1].hasSuffix(")"), let run = RunID(String(end[1].dropLast()))
        else { return nil }
        (time, self.outcome, ref, self.run, self.line) = (words[0], outcome, words[2], run, line)
    }

    /// Every run's line of a note, the newest first.
    package static func all(in note: String) -> [ReadRunNote] {
        note.split(separator: "\n").compactMap { ReadRunNote(String($0)) }.sorted { ($0.time, $0.run) > ($1.time, $1.run) }
    }
}
