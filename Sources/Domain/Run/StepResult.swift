/// What a step left behind.
package struct StepResult: Sendable, Equatable, Codable {
    /// By the name that the pipeline gives it.
    package var outputs: [String: StepOutput]
    /// The numbers of the step's metrics file, flattened: `folds.mean`.
    package var metrics: [String: Double]
    /// Metrics that are there and are no evidence, with the reason.
    package var unusable: [String: String]
    /// Declared outputs that the step did not make, by name: missing evidence.
    package var absent: [String: String]
    package var tests: TestCounts?
    /// How many rows the predictions have; nil where there are none.
    package var examples: Int?
    /// Only of the step that makes it.
    package var environment: EnvironmentRecord?
    /// Only of the data stage: how each rule was judged, without values of the data.
    package var checks: [GateResult]?

    package init(
        outputs: [String: StepOutput] = [:], metrics: [String: Double] = [:], unusable: [String: String] = [:],
        absent: [String: String] = [:], tests: TestCounts? = nil, environment: EnvironmentRecord? = nil,
        checks: [GateResult]? = nil
    ) {
        self.outputs = outputs
        self.metrics = metrics
        self.unusable = unusable
        self.absent = absent
        self.tests = tests
        self.environment = environment
        self.checks = checks
    }
}

/// The interpreter and packages that a run's steps ran in.
package struct EnvironmentRecord: Sendable, Equatable, Codable {
    /// `host`, or the file or folder that `environment:` names.
    package var name: String
    /// `CPython 3.11.7`; nil where there is no interpreter.
    package var interpreter: String?
    /// `name==version`, sorted.
    package var packages: [String]
    /// Of everything that makes one environment differ from another.
    package var digest: ContentDigest
    /// False where it was in the cache.
    package var made: Bool
    /// Nil in facts of before it was kept. Never in a key.
    package var machine: MachineRecord?

    package init(
        name: String, interpreter: String?, packages: [String], digest: ContentDigest, made: Bool, machine: MachineRecord? = nil
    ) {
        self.machine = machine
        self.name = name
        self.interpreter = interpreter
        self.packages = packages
        self.digest = digest
        self.made = made
    }
}

/// A file or folder that a step left, kept in the store under `digest`.
package struct StepOutput: Sendable, Equatable, Codable {
    /// Relative to the pipeline's folder.
    package var path: String
    package var digest: ContentDigest
    package var bytes: Int64
    package var files: Int

    package init(path: String, digest: ContentDigest, bytes: Int64, files: Int) {
        self.path = path
        self.digest = digest
        self.bytes = bytes
        self.files = files
    }
}

/// What a JUnit file counts.
package struct TestCounts: Sendable, Equatable, Codable {
    package struct Failure: Sendable, Equatable, Codable {
        package var name: String
        package var message: String
        package var file: String?
        package var line: Int?

        package init(name: String, message: String, file: String? = nil, line: Int? = nil) {
            self.name = name
            self.message = message
            self.file = file
            self.line = line
        }
    }

    package var tests: Int
    package var failures: Int
    package var errors: Int
    package var skipped: Int
    /// As the file says; nil in facts of before it was kept.
    package var seconds: Double?
    /// The first twenty.
    package var failed: [Failure]

    package init(tests: Int, failures: Int, errors: Int, skipped: Int, seconds: Double? = nil, failed: [Failure] = []) {
        self.tests = tests
        self.failures = failures
        self.errors = errors
        self.skipped = skipped
        self.seconds = seconds
        self.failed = failed
    }
}
