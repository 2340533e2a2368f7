import Glibc

/// The file by which git and libgit2 keep others off a ref.
struct RefLock {
    let path: String

    /// Removes the file if it holds what its maker would have written or nothing yet, and stays the same for a moment: no git
    /// process is at work with it.
    func remove(ifLeftBy line: String) throws(GitError) {
        guard let before = look(), line.hasPrefix(before.text) else { return }
        usleep(100_000)
        guard let after = look(), after == before else { return }
        guard unlink(path) == 0 || errno == ENOENT else { throw .errno("remove", path) }
    }

    private struct Look: Equatable {
        let inode: ino_t
        let text: String
    }

    private func look() -> Look? {
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        var buffer = [UInt8](repeating: 0, count: 64)
        let count = read(file, &buffer, buffer.count)
        guard fstat(file, &status) == 0, count >= 0 else { return nil }
        return Look(inode: status.st_ino, text: String(decoding: buffer[..<count], as: UTF8.self))
    }
}
