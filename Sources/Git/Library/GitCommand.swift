import Glibc

/// A short `git` command, for what libgit2 cannot do.
struct GitCommand {
    private let arguments: [TreePath]
    /// Names that git does not see of our own environment.
    private let ignored: Set<String>

    /// `location` goes before what the environment may say (`GIT_DIR` in a hook); paths are relative to the work tree.
    init(_ arguments: [TreePath], in location: Location, ignoring variables: Set<String> = []) {
        ignored = variables
        let place = ["-C", location.place, "--git-dir", location.gitFolder, "--work-tree", location.place].map { TreePath($0) }
        self.arguments = place + arguments
    }

    /// Runs the command to its end and gives what it printed.
    func output() throws(GitError) -> String {
        let output = try Outlet()
        let errors = try Outlet()
        let status = try run(output.descriptor, errors.descriptor)
        guard status == 0 else {
            let complaint = errors.text.split(separator: "\n").first.map(String.init) ?? "no reason given"
            throw GitError(
                .git, "'git \(arguments.map(\.text).joined(separator: " "))' failed: \(complaint)", cause: "status \(status)")
        }
        return output.text
    }

    private func run(_ output: Int32, _ errors: Int32) throws(GitError) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, errors, 2)
        let words = (["git"] + arguments).map { $0.withCString { strdup($0) } } + [nil]
        defer { words.forEach { free($0) } }
        var child = pid_t()
        let failure = posix_spawnp(&child, "git", &actions, nil, words, variables)
        guard failure == 0 else {
            throw GitError(
                .git, "git could not be started: \(String(cString: strerror(failure))). Install git, or add it to PATH.")
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { throw .errno("wait for", "git") }
        }
        return status
    }

    /// Our own environment without what is ignored; ends with nil.
    private var variables: [UnsafeMutablePointer<CChar>?] {
        var kept: [UnsafeMutablePointer<CChar>?] = []
        var next: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = environ
        while let variable = next.pointee {
            let name = String(cString: variable).prefix { $0 != "=" }
            if !ignored.contains(String(name)) { kept.append(variable) }
            next += 1
        }
        return kept + [nil]
    }
}
