/// What the engine is told: its locks first, then what was asked.
struct EngineScript {
    /// The folder that holds nothing but what this question needs.
    var folder: String
    /// Files that may be read, and those of ours that may be written.
    var files: [String]
    var limits: EngineLimits
    var statements: [String]

    /// `.safe_mode` comes after everything it would refuse: it locks the settings and closes the file system but for `files`.
    /// Every value is followed by `=` or is empty for NULL, so that an empty text is not taken for one.
    var text: String {
        let paths = files.map(SQLText.literal).joined(separator: ", ")
        let settings = [
            "SET memory_limit = '\(limits.memory)B'", "SET threads = \(limits.threads)",
            "SET temp_directory = \(SQLText.literal(folder + "/temporary"))",
            "SET max_temp_directory_size = '\(limits.temporary)B'", "SET home_directory = \(SQLText.literal(folder))",
            "SET autoinstall_known_extensions = false", "SET autoload_known_extensions = false",
            "SET TimeZone = 'UTC'", "SET allowed_paths = [\(paths)]",
        ]
        let modes = [".safe_mode", ".mode csv", ".headers on", ".nullvalue ''"]
        let lines = settings.map { $0 + ";" } + modes + statements.map { $0.hasPrefix(".") ? $0 : $0 + ";" }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Every value of `query` as text behind a `=`; NULL as nothing.
    static func exact(_ query: String) -> String {
        "SELECT coalesce('=' || CAST(COLUMNS(*) AS VARCHAR), '') FROM (\(query))"
    }
}
