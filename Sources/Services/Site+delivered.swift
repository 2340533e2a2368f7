internal import Datasets

extension Site {
    /// Calls `body` with a workspace that holds a data set as a step would get it, and nothing else. It is taken away afterwards,
    /// whatever came of it.
    func delivered<Value>(
        _ located: LocatedData, of subject: Subject, on actor: isolated (any Actor)? = #isolation,
        _ body: (inout Workspace) async throws -> Value
    ) async throws -> Value {
        var workspace = Workspace(slot: try workspaces.open(), subject: subject, site: self)
        defer { workspaces.close(workspace.slot) }
        try await workspace.export([])
        try await workspace.deliver(located)
        let result: Result<Value, any Error>
        do {
            result = .success(try await body(&workspace))
        } catch {
            result = .failure(error)
        }
        try workspace.withdraw()
        return try result.get()
    }
}
