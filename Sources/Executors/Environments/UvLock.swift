import Domain

/// Looks into `uv.lock` for what cannot be installed from the lock alone.
enum UvLock {
    /// The sentence about the first package that is a folder of the repository other than the project itself.
    static func localFolder(_ text: String, file: String) -> EnvironmentError? {
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            guard let folder = folder(String(line)), folder != "." else { continue }
            return EnvironmentError(
                .failed,
                "\(file):\(index + 1): the package in '\(folder)' is part of the repository; an environment is made from its lock "
                    + "file alone. Put that folder on PYTHONPATH in the step's command, or use { run, inputs, path }.")
        }
        return nil
    }

    private static func folder(_ line: String) -> String? {
        for mark in ["source = { editable = \"", "source = { directory = \""] {
            if let start = line.firstRange(of: mark)?.upperBound { return String(line[start...].prefix { $0 != "\"" }) }
        }
        return nil
    }
}
