import Glibc

/// A nameless file that takes a command's output: unlike a pipe it is never full.
struct Outlet: ~Copyable {
    private let file: UnsafeMutablePointer<FILE>

    init() throws(GitError) {
        guard let file = tmpfile() else { throw .errno("make", "a temporary file") }
        self.file = file
        _ = fcntl(fileno(file), F_SETFD, FD_CLOEXEC)
    }

    deinit { fclose(file) }

    var descriptor: Int32 { fileno(file) }

    /// All that was written.
    var text: String {
        let size = Int(lseek(descriptor, 0, SEEK_END))
        guard size > 0 else { return "" }
        return String(unsafeUninitializedCapacity: size) { max(0, pread(descriptor, $0.baseAddress, size, 0)) }
    }
}
