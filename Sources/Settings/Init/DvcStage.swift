/// A stage of `dvc.yaml` with a command of its own.
struct DvcStage: Equatable {
    var name: String
    var command: String
    var needs: [String]
    var makes: [String]
    var metrics: [String]

    /// Nil where it is a template, or runs in another folder.
    init?(_ name: String, _ value: InitValue) {
        guard let command = value["cmd"]?.texts.joined(separator: " && "), !command.isEmpty, value["wdir"] == nil,
            !command.contains("${"), value["foreach"] == nil, value["matrix"] == nil
        else { return nil }
        self.name = name
        self.command = command
        needs = value["deps"]?.texts ?? []
        makes = value["outs"]?.texts ?? []
        metrics = value["metrics"]?.texts ?? []
    }

    func needs(_ other: DvcStage) -> Bool {
        (other.makes + other.metrics).contains { made in needs.contains { $0 == made || $0.hasPrefix(made + "/") } }
    }

    /// Whether its name, or its script's, has one of the words.
    func isCalled(_ words: Set<String>) -> Bool {
        let script = command.split(separator: " ").first { $0.hasSuffix(".py") || $0.hasSuffix(".sh") }.map(String.init) ?? ""
        return !words.isDisjoint(with: PathName(name).words + PathName(script).words)
    }
}
