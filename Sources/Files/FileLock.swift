import Glibc

/// A lock on a file that one process holds for as long as this lives, with its pid inside for people.
///
/// The system lets go when the process ends, however it ends.
package final class FileLock: Sendable {
    package let path: String
    private let number: Int32

    /// Throws `busy` at once when another holds it.
    package init(_ path: String) throws(FilesError) {
        let number = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard number >= 0 else { throw .system("open", path) }
        self.path = path
        self.number = number
        guard Self.takes(number) else {
            let code = errno
            throw code == EWOULDBLOCK ? .held(path, by: Self.holder(of: path)) : .system("lock", path, code: code)
        }
        try sign()
    }

    deinit { close(number) }

    /// Somebody who only looks whether it is held has it for a moment too.
    private static func takes(_ number: Int32) -> Bool {
        for _ in 0..<5 {
            if flock(number, LOCK_EX | LOCK_NB) == 0 { return true }
            guard errno == EWOULDBLOCK else { return false }
            usleep(10_000)
        }
        return flock(number, LOCK_EX | LOCK_NB) == 0
    }

    private func sign() throws(FilesError) {
        let text = Array("\(getpid())\n".utf8)
        guard ftruncate(number, 0) == 0, pwrite(number, text, text.count, 0) == text.count else { throw .system("write", path) }
    }

    /// Whether a process holds it now.
    package static func isHeld(_ path: String) -> Bool {
        let number = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard number >= 0 else { return false }
        defer { close(number) }
        return flock(number, LOCK_SH | LOCK_NB) != 0
    }

    /// The pid that the file names: of the holder now, or of the last.
    package static func holder(of path: String) -> Int32? {
        guard let file = try? Descriptor(path, O_RDONLY | O_NOFOLLOW, to: "read"), let bytes = try? file.readAll(limit: 32) else {
            return nil
        }
        return Int32(String(decoding: bytes.prefix { $0 != 10 }, as: UTF8.self))
    }
}

extension FilesError {
    fileprivate static func held(_ path: String, by pid: Int32?) -> FilesError {
        let holder = pid.map { "process \($0)" } ?? "another process"
        return FilesError(.busy, "\(path.quoted) is held by \(holder). Wait until it ends, or stop it.")
    }
}
