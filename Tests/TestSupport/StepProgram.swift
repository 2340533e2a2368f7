import Foundation

/// The path of gatehouse-step for tests: beside the test bundle, else compiled once from its source.
package enum StepProgram {
    package static let path: String = {
        let beside = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().path
        let built = beside + "/gatehouse-step"
        if access(built, X_OK) == 0 { return built }
        let source = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Sources/gatehouse-step/main.c").standardized
            .path
        return CompiledProgram.compile(source, named: "gatehouse-step")
    }()
}

/// Small C programs and libraries that tests need.
package enum CompiledProgram {
    /// The program's path, in a folder that any user may read; stops the tests with the compiler's words if it cannot be made.
    package static func compile(_ source: String, named name: String, flags: [String] = []) -> String {
        let target = FileManager.default.temporaryDirectory.path + "/gatehouse-\(getuid())-\(getpid())-\(name)"
        var pid: pid_t = 0
        let words: [String] = ["cc", "-O2"] + flags + ["-o", target, source]
        let arguments = words.map { strdup($0) } + [nil]
        let code = posix_spawnp(&pid, "cc", nil, nil, arguments, environ)
        var status: Int32 = -1
        precondition(code == 0 && waitpid(pid, &status, 0) == pid && status == 0, "cc could not compile \(source)")
        chmod(target, 0o755)
        Leftovers.remove(atExit: target)
        return target
    }
}

/// Files that go when the tests end.
private enum Leftovers {
    nonisolated(unsafe) private static var paths: [String] = []

    static func remove(atExit path: String) {
        if paths.isEmpty { atexit { Leftovers.paths.forEach { unlink($0) } } }
        paths.append(path)
    }
}
