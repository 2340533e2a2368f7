/// What a `gatehouse.yaml` says at one commit, every default filled in.
///
/// Paths are relative to the pipeline's folder, in the repository's spelling (`/`, no `.` or `..` components), a folder
/// without its trailing slash.
package struct Pipeline: Sendable, Equatable {
    /// The folder that holds the file, relative to the repository's root; `.` at the root.
    package var folder: String
    /// GTO's grammar.
    package var model: String
    package var environment: EnvironmentSource
    /// In the file's order; the first pattern that matches the branch's short name decides.
    package var on: [BranchRule]
    /// In the file's order.
    package var data: [DataSource]
    package var test: TestStage?
    package var train: TrainStage?
    package var validate: ValidateStage?
    package var gates: [Gate]
    package var promote: Promotion?
    /// Files and folders that judge, beside `gatehouse.yaml` itself; nil for what validate sees.
    package var protected: [String]?

    package init(
        folder: String, model: String, environment: EnvironmentSource = .host, on: [BranchRule] = [], data: [DataSource] = [],
        test: TestStage? = nil, train: TrainStage? = nil, validate: ValidateStage? = nil, gates: [Gate] = [],
        promote: Promotion? = nil, protected: [String]? = nil
    ) {
        self.folder = folder
        self.model = model
        self.environment = environment
        self.on = on
        self.data = data
        self.test = test
        self.train = train
        self.validate = validate
        self.gates = gates
        self.promote = promote
        self.protected = protected
    }
}

/// Where the interpreter and the packages of a step come from.
package enum EnvironmentSource: Sendable, Equatable {
    /// The machine's own interpreter and packages.
    case host
    /// A lock or requirements file; the interpreter's version where it is asked for (`3.11`).
    case file(String, python: String?)
    /// A command that makes the folder `path`, from the files `inputs`.
    case command(run: String, inputs: [String], path: String)
}

/// `on:`: the stages that a branch gets.
package struct BranchRule: Sendable, Equatable {
    /// A glob over the branch's short name; `*` does not cross `/`, `**` does. `*` alone matches every branch.
    package var pattern: String
    package var stages: Set<Stage>

    package init(pattern: String, stages: Set<Stage>) {
        self.pattern = pattern
        self.stages = stages
    }
}

/// A named data set of a pipeline.
package struct DataSource: Sendable, Equatable {
    package enum Purpose: String, Codable, Sendable, CaseIterable {
        case test, train, tune, validate
    }

    /// How many of a folder's files a remote is asked for before anything is fetched.
    package enum Verify: String, Sendable, CaseIterable {
        case sample, all
    }

    package var name: String
    /// Nil where the manifest has one output that says it.
    package var path: String?
    /// Nil where it is found by the path.
    package var manifest: String?
    package var purposes: Set<Purpose>
    /// The command that brings the bytes; nil for the kind's own.
    package var fetch: String?
    package var secrets: [String]
    package var verify = Verify.sample
    /// What is asked of it before anything is trained on it.
    package var checks: DataRules?

    package init(
        name: String, path: String?, manifest: String? = nil, purposes: Set<Purpose>, fetch: String? = nil,
        secrets: [String] = [],
        checks: DataRules? = nil
    ) {
        self.name = name
        self.path = path
        self.manifest = manifest
        self.purposes = purposes
        self.fetch = fetch
        self.secrets = secrets
        self.checks = checks
    }
}

package struct TestStage: Sendable, Equatable {
    package var step: StepRule

    package init(step: StepRule) { self.step = step }
}
