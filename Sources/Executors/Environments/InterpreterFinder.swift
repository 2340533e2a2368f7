import Foundation

/// Finds Python interpreters and remembers what they said while nothing has changed.
struct InterpreterFinder: Sendable {
    /// An interpreter and the distributions it sees.
    struct Answer: Codable, Sendable, Equatable {
        /// Marks of all that the answer depends on.
        var witness: [String]
        var interpreter: Interpreter
        var packages: [String]
    }

    var tools: EnvironmentTools

    /// The first on PATH of the wanted version; any `python3` where none is wanted.
    func find(_ wanted: String?) async throws -> Answer? {
        for name in wanted.map({ ["python\($0)", "python3"] }) ?? ["python3"] {
            for found in tools.search.all(name) {
                if let answer = try await look(at: found), answer.interpreter.isVersion(wanted) { return answer }
            }
        }
        return nil
    }

    /// What the program `found` is; nil where it is no working Python 3.
    func look(at found: String) async throws -> Answer? {
        var known = remembered()
        if let answer = known[found], answer.witness == witness(found, answer.interpreter) { return answer }
        guard let interpreter = try await ask(found) else { return nil }
        let answer = Answer(
            witness: witness(found, interpreter), interpreter: interpreter, packages: InstalledPackages.list(interpreter.folders))
        known[found] = answer
        try SafeFile.write(Array(try JSONEncoder().encode(known)), to: memory)
        return answer
    }

    private var memory: String { "\(tools.folder)/interpreters.json" }

    /// A memory that cannot be read is no memory.
    private func remembered() -> [String: Answer] {
        guard let data = SafeFile.read(memory) else { return [:] }
        return (try? JSONDecoder().decode([String: Answer].self, from: data)) ?? [:]
    }

    private func ask(_ found: String) async throws -> Interpreter? {
        try SafeFile.makeFolder(tools.folder)
        let command = ToolCommand(
            arguments: [found, "-I", "-c", Interpreter.question], environment: InstallVariables.from(tools.variables),
            folder: tools.folder, timeout: 60)
        let result = try await tools.run(command)
        let mark = "gatehouse:"
        guard result.status == 0, let line = result.text.split(separator: "\n").last(where: { $0.hasPrefix(mark) }) else {
            return nil
        }
        return try? JSONDecoder().decode(Interpreter.self, from: Data(line.dropFirst(mark.count).utf8))
    }

    private func witness(_ found: String, _ interpreter: Interpreter) -> [String] {
        let files = [found, FileMark.realPath(found), interpreter.executable, interpreter.realPath] + interpreter.folders
        return files.map(FileMark.of) + choosers(found)
    }

    /// What makes a shim (pyenv, asdf) choose another interpreter tomorrow.
    private func choosers(_ found: String) -> [String] {
        guard Self.isShim(found) else { return [] }
        var folders = tools.folder.split(separator: "/").indices.map { last in
            "/" + tools.folder.split(separator: "/")[...last].joined(separator: "/")
        }
        folders.append(tools.variables["HOME"] ?? "/")
        let files = folders.flatMap { ["\($0)/.python-version", "\($0)/.tool-versions"] }
        let version = (found as NSString).deletingLastPathComponent + "/../version"
        return (files + [version]).map(FileMark.of) + ["PYENV_VERSION \(tools.variables["PYENV_VERSION"] ?? "")"]
    }

    /// A script that stands where an interpreter should.
    static func isShim(_ path: String) -> Bool {
        guard let file = FileHandle(forReadingAtPath: FileMark.realPath(path)) else { return false }
        defer { file.closeFile() }
        return file.readData(ofLength: 2) == Data("#!".utf8)
    }
}
