import Domain
import Foundation

/// Asks Python, which can read TOML, for a project's dependencies.
enum ProjectQuestion {
    /// Python 3.11 brings `tomllib`; the pip of an older one has a copy of it.
    static let script = """
        import json, sys
        try:
            import tomllib
        except ImportError:
            from pip._vendor import tomli as tomllib
        try:
            with open(sys.argv[1], "rb") as file:
                document = tomllib.load(file)
        except ValueError as error:
            print("gatehouse:" + json.dumps({"problem": str(error)}))
            sys.exit(0)
        project = document.get("project", {})
        listed = project.get("dependencies")
        print("gatehouse:" + json.dumps({
            "dynamic": "dependencies" in project.get("dynamic", []), "dependencies": listed}))
        """

    private struct Answer: Decodable {
        var problem: String?
        var dynamic: Bool?
        var dependencies: [String]?
    }

    static func answer(_ result: ToolResult, title: String, log: String) throws -> [String] {
        let mark = "gatehouse:"
        guard let line = result.text.split(separator: "\n").last(where: { $0.hasPrefix(mark) }),
            let answer = try? JSONDecoder().decode(Answer.self, from: Data(line.dropFirst(mark.count).utf8))
        else {
            throw EnvironmentError(.failed, "\(title): [project] dependencies cannot be read as a list of texts.", log: log)
        }
        if let problem = answer.problem { throw EnvironmentError(.failed, "\(title) is not TOML: \(problem).") }
        if let listed = answer.dependencies { return listed }
        let reason =
            answer.dynamic == true ? "leaves its dependencies to a build tool (dynamic)" : "declares no [project] dependencies"
        throw EnvironmentError(
            .failed, "\(title) \(reason). List them there, or name a requirements file under 'environment:'.")
    }
}
