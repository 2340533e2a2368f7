import Domain

extension EnvironmentMaker {
    /// The interpreter of the wanted version, from PATH, else from uv.
    func interpreter(_ wanted: String?, for path: String) async throws -> Interpreter {
        if let wanted, !Self.isVersion(wanted) {
            throw EnvironmentError(.failed, "python: '\(wanted)' is not a version. Write it as \"3.11\".")
        }
        let finder = InterpreterFinder(tools: tools)
        if let answer = try await finder.find(wanted) { return answer.interpreter }
        guard let wanted else {
            throw EnvironmentError(.errored, "python3 is not on this machine's PATH, and \(path) needs it. Install python3.")
        }
        if let managed = try await managed(wanted), let answer = try await finder.look(at: managed) { return answer.interpreter }
        throw EnvironmentError(
            .errored,
            "Python \(wanted), asked for under 'environment:', is not on this machine's PATH. Install it so that 'python\(wanted)' is "
                + "found, or install uv, which brings it.")
    }

    private static func isVersion(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return (1...3).contains(parts.count) && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { "0123456789".contains($0) } }
    }

    /// The path of an interpreter that uv has or brings; nil without uv.
    private func managed(_ wanted: String) async throws -> String? {
        guard let uv = tools.search.first("uv") else { return nil }
        if let found = try await uvFind(uv, wanted) { return found }
        let result = try await tools.run(command([uv, "python", "install", wanted], folder: tools.folder, log: nil))
        return result.status == 0 ? try await uvFind(uv, wanted) : nil
    }

    private func uvFind(_ uv: String, _ wanted: String) async throws -> String? {
        let result = try await tools.run(
            command([uv, "python", "find", "--no-project", wanted], folder: tools.folder, log: nil))
        guard result.status == 0, let line = result.text.split(separator: "\n").last?.trimmed, line.hasPrefix("/") else {
            return nil
        }
        return line
    }

    func command(_ arguments: [String], folder: String, log: String?, adding: [String: String] = [:]) -> ToolCommand {
        ToolCommand(
            arguments: arguments,
            environment: InstallVariables.from(tools.variables).merging(adding) { $1 }, folder: folder, timeout: timeout,
            logPath: log)
    }
}
