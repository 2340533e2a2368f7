package import Documents
import Domain

extension PipelineFile {
    /// What is wrong between the pipeline and the files of its commit; `tracked` are paths from the repository's root.
    package func problems(inTracked tracked: [String]) -> [Problem] {
        let prefix = pipeline.folder == "." ? "" : pipeline.folder + "/"
        let files = Set(tracked.lazy.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) })
        return Problems(trackedOutputs(files) + missingFiles(files) + emptyInputs(files)).all
    }

    private var steps: [(keys: String, step: StepRule)] {
        let train = pipeline.train?.steps ?? []
        let hasList = places.keys.contains { $0.hasPrefix("train.steps[") }
        return [("test", pipeline.test?.step)].compactMap { keys, step in step.map { (keys, $0) } }
            + train.enumerated().map { (hasList ? "train.steps[\($0)]" : "train", $1) }
            + [("validate", pipeline.validate?.step)].compactMap { keys, step in step.map { (keys, $0) } }
    }

    /// A tracked output is there before its step runs and would pass for evidence. Files that keep an empty folder are none.
    private func trackedOutputs(_ files: Set<String>) -> [Problem] {
        let real = files.filter {
            !["gitignore", "gitkeep", "keep"].contains($0.split(separator: ".").last.map(String.init) ?? "")
        }
        return steps.flatMap { keys, step in
            step.outputs.sorted { $0.key < $1.key }.compactMap { name, path in
                guard let file = real.filter({ FolderPath.contains(path, $0) }).min() else { return nil }
                let sentence =
                    "\(keys).outputs.\(name): '\(file)' is tracked by git, so old evidence could pass for new. Remove it from git: "
                    + "git rm -r --cached -- \(Self.shell(path))"
                return Problem(sentence, at: place("\(keys).outputs.\(name)", keys))
            }
        }
    }

    private func missingFiles(_ files: Set<String>) -> [Problem] {
        var needed: [(keys: String, file: String)] = []
        if case .file(let file, _) = pipeline.environment {
            needed.append((places["environment.file"] == nil ? "environment" : "environment.file", file))
        }
        if let serve = pipeline.validate?.serve { needed.append(("validate.serve.requests", serve.requests)) }
        if let params = pipeline.train?.params { needed.append(("train.params", params)) }
        for source in pipeline.data {
            if let manifest = source.manifest { needed.append(("data.\(source.name).manifest", manifest)) }
        }
        return needed.filter { !files.contains($0.file) }.map { keys, file in
            let question = Spelling.question(file, among: files.sorted())
            let advice = question.isEmpty ? " If it is here: git add -- \(Self.shell(file))" : question
            return Problem("\(keys): '\(file)' is not tracked by git, so no run would see it.\(advice)", at: place(keys))
        }
    }

    private func emptyInputs(_ files: Set<String>) -> [Problem] {
        var made: [String] = []
        var problems: [Problem] = []
        for (keys, step) in steps {
            problems += unmatched(step.inputs ?? [], files, made).map { index, input in
                Problem(emptySentence(keys, input, files), at: place("\(keys).inputs[\(index)]", "\(keys).inputs", keys))
            }
            made += step.outputs.values
        }
        if case .command(_, let inputs, _) = pipeline.environment {
            problems += unmatched(inputs, files, []).map { index, input in
                Problem(emptySentence("environment", input, files), at: place("environment.inputs[\(index)]", "environment"))
            }
        }
        return problems
    }

    private func unmatched(_ inputs: [String], _ files: Set<String>, _ made: [String]) -> [(Int, String)] {
        inputs.enumerated().filter { _, input in
            !files.contains { FolderPath.contains(input, $0) } && !made.contains { FolderPath.contains($0, input) }
        }.map { ($0.offset, $0.element) }
    }

    private func emptySentence(_ keys: String, _ input: String, _ files: Set<String>) -> String {
        let folders = files.flatMap { file in file.indices.filter { file[$0] == "/" }.map { String(file[..<$0]) } }
        let question = Spelling.question(input, among: files.union(folders).sorted())
        let pattern = input.contains("*") ? " An input is a file or a folder, not a pattern." : question
        return "\(keys).inputs: no tracked file is or lies in '\(input)'.\(pattern)"
    }

    /// A word that a shell reads as itself.
    private static func shell(_ path: String) -> String {
        let plain = path.utf8.allSatisfy { ModelName.isAlphanumeric($0) || "._/-".utf8.contains($0) }
        return plain ? path : "'\(path.replacing("'", with: "'\\''"))'"
    }
}
