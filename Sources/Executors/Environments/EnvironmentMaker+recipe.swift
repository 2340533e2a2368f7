import Domain

extension EnvironmentMaker {
    /// Everything that decides what `source` becomes, or the sentence why it cannot.
    func recipe(_ source: EnvironmentSource, _ files: EnvironmentFiles) async throws -> EnvironmentRecipe {
        switch source {
        case .host:
            return EnvironmentRecipe(kind: .host, title: "host", sources: [])
        case .file(let path, let python):
            guard let kind = EnvironmentKind(file: path) else { throw EnvironmentKind.unknown(path) }
            return try await recipe(kind, path, python, files)
        case .command(let run, let inputs, let path):
            let python = try await InterpreterFinder(tools: tools).find(nil)?.interpreter
            return EnvironmentRecipe(
                kind: .command, title: run, sources: try await Self.inputs(inputs, files), interpreter: python, command: run,
                path: path
            )
        }
    }

    private func recipe(
        _ kind: EnvironmentKind, _ path: String, _ python: String?, _ files: EnvironmentFiles
    ) async throws -> EnvironmentRecipe {
        let sources = try await Self.sources(kind, path, files)
        if kind == .conda {
            let names = ["micromamba", "mamba", "conda"]
            return EnvironmentRecipe(kind: kind, title: path, sources: sources, tool: try tool(names, for: path))
        }
        let uv = kind == .uv ? try tool(["uv"], for: path) : nil
        return EnvironmentRecipe(
            kind: kind, title: path, sources: sources, interpreter: try await interpreter(python, for: path), tool: uv)
    }

    private static func sources(_ kind: EnvironmentKind, _ path: String, _ files: EnvironmentFiles) async throws -> [SourceFile] {
        switch kind {
        case .requirements: return try await RequirementLines.sources(path, in: files)
        case .conda: return try await RequirementLines.sources(path, in: files, conda: true)
        case .uv:
            let lock = try await tracked(path, files)
            if let folder = UvLock.localFolder(lock.text, file: path) { throw folder }
            return [lock, try await tracked(SourceFile.path("pyproject.toml", besides: path)!, files)]
        case .pyproject, .host, .command: return [try await tracked(path, files)]
        }
    }

    private static func tracked(_ path: String, _ files: EnvironmentFiles) async throws -> SourceFile {
        guard let bytes = try await files.read(path) else {
            throw EnvironmentError(
                .failed, "\(path), which the environment is made from, is not tracked at this commit. Add it: git add \(path).")
        }
        return SourceFile(path: path, bytes: bytes)
    }

    private static func inputs(_ inputs: [String], _ files: EnvironmentFiles) async throws -> [SourceFile] {
        var sources: [SourceFile] = []
        for path in inputs {
            if let bytes = try await files.read(path) {
                sources.append(SourceFile(path: path, bytes: bytes))
                continue
            }
            let inside = try files.under(path).sorted()
            for file in inside.isEmpty ? [path] : inside { sources.append(try await tracked(file, files)) }
        }
        return sources
    }

    private func tool(_ names: [String], for path: String) throws -> String {
        if let found = names.lazy.compactMap({ tools.search.first($0) }).first { return found }
        let sentence =
            names == ["uv"]
            ? "uv is not on this machine's PATH, and \(path) needs it. Install it ('pip install uv', or see "
                + "https://docs.astral.sh/uv), or name a requirements file under 'environment:'."
            : "Neither conda, mamba nor micromamba is on this machine's PATH, and \(path) needs one of them. Install one "
                + "(https://mamba.readthedocs.io), or name a requirements file under 'environment:'."
        throw EnvironmentError(.errored, sentence)
    }
}
