import Domain
import Glibc

/// The right of one Gatehouse process at a time to change refs of a repository, and the memory of what it was about to change.
///
/// Git locks a ref by a file beside it, which outlives a process that is killed meanwhile and would then stop every later
/// change. The claim is a lock of the kernel's, gone with its process; its file names the ref that was being written, so the
/// next holder knows a file left by a killed Gatehouse from one that a git process holds now.
struct RefClaim: ~Copyable {
    private let file: Int32
    private let folder: String

    /// Waits for the claim, and clears away what a holder that was killed left.
    init(in location: Location) throws(GitError) {
        folder = location.commonFolder
        let path = folder + "/gatehouse-writing"
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
        guard file >= 0 else { throw .errno("open", path) }
        var backoff = Backoff()
        while flock(file, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else { throw .errno("lock", path) }
            guard backoff.wait() else {
                throw GitError(
                    .locked,
                    "Another Gatehouse process is changing refs in \(location.place) and does not end. "
                        + "Stop it, or wait until it is done.")
            }
        }
        try removeRemnant()
    }

    deinit { if file >= 0 { close(file) } }

    /// Remembers the change that is about to be made.
    func record(_ reference: String, _ id: ObjectID) throws(GitError) {
        let line = Array("\(reference) \(id)\n".utf8)
        guard pwrite(file, line, line.count, 0) == line.count else { throw .errno("write", folder + "/gatehouse-writing") }
    }

    /// Forgets it: the change was made or refused.
    func clear() throws(GitError) {
        guard ftruncate(file, 0) == 0 else { throw .errno("empty", folder + "/gatehouse-writing") }
    }

    private func removeRemnant() throws(GitError) {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = pread(file, &buffer, buffer.count, 0)
        guard count > 0 else { return }
        let words = String(decoding: buffer[..<count], as: UTF8.self).split(separator: " ")
        if words.count == 2, words[1].hasSuffix("\n") {
            let remnant = RefLock(path: folder + "/" + words[0] + ".lock")
            try remnant.remove(ifLeftBy: String(words[1]))
        }
        try clear()
    }
}
