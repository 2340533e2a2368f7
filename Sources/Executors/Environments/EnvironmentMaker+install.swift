import Domain
import Foundation

extension EnvironmentMaker {
    /// A virtual environment with what the file `list` in the sources asks for.
    func installRequirements(_ recipe: EnvironmentRecipe, _ list: String, at place: EnvironmentPlace) async throws {
        try await makeVenv(recipe, at: place)
        try await pip(recipe, list, at: place)
    }

    private func pip(_ recipe: EnvironmentRecipe, _ list: String, at place: EnvironmentPlace) async throws {
        let arguments = [
            "\(place.root)/bin/python", "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar",
            "off",
            "--requirement=\(list)",
        ]
        try await install(arguments, recipe, at: place, tool: "pip")
    }

    private func makeVenv(_ recipe: EnvironmentRecipe, at place: EnvironmentPlace) async throws {
        guard let python = recipe.interpreter else { return }
        let result = try await tools.run(
            command([python.executable, "-m", "venv", place.root], folder: place.folder, log: place.log))
        guard result.status != 0 || result.timedOut else { return }
        if result.text.contains("ensurepip") || result.text.contains("No module named venv") {
            throw EnvironmentError(
                .errored,
                "\(python.executable) cannot make virtual environments on this machine. Install its venv part: apt-get install "
                    + "python3-venv.", log: place.log)
        }
        let explained = InstallFailure.explain(
            title: recipe.title, tool: "python -m venv", status: result.status, timedOut: result.timedOut, output: result.text,
            log: place.log)
        throw EnvironmentError(.errored, explained.sentence, log: place.log)
    }

    /// A virtual environment with the `dependencies` that `[project]` declares; the project itself is not installed.
    func installProject(_ recipe: EnvironmentRecipe, at place: EnvironmentPlace) async throws {
        try await makeVenv(recipe, at: place)
        let declared = try await declared(recipe, at: place)
        let list = "\(place.folder)/dependencies.txt"
        try SafeFile.write(Array(declared.map { $0 + "\n" }.joined().utf8), to: list)
        for line in RequirementLines.parse(declared.joined(separator: "\n"), file: recipe.title) {
            guard case .local(let path) = line.meaning else { continue }
            throw EnvironmentError(
                .failed,
                "\(recipe.title): the dependency '\(path)' is a path; an environment is made from its lock file alone. Put that "
                    + "folder on PYTHONPATH in the step's command, or use { run, inputs, path }.")
        }
        if !declared.isEmpty { try await pip(recipe, list, at: place) }
    }

    private func declared(_ recipe: EnvironmentRecipe, at place: EnvironmentPlace) async throws -> [String] {
        let file = "\(place.source)/\(recipe.title)"
        let result = try await tools.run(
            command(["\(place.root)/bin/python", "-I", "-c", ProjectQuestion.script, file], folder: place.folder, log: place.log))
        return try ProjectQuestion.answer(result, title: recipe.title, log: place.log)
    }

    /// What `uv.lock` pins, with the groups that uv installs by itself; the project is not built.
    func installUv(_ recipe: EnvironmentRecipe, at place: EnvironmentPlace) async throws {
        guard let uv = recipe.tool, let python = recipe.interpreter else { return }
        try await install(
            [uv, "sync", "--frozen", "--no-install-project", "--no-progress", "--python", python.executable], recipe, at: place,
            tool: "uv sync", adding: ["UV_PROJECT_ENVIRONMENT": place.root])
    }

    func installConda(_ recipe: EnvironmentRecipe, at place: EnvironmentPlace) async throws {
        guard let tool = recipe.tool else { return }
        let name = (tool as NSString).lastPathComponent
        let file = "\(place.source)/\(recipe.title)"
        let verb = name == "micromamba" ? ["create", "--yes"] : ["env", "create", "--quiet"]
        try await install(
            [tool] + verb + ["--prefix", place.root, "--file", file], recipe, at: place, tool: name,
            adding: ["CONDA_ALWAYS_YES": "true", "MAMBA_ALWAYS_YES": "true"])
    }

    /// The repository's own command, in a folder that holds its inputs.
    func runCommand(_ recipe: EnvironmentRecipe, at place: EnvironmentPlace) async throws {
        guard let run = recipe.command else { return }
        try await install(["/bin/sh", "-c", run], recipe, at: place, tool: "the command")
    }
}
