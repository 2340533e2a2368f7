package import Domain

/// What an `agent.conf` says, every default filled in.
package struct AgentSettings: Sendable, Equatable {
    /// Absolute; nil for the folder `gatehouse` in the common git directory.
    package var state: String?
    package var machine = Machine()
    package var home = Home.private
    package var identity = Identity()
    /// DuckDB's binary or the script that starts it, absolute; nil for the one that is found.
    package var duckdb: String?
    /// The user that steps run as; nil for the agent's own.
    package var runAs: String?
    /// Bytes that the store may hold before old artifacts go.
    package var storeMaximum: Int64 = 50_000_000_000
    package var repositories: [WatchedRepository] = []
    package var webhooks: [WebhookEndpoint] = []

    package init() {}

    /// Variables of the agent's own process, and what stands here instead of one.
    package func variables(over own: [String: String]) -> [String: String] {
        guard let duckdb else { return own }
        return own.merging(["GATEHOUSE_DUCKDB": duckdb]) { $1 }
    }

    /// What steps may use together; nil for what the machine has.
    package struct Machine: Sendable, Equatable {
        package var cpus: Int?
        /// Bytes.
        package var memory: Int64?
        package var gpus: Int?

        package init(cpus: Int? = nil, memory: Int64? = nil, gpus: Int? = nil) {
            self.cpus = cpus
            self.memory = memory
            self.gpus = gpus
        }
    }

    /// What a step sees as its home folder.
    package enum Home: String, Sendable, CaseIterable {
        case `private`, real
    }

    /// Who the agent's own commits and tags are by.
    package struct Identity: Sendable, Equatable {
        package var name = "Gatehouse"
        package var email = "gatehouse@localhost"

        package init() {}
    }
}

/// Where a secret is found; never the secret.
package enum SecretReference: Sendable, Equatable {
    /// The name of a variable.
    case environment(String)
    /// An absolute path.
    case file(String)
}

/// A repository that the agent watches.
package struct WatchedRepository: Sendable, Equatable {
    package enum Location: Sendable, Hashable {
        /// Absolute.
        case path(String)
        case url(String)
    }

    package enum Publication: String, Sendable, CaseIterable {
        case origin, local
    }

    /// Which notes are written.
    package enum NoteKind: String, Sendable, CaseIterable {
        case gatehouse, devtools
    }

    /// What becomes of a model whose commit changed the rules, files or data that judge.
    package enum Protection: String, Sendable, CaseIterable {
        /// The report says so.
        case report
        /// And a person must approve.
        case approve
    }

    /// For the network; `password` is asked for when git asks.
    package struct Credentials: Sendable, Equatable {
        package var username: String
        package var password: SecretReference

        package init(username: String, password: SecretReference) {
            self.username = username
            self.password = password
        }
    }

    package var location: Location
    /// Full ref patterns.
    package var watch = ["refs/heads/*"]
    package var trusted = ["refs/heads/*"]
    /// Nil for the default branch.
    package var promotes: [String]?
    package var secrets: [String: SecretReference] = [:]
    /// Seconds between looks at a URL.
    package var poll = 60.0
    package var credentials: Credentials?
    /// Where reports and tags of a URL go.
    package var publish = Publication.origin
    package var notes: Set<NoteKind> = [.gatehouse, .devtools]
    package var protects = Protection.report

    package init(_ location: Location) { self.location = location }
}

/// A receiver of events.
package struct WebhookEndpoint: Sendable, Equatable {
    package enum Format: String, Sendable, CaseIterable {
        case cdevents
    }

    package typealias Event = WebhookTopic

    package var url: String
    package var format = Format.cdevents
    package var secret: SecretReference?
    package var events = WebhookTopic.usual
    /// Whether it may stand in a private network.
    package var allowsPrivate = false

    package init(url: String) { self.url = url }
}
