/// What to run, and when to stop it.
package struct Command: Sendable, Equatable {
    /// The program, looked up in the environment's PATH unless it holds a `/`, and its arguments.
    package var arguments: [String]
    /// Exactly what the command sees.
    package var environment: [String: String]
    package var folder: String
    /// Nil for no limit.
    package var timeout: Duration?
    /// Between the request to stop (SIGTERM) and the end (SIGKILL).
    package var grace: Duration
    package var limits: Limits
    /// A preload library of crash tests reaches the command too.
    package var keepsCrashPreload: Bool

    package init(
        arguments: [String], environment: [String: String] = [:], folder: String = "/", timeout: Duration? = nil,
        grace: Duration = .seconds(10), limits: Limits = Limits(), keepsCrashPreload: Bool = false
    ) {
        self.arguments = arguments
        self.environment = environment
        self.folder = folder
        self.timeout = timeout
        self.grace = grace
        self.limits = limits
        self.keepsCrashPreload = keepsCrashPreload
    }
}

/// What a command may use; nil where nothing is said.
package struct Limits: Sendable, Equatable {
    /// Bytes.
    package var memory: Int64?
    /// Processors' worth of time; halves are fine.
    package var cpus: Double?

    package init(memory: Int64? = nil, cpus: Double? = nil) {
        self.memory = memory
        self.cpus = cpus
    }
}
