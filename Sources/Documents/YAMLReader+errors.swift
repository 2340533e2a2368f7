import Domain
import Yams

extension YAMLReader {
    /// libyaml's message in plain words, at its place.
    func translated(_ error: YamlError) -> Problems {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            return Problems([Problem(sentence(problem, mark), at: text.place(mark.line, mark.column))])
        case .reader(_, let offset, _, _):
            return Problems([Problem("a control character stands here; YAML allows none.", at: place(ofCharacter: offset ?? 0))])
        default:
            return Problems([Problem("this cannot be read as YAML: \(error).", at: text.place(1, 1))])
        }
    }

    private func sentence(_ problem: String, _ mark: Mark) -> String {
        let scalar = text.scalar(mark.line, mark.column)
        switch problem {
        case _ where problem.contains("tab character") || scalar == "\t":
            return "this line is indented with a tab. YAML allows only spaces there."
        case "found character that cannot start any token":
            return "a value cannot begin with '\(scalar.map(String.init) ?? "")'. Put it in quotes."
        case "but found another document":
            return "a second document begins here. One file holds one document."
        case "found undefined alias":
            return "this alias has no anchor before it. Text that begins with '*' goes in quotes."
        case "mapping values are not allowed in this context":
            return "a second ': ' stands in this value. Put the value in quotes, or check the indentation."
        case "found unexpected end of stream":
            return "a quote, bracket or brace that was opened before is never closed."
        case _ where problem.contains("nesting") || problem.contains("exceeded") || problem == "memory error":
            return "this is nested too deeply. At most \(limits.depth) levels are read."
        default:
            return "this is not YAML: \(problem)."
        }
    }

    private func place(ofCharacter offset: Int) -> Place {
        let lines = text.text.prefix(offset).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return text.place(max(1, lines.count), (lines.last?.unicodeScalars.count ?? 0) + 1)
    }
}
