/// Where the agent keeps what is not in git: one folder, everything in it ours.
package struct StateFolder: Sendable, Equatable {
    package let path: String

    package init(_ path: String) { self.path = path }

    package var lock: String { path + "/lock" }
    package var database: String { path + "/gatehouse.sqlite" }
    package var store: String { path + "/store" }
    package var hashMemory: String { path + "/hashes" }
    package var environments: String { path + "/environments" }
    package var dataCache: String { path + "/data" }
    package var workspaces: String { path + "/workspaces" }
    package var checkpoints: String { path + "/checkpoints" }
    var profiles: String { path + "/profiles" }
    /// What data stages saw, by run.
    var evidence: String { path + "/evidence" }
    /// Rows of data sets as numbers.
    package var rows: String { path + "/rows" }
    package var logs: String { path + "/logs" }
    /// What holds each target, to be used by whoever serves it.
    package var models: String { path + "/models" }

    /// The bare copy of a `url:`.
    package var copy: String { path + "/repository.git" }

    package var folders: [String] { [path, store, environments, dataCache, workspaces, checkpoints, logs, models] }
}
