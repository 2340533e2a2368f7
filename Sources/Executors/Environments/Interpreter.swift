/// A Python interpreter as it described itself.
struct Interpreter: Codable, Sendable, Equatable {
    /// `3.11.7`.
    var version: String
    /// What runs in truth, behind a shim.
    var executable: String
    /// Where it looks for packages, the private HOME of a step taken into account.
    var folders: [String]

    var realPath: String { FileMark.realPath(executable) }

    /// `3.11` and `3` name 3.11.7; `3.1` does not.
    func isVersion(_ wanted: String?) -> Bool {
        guard let wanted else { return true }
        return version == wanted || version.hasPrefix(wanted + ".")
    }

    /// Printed by the interpreter: one line of JSON behind a mark, whatever a shim prints before it.
    static let question = """
        import json, os, sys
        print("\\n" + "gatehouse:" + json.dumps({"version": "%d.%d.%d" % sys.version_info[:3], "executable": sys.executable, \
        "folders": [p for p in sys.path if os.path.isdir(p)]}))
        """
}

extension Interpreter {
    /// A shim chooses by folder and HOME, which differ in a step: its choice is put first on PATH instead.
    var binFolder: String { executable.split(separator: "/").dropLast().map { "/\($0)" }.joined() }
}
