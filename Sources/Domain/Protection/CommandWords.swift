/// The words of commands, by which they name files: `python eval/score.py`, `python -m eval.score`.
struct CommandWords {
    private var words: Set<String>

    /// Those of validation and of its service.
    init(judging pipeline: Pipeline) {
        let commands = [pipeline.validate?.step.run, pipeline.validate?.serve?.step.run].compactMap(\.self)
        words = Set(commands.flatMap(Self.words))
    }

    func union(_ other: CommandWords) -> CommandWords {
        var both = self
        both.words.formUnion(other.words)
        return both
    }

    /// Whether a word is the file, or its end behind a folder that the command may have gone to.
    func name(_ file: String) -> Bool { words.contains { file == $0 || file.hasSuffix("/\($0)") } }

    /// A Python module is the two files that it may be.
    private static func words(_ command: String) -> [String] {
        let parts = command.split { $0.isWhitespace || "\"'`;&|<>()=$".contains($0) }.map(String.init)
        let modules = zip(parts, parts.dropFirst()).filter { $0.0 == "-m" }.map { $0.1.replacing(".", with: "/") }
        return parts.map { $0.hasPrefix("./") ? String($0.dropFirst(2)) : $0 }
            + modules.flatMap { ["\($0).py", "\($0)/__main__.py"] }
    }
}
