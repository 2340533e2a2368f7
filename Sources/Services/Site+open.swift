internal import Datasets
internal import Domain
internal import Executors
internal import Files
package import Git
internal import Processes
internal import Settings
internal import Storage

extension Site {
    /// Opens the repository at `path` and its state for the one process that may write, and takes the lock.
    /// - Throws: `FilesError` of kind busy where another process holds the state.
    package static func open(at path: String, variables: [String: String]) async throws -> Site {
        let repository = try Repository.open(at: path)
        return try open(
            repository, StateFolder.local(to: repository), variables: variables, as: nil, on: Machine(AgentSettings.Machine()))
    }

    /// The same for a state folder elsewhere, and with the rights of an agent.
    package static func open(
        _ repository: Repository, _ state: StateFolder, variables: [String: String], as role: AgentRole?,
        on machine: Machine, from origin: Origin? = nil
    ) throws -> Site {
        for folder in state.folders { try Folders.make(folder, mode: 0o700) }
        let lock = try FileLock(state.lock)
        let memory = HashMemory(file: state.hashMemory)
        let location = repository.location
        let supervisor = Supervisor()
        let spaces = RefSpaces(of: origin)
        return Site(
            repository: repository, registry: Registry(repository, spaces.tags), origin: origin, spaces: spaces,
            identity: origin?.url ?? location.commonFolder, state: state,
            events: try EventLog(writing: state.database), store: try ContentStore(root: state.store), memory: memory,
            data: DataCache(root: state.dataCache, workTree: location.workTree, gitFolder: location.commonFolder, memory: memory),
            environments: EnvironmentMaker(state, variables, supervisor), supervisor: supervisor,
            workspaces: WorkspacePool(root: state.workspaces), variables: variables, role: role,
            machine: machine, lock: lock)
    }
}

extension EnvironmentMaker {
    init(_ state: StateFolder, _ variables: [String: String], _ supervisor: Supervisor) {
        self.init(
            tools: EnvironmentTools(
                state: state.path, variables: variables, run: { try await supervisor.runTool($0) },
                sha256: { ContentDigest.sha256($0).hex }))
    }
}
