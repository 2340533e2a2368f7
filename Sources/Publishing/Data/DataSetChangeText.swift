package import Domain

/// A changed data set for people, within 80 columns.
package struct DataSetChangeText {
    private let style: TextStyle
    /// Of each kind of change.
    private let mostNames: Int
    private let indent: String
    private static let width = 80

    package init(style: TextStyle, names: Int = FilesDifference.mostNames, indent: String = "") {
        self.style = style
        mostNames = names
        self.indent = indent
    }

    package func lines(_ change: DataSetChange) -> [String] {
        let head = clipped("\(change.name): \(change.summary)", after: indent)
        return [head] + sides(change) + (change.files.map(names) ?? [])
    }

    /// Only where both sides are there: what came or went has its size in the summary.
    private func sides(_ change: DataSetChange) -> [String] {
        guard let old = change.old, let new = change.new else { return [] }
        let words = [("was", old), ("now", new)].map { word, side in
            let parts = [side.files.map { "\($0) file\($0 == 1 ? "" : "s")" }, side.bytes.map(Figures.bytes)].compactMap(\.self)
            return indent + "  "
                + style.faint(
                    "\(word)  \(([side.digest.algorithm.rawValue + ":" + side.digest.short] + parts).joined(separator: ", "))")
        }
        return words
    }

    private func names(_ files: FilesDifference) -> [String] {
        FilesDifference.Name.Kind.allCases.flatMap { kind in
            let named = files.names.filter { $0.kind == kind && !$0.path.isEmpty }.prefix(mostNames)
            let rest = files[kind].files - named.count
            let more = rest > 0 && !named.isEmpty ? [indent + "  " + style.faint("\(kind.sign) and \(rest) more")] : []
            return named.map { clipped($0.path + ($0.from.map { "  was \($0)" } ?? ""), after: "\(indent)  \(kind.sign) ") }
                + more
        }
    }

    /// Where it does not fit, the middle is left out: the ends of paths tell them apart.
    private func clipped(_ text: String, after start: String) -> String {
        let safe = TextStyle.safe(text)
        let room = Self.width - start.count
        guard safe.count > room else { return start + safe }
        return start + safe.prefix(room / 3) + "…" + safe.suffix(room - 1 - room / 3)
    }
}
