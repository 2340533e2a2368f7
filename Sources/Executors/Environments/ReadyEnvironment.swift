/// An interpreter and its packages, there to be used.
package struct ReadyEnvironment: Sendable, Equatable {
    package var kind: EnvironmentKind
    /// What it was made from: the file, the command, or `host`.
    package var title: String
    /// The folder that goes first on PATH; nil where PATH is right as it is.
    package var bin: String?
    /// The environment's own folder, for VIRTUAL_ENV; nil for the host and for what is no Python environment.
    package var root: String?
    /// The interpreter's version, `3.11.7`; nil where there is none.
    package var interpreter: String?
    /// `name==version`, sorted without regard to case.
    package var packages: [String]
    /// What a stage's key takes in: kind, platform, interpreter, contents and packages, a line each.
    package var keyText: String
    /// False where it was there already.
    package var made: Bool
    /// How long making it took.
    package var seconds: Double

    package init(
        kind: EnvironmentKind, title: String, bin: String?, root: String?, interpreter: String?, packages: [String],
        keyText: String,
        made: Bool, seconds: Double
    ) {
        self.kind = kind
        self.title = title
        self.bin = bin
        self.root = root
        self.interpreter = interpreter
        self.packages = packages
        self.keyText = keyText
        self.made = made
        self.seconds = seconds
    }
}
