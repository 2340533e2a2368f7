/// All that decides what an environment will hold.
struct EnvironmentRecipe: Sendable, Equatable {
    var kind: EnvironmentKind
    /// The file, or the command.
    var title: String
    /// In order: the named file first.
    var sources: [SourceFile]
    var interpreter: Interpreter?
    /// The program that makes it, where that is not the interpreter: uv, conda, mamba, micromamba.
    var tool: String?
    /// `run` and `path` of the command kind.
    var command: String?
    var path: String?

    /// A line per fact, the same on every machine that would make the same.
    func text(platform: String, sha256: ([UInt8]) -> String) -> String {
        var lines = ["schema 1", "kind \(kind.rawValue)", "platform \(platform)"]
        if let interpreter { lines += ["python \(interpreter.version)", "interpreter \(interpreter.realPath)"] }
        if let tool { lines.append("tool \(FileMark.realPath(tool))") }
        if let command { lines.append("run \(sha256(Array(command.utf8)))") }
        if let path { lines.append("path \(path)") }
        lines += sources.map { "file \(sha256($0.bytes)) \($0.path)" }
        return lines.joined(separator: "\n") + "\n"
    }
}
