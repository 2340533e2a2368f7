package import Domain

/// Makes environments, each once per contents, interpreter and platform.
package struct EnvironmentMaker: Sendable {
    let tools: EnvironmentTools
    /// Seconds that one installer may take.
    let timeout: Double

    package init(tools: EnvironmentTools, timeout: Double = 1800) {
        self.tools = tools
        self.timeout = timeout
    }

    /// The environment that `source` names, made now where it is not there yet.
    ///
    /// - Throws: `EnvironmentError`, or what `tools.run` and `files` throw.
    package func ready(_ source: EnvironmentSource, files: EnvironmentFiles) async throws -> ReadyEnvironment {
        if source == .host { return try await host() }
        let recipe = try await recipe(source, files)
        let text = recipe.text(platform: tools.platform, sha256: tools.sha256)
        let key = tools.sha256(Array(text.utf8))
        let place = EnvironmentPlace(in: tools.folder, key: key)
        try SafeFile.makeFolder(tools.folder)
        let lock = try await FolderLock(place.lock)
        let found = place.intact(key)
        let record: EnvironmentRecord
        if let found { record = found } else { record = try await make(recipe, at: place, key: key) }
        place.touch()
        _ = consume lock
        return ready(record, text: text, made: found == nil)
    }

    private func ready(_ record: EnvironmentRecord, text: String, made: Bool) -> ReadyEnvironment {
        ReadyEnvironment(
            kind: record.kind, title: record.title, bin: record.bin, root: record.root, interpreter: record.interpreter,
            packages: record.packages, keyText: text + Self.keyLines(record.packages), made: made,
            seconds: made ? record.seconds : 0)
    }

    static func keyLines(_ packages: [String]) -> String { packages.map { "package \($0)\n" }.joined() }

    /// The environment that `source` names where it is there already; nil where `ready` would make it.
    package func found(_ source: EnvironmentSource, files: EnvironmentFiles) async throws -> ReadyEnvironment? {
        if source == .host { return try await host() }
        let text = try await recipe(source, files).text(platform: tools.platform, sha256: tools.sha256)
        let key = tools.sha256(Array(text.utf8))
        return EnvironmentPlace(in: tools.folder, key: key).intact(key).map { ready($0, text: text, made: false) }
    }

    /// The machine's own interpreter and packages, or what PATH has without one.
    private func host() async throws -> ReadyEnvironment {
        let text = "schema 1\nkind host\nplatform \(tools.platform)\n"
        guard let found = tools.search.first("python3"), let answer = try await InterpreterFinder(tools: tools).look(at: found)
        else {
            let shell = tools.search.first("sh").map(FileMark.realPath) ?? "none"
            return ReadyEnvironment(
                kind: .host, title: "host", bin: nil, root: nil, interpreter: nil, packages: [],
                keyText: text + "shell \(shell)\n",
                made: false, seconds: 0)
        }
        let python = answer.interpreter
        let keyText = text + "python \(python.version)\ninterpreter \(python.realPath)\n" + Self.keyLines(answer.packages)
        return ReadyEnvironment(
            kind: .host, title: "host", bin: InterpreterFinder.isShim(found) ? python.binFolder : nil, root: nil,
            interpreter: python.version, packages: answer.packages, keyText: keyText, made: false, seconds: 0)
    }
}
