package import Domain

/// A command or module that a failed step did not find.
package struct MissingTool: Sendable, Equatable {
    package var kind: MissingKind
    /// As the log has it.
    package var name: String
    /// What the person should know and do.
    package var sentence: String

    /// Looks for it in the end of a failed step's log; nil where nothing was missing.
    ///
    /// - Parameters:
    ///   - tail: the log's last lines, oldest first.
    ///   - tracked: whether the repository has a file or folder at a path.
    package static func find(
        status: Int32, tail: [String], environment: EnvironmentSource, tracked: (String) -> Bool = { _ in false }
    ) -> MissingTool? {
        guard status != 0 else { return nil }
        for line in tail.reversed() {
            guard let found = MissingLine.read(line.trimmed, status: status) else { continue }
            return MissingTool(kind: found.kind, name: found.name, sentence: sentence(found, environment, tracked))
        }
        return nil
    }

    private static func sentence(_ found: MissingLine, _ source: EnvironmentSource, _ tracked: (String) -> Bool) -> String {
        let name = found.name
        switch found.kind {
        case .module:
            if let path = ownModule(name, tracked) {
                return
                    "\(path) is in the repository, but this step could not import \(name). Name it under the step's 'inputs', or put "
                    + "its folder on PYTHONPATH in the step's command."
            }
            return "\(name) is not in this run's environment. \(advice(ImportNames.distribution(module: name), source))"
        case .command:
            return command(name, source)
        case .file:
            return
                "\(name) is not in this step's workspace. Track it in git, and name it under the step's 'inputs' if the step has them."
        case .denied:
            let path = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
            return "\(name) may not be executed. Run 'git update-index --chmod=+x \(path)' and commit."
        }
    }

    private static func command(_ name: String, _ source: EnvironmentSource) -> String {
        if name == "python", source == .host {
            return
                "python is not on this run's PATH. Write python3 in the command, or name a requirements file under 'environment:' "
                + "in gatehouse.yaml: its environment has both."
        }
        if let distribution = ImportNames.distribution(command: name) {
            return "\(name) is not in this run's environment. \(advice(distribution, source))"
        }
        return "\(name) is not on this run's PATH. Install it on this machine, or correct the command."
    }

    private static func advice(_ distribution: String, _ source: EnvironmentSource) -> String {
        switch source {
        case .host: return "Install it, or name a requirements file under 'environment:' in gatehouse.yaml."
        case .command(let run, _, _): return "Make '\(run)' install \(distribution)."
        case .file(let path, _):
            switch EnvironmentKind(file: path) {
            case .uv: return "Run 'uv add \(distribution)' and commit \(path)."
            case .pyproject: return "Add \(distribution) to the [project] dependencies in \(path)."
            default: return "Add \(distribution) to \(path)."
            }
        }
    }

    private static func ownModule(_ name: String, _ tracked: (String) -> Bool) -> String? {
        let top = name.split(separator: ".").first.map(String.init) ?? name
        return ["\(top).py", "\(top)/__init__.py", "src/\(top).py", "src/\(top)/__init__.py", top, "src/\(top)"].first(
            where: tracked)
    }
}
