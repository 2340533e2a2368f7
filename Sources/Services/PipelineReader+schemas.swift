internal import Domain
internal import Files
internal import Git
internal import Settings
internal import Documents

extension PipelineReader {
    /// Adds what tracked schemas say of data sets to their rules, and returns their words.
    func takeSchemas(into pipeline: inout Pipeline, _ files: [String: TreeFile]) async throws -> String {
        var words = ""
        for place in pipeline.data.indices {
            let source = pipeline.data[place]
            guard let rules = source.checks, let schema = rules.schema else { continue }
            let (found, text) = try await self.rules(schema, for: source, in: files)
            pipeline.data[place].checks = rules.adding(found)
            words += text
        }
        return words
    }

    private func rules(_ path: String, for source: DataSource, in files: [String: TreeFile]) async throws -> (DataRules, String) {
        guard let file = files[path] else {
            throw Refusal("data.\(source.name).checks.schema: \(path) is not tracked. Commit it.")
        }
        let bytes = try await repository.contents(ofBlob: file.blob, limit: 16 << 20)
        let found: TableSchema.Found
        do throws(Problems) {
            found = try TableSchema.read(bytes, file: path, for: Self.relative(source.path ?? "", to: path))
        } catch {
            throw Refusal(error.all.map(\.description))
        }
        switch found {
        case .rules(let rules): return (rules, "# \(path)\n" + rules.canonical + "\n")
        case .unnamed(let problem): throw Refusal(problem.description)
        case .reference(let other, let delimiter):
            var (rules, words) = try await self.rules(RelativePath.join(path.folderPart, other) ?? other, for: source, in: files)
            rules.delimiter = delimiter
            return (rules, words)
        }
    }

    /// The data's path as a package in another folder writes it.
    private static func relative(_ data: String, to schema: String) -> String {
        let folder = schema.folderPart
        return folder == "." || folder.isEmpty || !data.hasPrefix(folder + "/") ? data : String(data.dropFirst(folder.count + 1))
    }
}
