import Glibc

/// Lets one maker at a time into an environment's folder, over tasks and processes.
struct FolderLock: ~Copyable {
    private let file: Int32

    /// Waits for its turn; throws `CancellationError` when cancelled.
    init(_ path: String) async throws {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw SafeFile.failure("lock", path) }
        do {
            while flock(file, LOCK_EX | LOCK_NB) != 0 {
                guard errno == EWOULDBLOCK || errno == EINTR else { throw SafeFile.failure("lock", path) }
                try await Task.sleep(for: .milliseconds(50))
            }
        } catch {
            close(file)
            throw error
        }
        self.file = file
    }

    deinit { close(file) }
}
