import Domain

/// How an environment is made.
package enum EnvironmentKind: String, Codable, Sendable, CaseIterable {
    case host, requirements, uv, pyproject, conda, command

    /// By the file's name; nil where nothing here can read it.
    package init?(file: String) {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        let known: EnvironmentKind? =
            switch name {
            case "uv.lock": .uv
            case "pyproject.toml": .pyproject
            case _ where EnvironmentKind.foreign.contains(name): nil
            case _ where name.hasSuffix(".yml") || name.hasSuffix(".yaml"): .conda
            case _ where name.hasSuffix(".txt") || name.hasSuffix(".lock") || name.hasSuffix(".in"): .requirements
            default: nil
            }
        guard let known else { return nil }
        self = known
    }

    /// Locks of other tools, in formats of their own.
    private static let foreign: Set<String> = ["poetry.lock", "Pipfile.lock", "pdm.lock", "pixi.lock", "conda-lock.yml"]

    static func unknown(_ file: String) -> EnvironmentError {
        EnvironmentError(
            .failed,
            "\(file) is not an environment file that Gatehouse reads. Name a requirements file, uv.lock, pyproject.toml or "
                + "environment.yml under 'environment:', or say how to make it: { run, inputs, path }.")
    }
}
