internal import Datasets
internal import Domain
internal import Executors
internal import Files
internal import Git
internal import Processes

/// What `doctor` finds.
package struct Examination: Sendable {
    package enum Level: Sendable {
        case good, weaker, missing
    }

    package struct Finding: Sendable {
        package var level: Level
        package var subject: String
        /// What is, and what to do about it.
        package var sentence: String
    }

    let folder: String
    private let variables: [String: String]

    package init(folder: String, variables: [String: String]) {
        self.folder = folder
        self.variables = variables
    }

    package func findings() async -> [Finding] {
        await containment() + controlGroups() + tools() + [engine()] + repository() + hooks() + watching()
    }

    /// Runs `true` and looks how it was contained.
    private func containment() async -> [Finding] {
        let supervisor = Supervisor()
        do {
            let ending = try await supervisor.capture(Command(arguments: ["/bin/true"])).ending
            guard ending.isSuccess else {
                return [
                    Finding(
                        level: .missing, subject: "steps", sentence: "/bin/true did not end well under \(supervisor.program).")
                ]
            }
            return [Self.finding(ending.containment)]
        } catch {
            return [Finding(level: .missing, subject: "steps", sentence: error.description)]
        }
    }

    private static func finding(_ containment: Containment) -> Finding {
        switch containment {
        case .pidNamespace, .userNamespace:
            Finding(
                level: .good, subject: "steps", sentence: "each runs in a \(containment.words); nothing of it survives its end.")
        case .sweep:
            Finding(
                level: .weaker, subject: "steps",
                sentence: "this machine refuses namespaces, so what a step leaves is looked for and killed (sweep); a SIGKILL of "
                    + "gatehouse-step itself would miss it. Allow user namespaces: sysctl kernel.unprivileged_userns_clone=1.")
        }
    }

    private func controlGroups() -> [Finding] {
        let groups = ControlGroups.found()
        let limits = [("memory", groups.holdsMemory), ("cpu", groups.holdsCPU)]
        return limits.map { name, isThere in
            isThere
                ? Finding(level: .good, subject: "\(name) limits", sentence: "held by a control group.")
                : Finding(
                    level: .weaker, subject: "\(name) limits",
                    sentence:
                        "no control group with a \(name) controller can be written, so 'resources: \(name == "cpu" ? "cpus" : name)' "
                        + "is not enforced and peak memory is that of the largest process.")
        }
    }

    private func tools() -> [Finding] {
        let search = ProgramSearch(path: variables["PATH"])
        let wanted = [
            ("git", Level.missing, "steps and fetches use it: apt-get install git."),
            ("python3", .weaker, "Python environments need it: apt-get install python3 python3-venv."),
            ("git-lfs", .weaker, "only repositories with LFS data need it: apt-get install git-lfs."),
            ("dvc", .weaker, "only repositories with DVC data need it: pip install dvc."),
        ]
        return wanted.map { name, level, advice in
            search.first(name).map { Finding(level: .good, subject: name, sentence: $0) }
                ?? Finding(level: level, subject: name, sentence: "not on PATH; \(advice)")
        }
    }

    private func engine() -> Finding {
        do throws(EngineError) {
            let program = try EngineProgram.find(variables: variables, beside: Supervisor.besideThisProgram)
            return Finding(level: .good, subject: "duckdb", sentence: program.path)
        } catch {
            return Finding(level: .weaker, subject: "duckdb", sentence: error.description)
        }
    }

    private func repository() -> [Finding] {
        do {
            let repository = try Repository.open(at: folder)
            let state = StateFolder.local(to: repository)
            return [
                Finding(level: .good, subject: "repository", sentence: "\(repository.location.place)"),
                try room(at: repository.location.commonFolder), lock(state),
            ]
        } catch let error as GitError where error.code == .notARepository {
            return [Finding(level: .weaker, subject: "repository", sentence: error.description)]
        } catch {
            return [Finding(level: .missing, subject: "repository", sentence: "\(error)")]
        }
    }

    private func room(at path: String) throws -> Finding {
        let free = try Folders.diskFree(path)
        let words = "\(free / 1_000_000_000) GB free for state and models."
        return Finding(level: free < 2_000_000_000 ? .weaker : .good, subject: "disk", sentence: words)
    }

    private func lock(_ state: StateFolder) -> Finding {
        FileLock.isHeld(state.lock)
            ? Finding(
                level: .good, subject: "state",
                sentence: "\(state.path), in use by process \(FileLock.holder(of: state.lock) ?? 0).")
            : Finding(level: .good, subject: "state", sentence: "\(state.path), in use by nobody.")
    }
}
