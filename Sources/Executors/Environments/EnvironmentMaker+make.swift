import Domain
import Foundation

extension EnvironmentMaker {
    /// Makes the environment in its place; what a failed attempt leaves is taken away.
    func make(_ recipe: EnvironmentRecipe, at place: EnvironmentPlace, key: String) async throws -> EnvironmentRecord {
        let start = ContinuousClock.now
        do {
            try place.prepare(recipe.sources)
            try await install(recipe, at: place)
            let root = recipe.path.map { "\(place.source)/\($0)" } ?? place.root
            let record = EnvironmentRecord(
                key: key, kind: recipe.kind, title: recipe.title, bin: try Self.bin(root, recipe),
                root: Self.isPython(root) ? root : nil, interpreter: try await version(recipe, root: root),
                packages: place.packages(Self.isPython(root) ? root : nil), seconds: start.duration(to: .now) / .seconds(1))
            try record.write(to: place.marker)
            return record
        } catch {
            try SafeFile.remove(place.folder)
            throw error
        }
    }

    private func install(_ recipe: EnvironmentRecipe, at place: EnvironmentPlace) async throws {
        switch recipe.kind {
        case .host: return
        case .requirements: try await installRequirements(recipe, recipe.title, at: place)
        case .pyproject: try await installProject(recipe, at: place)
        case .uv: try await installUv(recipe, at: place)
        case .conda: try await installConda(recipe, at: place)
        case .command: try await runCommand(recipe, at: place)
        }
    }

    /// `bin` in the environment's folder, or the folder itself.
    private static func bin(_ root: String, _ recipe: EnvironmentRecipe) throws -> String {
        if FileMark.isFolder("\(root)/bin") { return "\(root)/bin" }
        if FileMark.isFolder(root) { return root }
        throw EnvironmentError(
            .failed,
            "'\(recipe.title)' passed, but the folder \(recipe.path ?? root) that 'environment:' names as its path is not there. "
                + "Correct the path or the command.")
    }

    private static func isPython(_ root: String) -> Bool {
        FileMark.isFolder("\(root)/conda-meta") || FileManager.default.fileExists(atPath: "\(root)/pyvenv.cfg")
    }

    /// What runs in the environment, which need not be what made it.
    private func version(_ recipe: EnvironmentRecipe, root: String) async throws -> String? {
        switch recipe.kind {
        case .requirements, .pyproject, .uv, .host: return recipe.interpreter?.version
        case .conda, .command:
            let python = "\(root)/bin/python3"
            guard FileManager.default.isExecutableFile(atPath: python) else { return nil }
            return try await InterpreterFinder(tools: tools).look(at: python)?.interpreter.version
        }
    }

    /// Runs one installer; its failure is explained from what it printed.
    func install(
        _ arguments: [String], _ recipe: EnvironmentRecipe, at place: EnvironmentPlace, tool: String,
        adding: [String: String] = [:]
    ) async throws {
        let folder = (("\(place.source)/\(recipe.sources.first?.path ?? "x")") as NSString).deletingLastPathComponent
        let inFolder = recipe.kind == .uv || recipe.kind == .conda ? folder : place.source
        let result = try await tools.run(command(arguments, folder: inFolder, log: place.log, adding: adding))
        guard result.status != 0 || result.timedOut else { return }
        throw InstallFailure.explain(
            title: recipe.title, tool: tool, status: result.status, timedOut: result.timedOut, output: result.text,
            files: recipe.sources.map { ($0.path, $0.text) }, log: place.log)
    }
}
