internal import Datasets
internal import Domain

extension RunDriver {
    /// With what each set is compared, by its name. What has no profile here that today's rules can use, as before 'block' was
    /// written, is profiled again from its bytes if those are here.
    func profiledReferences() async throws -> [String: DriftReferences.Found] {
        var all = try driftReferences().all()
        for (name, reference) in all.sorted(by: { $0.key < $1.key }) {
            guard let commit = reference.commit, let digest = reference.digest, digest != subject.data[name]?.digest,
                try reference.profile() == nil
            else { continue }
            all[name]?.why = try await keepProfile(of: digest, name, at: commit, reference.reading)
        }
        return all
    }

    /// Why there is no profile; a clause. Nil where there is one now.
    private func keepProfile(
        of digest: ContentDigest, _ set: String, at commit: ObjectID, _ reading: ProfileShelf.Reading
    ) async throws -> String? {
        guard let old = try await PipelineReader(site.repository).past(subject.pipeline.folder, at: commit),
            let data = old.data[set], data.digest == digest
        else { return "\(commit.short) does not read any more" }
        guard case .here(let located) = try site.data.locate(data) else { return "their bytes are not here" }
        return try await site.delivered(located, of: old) { workspace in
            let why = try await keepProfile(at: workspace.tree + "/" + data.path, digest, reading)
            try workspace.checkData()
            return why
        }
    }

    private func keepProfile(
        at path: String, _ digest: ContentDigest, _ reading: ProfileShelf.Reading
    ) async throws -> String? {
        let engine = DuckDB(program: try site.engine(), supervisor: site.supervisor)
        do {
            try await keepProfile(of: try DataFiles.of(path), digest, reading, engine)
            return nil
        } catch let error as EngineError where error.isTheirs {
            return "they cannot be read by today's rules"
        }
    }
}
