internal import Domain
internal import Processes

/// Git as a child, for what goes over the network: it knows every transport, its keys and its servers.
///
/// It asks nobody at a terminal, follows no hooks or settings of the copy, and ends with its whole tree at its time limit.
struct NetworkGit: Sendable {
    struct Answer: Sendable {
        var isSuccess: Bool
        var output: String
        /// What git said about a failure, on one line, without secrets.
        var complaint: String
    }

    private let folder: String
    private let supervisor: Supervisor
    private let settings: [String]
    private let environment: [String: String]
    private let redactor: Redactor

    /// - Parameters:
    ///   - folder: the bare copy, which need not be there yet.
    ///   - credentials: git's own helpers are not asked where they are given.
    /// - Throws: `RedactorError` where the password is too short to be masked.
    init(
        _ folder: String, _ supervisor: Supervisor, variables: [String: String], credentials: AskPass?
    ) throws(RedactorError) {
        self.folder = folder
        self.supervisor = supervisor
        redactor = try Redactor(secrets: credentials.map { ["password": $0.password] } ?? [:])
        settings = Self.settings + (credentials == nil ? [] : AskPass.settings)
        environment = variables.filter { !Self.ofARepository.contains($0.key) }
            .merging(Self.variables) { own, _ in own }
            .merging(credentials?.variables ?? [:]) { $1 }
            .merging(["GIT_TERMINAL_PROMPT": "0"]) { $1 }
    }

    /// An agent that a hook starts stands in somebody else's repository.
    private static let ofARepository: Set = [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_QUARANTINE_PATH",
    ]
    /// A person's own words win.
    private static let variables = [
        "LC_ALL": "C", "GIT_SSH_COMMAND": "ssh -o BatchMode=yes -o ConnectTimeout=20",
    ]
    private static let settings = [
        "core.hooksPath=/dev/null", "gc.auto=0", "maintenance.auto=false", "protocol.ext.allow=never",
        "http.lowSpeedLimit=1000", "http.lowSpeedTime=60",
    ]

    /// - Throws: `ProcessError` where git cannot be started, `CancellationError` where the task is cancelled.
    func run(_ arguments: [String], within limit: Duration) async throws -> Answer {
        let settings = settings.flatMap { ["-c", $0] }
        let command = Command(
            arguments: ["git"] + settings + ["--git-dir", folder] + arguments, environment: environment, timeout: limit,
            grace: .seconds(2))
        let captured = try await supervisor.capture(command, limit: 256 << 20)
        guard captured.ending.cause != .cancelled else { throw CancellationError() }
        return Answer(
            isSuccess: captured.ending.isSuccess && !captured.isTruncated, output: captured.text,
            complaint: complaint(captured, limit))
    }

    private func complaint(_ captured: Captured, _ limit: Duration) -> String {
        if captured.ending.cause == .timedOut { return "no answer within \(limit.components.seconds) s" }
        if captured.isTruncated { return "it has more refs than fit in 256 MB" }
        // A server's own words come first; git's last line only says that it gives up.
        let lines = redactor.redact(captured.errorText).split(whereSeparator: \.isNewline).map(String.init)
        let told = lines.filter { !$0.hasPrefix("To ") && !$0.hasPrefix("warning:") && !$0.hasPrefix("hint:") }
        return told.prefix(3).joined(separator: "; ")
    }
}
