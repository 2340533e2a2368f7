internal import Datasets
internal import Domain
internal import Files
internal import Git
internal import Storage

/// Looks for rows that a model was trained on among those that judge it.
struct TrainingRowSearch {
    let site: Site
    let subject: Subject
    let model: Model
    /// The column of the predictions that names their rows.
    let idColumn: String?

    enum Model {
        case candidate
        case champion(Champion)

        /// As sentences call it.
        var name: String {
            switch self {
            case .candidate: "the candidate"
            case .champion(let champion): champion.name
            }
        }
    }

    /// A set for validation, with what was found in it.
    struct Found {
        var set: String
        var rows: FoundRows
    }

    /// Why nobody could look; a clause.
    struct Unknown: Error {
        var clause: String
    }

    /// The tables that validation alone sees.
    func sets() throws -> [String] {
        try subject.pipeline.data.filter { $0.isSeen(by: .validate) && !$0.isSeen(by: .train) }
            .filter { try isTable($0, of: subject) }.map(\.name)
    }

    /// Whether a file of the set is named as one of rows, or its rules say so; where its files are not known it may be.
    private func isTable(_ source: DataSource, of subject: Subject) throws -> Bool {
        guard let data = subject.data[source.name] else { return false }
        guard source.checks?.format == nil, let members = try site.data.members(of: data) else { return true }
        return members.contains { TableFormat(fileName: $0.path.isEmpty ? data.path : $0.path) != nil }
    }

    /// Nil where the model was trained on no table.
    /// - Throws: `Unknown`; everything else is this machine's.
    func found(in set: String) async throws -> Found? {
        do {
            return try await looked(in: set)
        } catch let error as EngineError {
            throw Unknown(clause: Self.clause(error.description))
        } catch let error as GitError {
            throw Unknown(clause: Self.clause(error.description))
        } catch let error as Refusal {
            throw Unknown(clause: Self.clause(error.description))
        }
    }

    private func looked(in set: String) async throws -> Found? {
        let trainer = try await trainer()
        let training = trainer.pipeline.data.filter { $0.isSeen(by: .train) }
        guard !training.isEmpty else { throw Unknown(clause: "its pipeline names no data for training") }
        let tables = try training.filter { try isTable($0, of: trainer) }
        guard !tables.isEmpty else { return nil }
        let shelf = RowShelf(
            folder: site.state.rows, engine: DuckDB(program: try site.engine(), supervisor: site.supervisor))
        return try await delivered(set, of: subject) { paths, rules in
            let columns = try await self.columns(of: set, paths, rules, shelf)
            var kept: [KeptRows] = []
            for source in tables {
                kept += [try await self.rows(of: source.name, trainer, columns, shelf)].compactMap(\.self)
            }
            let rows = try await shelf.found(
                in: paths, rules: rules, among: kept, id: self.idColumn, most: ChampionRows.most)
            return Found(set: set, rows: rows)
        }
    }

    /// What the model was trained from.
    private func trainer() async throws -> Subject {
        guard case .champion(let champion) = model else { return subject }
        guard let run = try champion.run.flatMap({ try site.events.run($0) }) else {
            throw Unknown(clause: "the run that trained it is not recorded here")
        }
        return try await PipelineReader(site.repository).read(run.queued.pipeline, at: run.queued.commit)
    }

    /// Those of a rule about overlap with data for training, else all.
    private func columns(of set: String, _ paths: [String], _ rules: DataRules, _ shelf: RowShelf) async throws -> [String] {
        let training = subject.pipeline.data.filter { $0.isSeen(by: .train) }
        for source in training {
            for check in source.checks?.checks ?? [] {
                if case .overlap(let other, let columns?, _) = check.kind, other == set { return columns }
            }
        }
        for check in rules.checks {
            if case .overlap(let other, let columns?, _) = check.kind, training.contains(where: { $0.name == other }) {
                return columns
            }
        }
        return try await shelf.columns(of: paths, rules: rules)
    }

    /// From the shelf, else from the bytes; nil where the set has other columns by nature, such as a table of names.
    private func rows(of set: String, _ trainer: Subject, _ columns: [String], _ shelf: RowShelf) async throws -> KeptRows? {
        guard let data = trainer.data[set] else { return nil }
        if let kept = shelf.kept(data.digest, columns: columns) { return kept }
        return try await delivered(set, of: trainer) { paths, rules in
            let names = try await shelf.columns(of: paths, rules: rules)
            guard Set(columns).isSubset(of: names) else {
                let missing = columns.filter { !names.contains($0) }.map { "'\($0)'" }.joined(separator: ", ")
                throw Unknown(
                    clause: "data.\(set) has no column \(missing). Write 'overlap:' with 'on:' and the columns to compare")
            }
            return try await shelf.rows(of: paths, digest: data.digest, columns: columns, rules: rules)
        }
    }

    /// Calls `body` with the files of a data set, as a step would get them.
    private func delivered<Value>(
        _ set: String, of subject: Subject, _ body: (_ paths: [String], _ rules: DataRules) async throws -> Value
    ) async throws -> Value {
        guard let data = subject.data[set], case .here(let located) = try site.data.locate(data) else {
            throw Unknown(clause: "data.\(set) of \(subject.commit.short) is no longer here")
        }
        let rules = subject.pipeline.data.first { $0.name == set }?.checks ?? DataRules()
        return try await site.delivered(located, of: subject) { workspace in
            do {
                return try await body(try DataFiles.of(workspace.tree + "/" + data.path), rules)
            } catch let error as EngineError {
                throw Unknown(clause: Self.clause(error.description.replacing(workspace.tree + "/", with: "")))
            }
        }
    }

    private static func clause(_ sentence: String) -> String {
        sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    }
}
