import Domain

/// Cuts requirements files into logical lines and follows what they include.
enum RequirementLines {
    /// The lines of one file; a backslash at a line's end joins it to the next.
    static func parse(_ text: String, file: String) -> [RequirementLine] {
        var lines: [RequirementLine] = []
        var pending: (line: Int, text: String)?
        for (index, raw) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            var piece = String(raw)
            let joins = piece.hasSuffix("\\")
            if joins { piece.removeLast() }
            let whole = (pending?.line ?? index + 1, (pending?.text ?? "") + piece)
            pending = joins ? whole : nil
            if !joins { add(whole, file, to: &lines) }
        }
        if let pending { add(pending, file, to: &lines) }
        return lines
    }

    private static func add(_ whole: (line: Int, text: String), _ file: String, to lines: inout [RequirementLine]) {
        let text = withoutComment(whole.text.hasPrefix("\u{feff}") ? String(whole.text.dropFirst()) : whole.text)
        if !text.isEmpty { lines.append(RequirementLine(file: file, line: whole.line, text: text)) }
    }

    /// A `#` opens a comment at the start and after white space; elsewhere it is part of an address.
    private static func withoutComment(_ text: String) -> String {
        var kept = ""
        for character in text {
            if character == "#", kept.last?.isWhitespace ?? true { break }
            kept.append(character)
        }
        return kept.trimmed
    }

    /// The lines that conda hands to pip: items that are options, `- -r requirements.txt`.
    static func condaOptions(_ text: String, file: String) -> [RequirementLine] {
        parse(text, file: file).compactMap { line in
            guard line.text.hasPrefix("- ") else { return nil }
            let item = String(line.text.dropFirst(2)).trimmed.filter { $0 != "\"" && $0 != "'" }
            return item.hasPrefix("-") || item.hasPrefix(".") ? RequirementLine(file: file, line: line.line, text: item) : nil
        }
    }

    /// The file at `path` and all that it includes, each once, in the order of their first mention.
    static func sources(_ path: String, in files: EnvironmentFiles, conda: Bool = false) async throws -> [SourceFile] {
        var found: [SourceFile] = []
        var waiting: [(path: String, from: RequirementLine?)] = [(path, nil)]
        while !waiting.isEmpty {
            let next = waiting.removeFirst()
            guard !found.contains(where: { $0.path == next.path }) else { continue }
            guard let bytes = try await files.read(next.path) else { throw missing(next.path, from: next.from) }
            let file = SourceFile(path: next.path, bytes: bytes)
            found.append(file)
            let lines = conda && next.from == nil ? condaOptions(file.text, file: path) : parse(file.text, file: file.path)
            for line in lines {
                if let included = try include(line) { waiting.append((included, line)) }
            }
        }
        return found
    }

    private static func include(_ line: RequirementLine) throws -> String? {
        switch line.meaning {
        case .package, .option: return nil
        case .local(let path): throw local(path, line)
        case .include(let path):
            guard !path.contains("://"), let inside = SourceFile.path(path, besides: line.file) else {
                throw EnvironmentError(
                    .failed,
                    "\(line.place): \(path) is outside the repository, so a change of it would go unseen. Put its lines into a "
                        + "tracked file.")
            }
            return inside
        }
    }

    private static func local(_ path: String, _ line: RequirementLine) -> EnvironmentError {
        EnvironmentError(
            .failed,
            "\(line.place): '\(path)' is a path; an environment is made from its lock file alone and does not see the repository's "
                + "code. Remove the line and put the code's folder on PYTHONPATH in the step's command, or use { run, inputs, path }."
        )
    }

    private static func missing(_ path: String, from line: RequirementLine?) -> EnvironmentError {
        guard let line else {
            return EnvironmentError(
                .failed, "\(path), named under 'environment:', is not tracked at this commit. Add it: git add \(path).")
        }
        return EnvironmentError(.failed, "\(line.place): \(path) is not tracked at this commit. Add it: git add \(path).")
    }
}
