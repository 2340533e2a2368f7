/// Foreign text made fit for one line of a note, a message or a trailer.
package enum OneLine {
    /// Of a run behind a URL to which nothing is pushed.
    static let local = "Kept in the agent's own copy ('publish: local'): its origin was told nothing."

    /// Without what begins a line, moves a cursor or turns text; at most `limit` scalars, cut ones shown by `…`.
    package static func text(_ text: String, limit: Int = 300) -> String {
        let spaced = String.UnicodeScalarView(text.unicodeScalars.map { breaks($0) ? " " : $0 })
        let safe = TextStyle.safe(String(spaced))
        let line = safe.split(separator: " ").joined(separator: " ")
        let scalars = line.unicodeScalars
        return scalars.count > limit ? String(scalars.prefix(limit - 1)) + "…" : line
    }

    /// White space and everything that some reader takes for the end of a line.
    private static func breaks(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09...0x0d, 0x1c...0x1e, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// A ref as people call it: `main` of `refs/heads/main` and `refs/gatehouse/origin/main`; without spaces.
    package static func ref(_ name: String) -> String {
        text(shortRef(name)).replacingScalar(" ", with: "_")
    }

    /// The same with every byte as it is.
    static func shortRef(_ name: String) -> String {
        let prefix = ["refs/heads/", "refs/gatehouse/origin/"].first { name.utf8.starts(with: $0.utf8) } ?? ""
        return String(Substring(name.utf8.dropFirst(prefix.utf8.count)))
    }

    /// The model with its pipeline's folder: `services/fraud=fraud`.
    package static func model(_ name: String, in pipeline: String) -> String {
        text(pipeline == "." ? name : "\(pipeline)=\(name)").replacingScalar(" ", with: "_")
    }
}

extension String {
    /// Also where a combining mark follows, which makes one character of two for Swift and for no reader of bytes.
    func replacingScalar(_ scalar: Unicode.Scalar, with text: String) -> String {
        unicodeScalars.reduce(into: "") { out, next in
            if next == scalar { out += text } else { out.unicodeScalars.append(next) }
        }
    }
}
