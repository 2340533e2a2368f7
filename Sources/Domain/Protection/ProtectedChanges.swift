/// What differs, from the champion's commit, in what decides whether a model is good.
package struct ProtectedChanges: Sendable, Equatable, Codable {
    /// The champion that this is about: `v0.0.3`.
    package var champion: String
    /// What lets more models pass; clauses.
    package var weakened: [String]
    /// What judges otherwise, and nobody can tell whether more passes; clauses.
    package var changed: [String]
    /// Protected files that differ, relative to the pipeline's folder, sorted.
    package var files: [String]
    /// Those of `files` that a command which judges names as a word, at either commit; nil in facts of before this was told.
    package var commandFiles: [String]?
    /// Neither `protected` nor validate's `inputs` says which files judge, so all that validate sees count.
    package var isWide: Bool
    /// `agent.conf` asks for a person's yes where anything of this differs.
    package var needsApproval: Bool

    package init(
        champion: String, weakened: [String] = [], changed: [String] = [], files: [String] = [],
        commandFiles: [String]? = nil, isWide: Bool = false, needsApproval: Bool = false
    ) {
        (self.champion, self.weakened, self.changed, self.files) = (champion, weakened, changed, files)
        (self.commandFiles, self.isWide, self.needsApproval) = (commandFiles, isWide, needsApproval)
    }

    package var isEmpty: Bool { weakened.isEmpty && changed.isEmpty && files.isEmpty }

    /// How many persons must approve because of it.
    package var approvals: Int { needsApproval && !isEmpty ? 1 : 0 }
}

extension ProtectedChanges {
    private static let named = 5

    /// The weakened first. Of files that nobody named as protected those that a command which judges names, and the others only where
    /// they make the run wait.
    package var sentences: [String] {
        let weaker = weakened.map { "Weaker than for \(champion): \($0)." }
        return weaker + changed.map { "Not as for \(champion): \($0)." } + filesSentence
    }

    private var toldFiles: [String] {
        let first = commandFiles ?? []
        return isWide && !needsApproval ? first : first + files.filter { !first.contains($0) }
    }

    private var filesSentence: [String] {
        let told = toldFiles
        guard !told.isEmpty else { return [] }
        let names = told.prefix(Self.named).joined(separator: ", ") + (told.count > Self.named ? ", …" : "")
        let count = told.count == 1 ? "1 file that judges" : "\(told.count) files that judge"
        let hint = isWide ? " Name 'inputs' of 'validate', or 'protected', to say which files judge." : ""
        return ["Not as for \(champion): \(count): \(names).\(hint)"]
    }

    /// Files that validate sees as well, of which nobody said whether they judge: a module that the evaluation imports is one, and the
    /// training's own code another. A sentence; nil where all are told before the gates.
    package var otherFiles: String? {
        let others = files.filter { !toldFiles.contains($0) }
        guard let first = others.first else { return nil }
        let more = others.count > 1 ? " and \(others.count - 1) more" : ""
        return
            "Validate also sees \(first)\(more), not as for \(champion). If it judges, name it in 'inputs' of 'validate', or in 'protected'."
    }

    /// Why a person is asked; a clause.
    package var cause: String? {
        guard approvals > 0 else { return nil }
        if let first = weakened.first { return "weaker than for \(champion): \(first)" }
        return (changed.first ?? toldFiles.first).map { "not as for \(champion): \($0)" }
    }
}
