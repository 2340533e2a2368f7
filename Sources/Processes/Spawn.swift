import Glibc

/// Starts gatehouse-step with its channel on descriptor 3.
struct Spawn {
    var program: String
    var arguments: [String]
    var environment: [String: String]
    var channel: Descriptor
    var output: Descriptor
    var error: Descriptor

    /// The process's number.
    func start() throws(ProcessError) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        // Our own numbers are above 3, so no copy overwrites the next one's source.
        posix_spawn_file_actions_adddup2(&actions, output.number, 1)
        posix_spawn_file_actions_adddup2(&actions, error.number, 2)
        posix_spawn_file_actions_adddup2(&actions, channel.number, 3)
        setSignals(&attributes)
        var pid: pid_t = 0
        let code = withStrings(arguments) { argv in
            withStrings(environment.map { "\($0.key)=\($0.value)" }) { envp in
                posix_spawn(&pid, program, &actions, &attributes, argv, envp)
            }
        }
        if code == ENOENT || code == EACCES || code == ENOEXEC { throw .supervisorMissing(path: program) }
        guard code == 0 else { throw .notStarted(doing: "starting gatehouse-step", errno: code) }
        return pid
    }

    /// Nothing blocked, nothing ignored.
    private func setSignals(_ attributes: inout posix_spawnattr_t) {
        var all = sigset_t()
        var none = sigset_t()
        sigfillset(&all)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    }

    private func withStrings<Result>(_ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result) -> Result {
        let copies = strings.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return body(copies + [nil])
    }
}
