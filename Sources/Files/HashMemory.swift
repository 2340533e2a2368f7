package import Domain
import Glibc
import Synchronization

/// Digests of files that have not changed since they were last read, kept in a file.
///
/// A file counts as unchanged while device, inode, size and both times are the same. What changed less than two seconds before
/// it was read is not remembered: another change within the clock's step would leave the same times.
package final class HashMemory: Sendable {
    private let file: String?
    private let memory: Mutex<RememberedHashes>
    private let now: @Sendable () -> Int64
    /// Why the file was not used, in a sentence; nil if it was.
    package let complaint: String?

    /// Nanoseconds.
    private static let youth: Int64 = 2_000_000_000

    /// Without a file it remembers for its own life only. `now` is in nanoseconds since 1970.
    package init(file: String?, now: @escaping @Sendable () -> Int64 = HashMemory.clock) {
        self.file = file
        self.now = now
        let (read, complaint) = Self.load(file)
        memory = Mutex(read)
        self.complaint = complaint
    }

    /// Of the regular file at `path`, remembered or read now.
    package func digest(of path: String, _ algorithm: ContentDigest.Algorithm) throws(FilesError) -> ContentDigest {
        let file = try Descriptor(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK, to: "read")
        let stamp = try file.stamp()
        if let known = memory.withLock({ $0.recall(stamp, algorithm) }) { return known }
        let started = now()
        let digest = try ContentDigest.of(file, algorithm)
        if started - max(stamp.modified, stamp.changed) >= Self.youth {
            memory.withLock { $0.remember(digest, of: stamp, day: now() / Self.day) }
        }
        return digest
    }

    /// Keeps what is known of a file whose link count or mode we changed ourselves, which moves only its time of change.
    package func rebind(_ path: String, from before: FileStamp) throws(FilesError) {
        guard let after = try FileStamp.at(path), after.matches(exceptChanged: before) else { return }
        memory.withLock { $0.rebind(before, to: after) }
    }

    /// Writes what is known and was of use in the last sixty days.
    package func save() throws(FilesError) {
        guard let file else { return }
        let oldest = now() / Self.day - 60
        let text = memory.withLock { $0.text(since: oldest) }
        try Folders.make(file.folderPart)
        try AtomicFile.write(text.utf8, to: file, mode: 0o600)
    }

    private static let day: Int64 = 86_400_000_000_000

    private static func load(_ file: String?) -> (RememberedHashes, complaint: String?) {
        guard let file else { return (RememberedHashes(), nil) }
        do throws(FilesError) {
            guard try FileStamp.at(file) != nil else { return (RememberedHashes(), nil) }
            let bytes = try Descriptor(file, O_RDONLY | O_NOFOLLOW, to: "read").readAll(limit: 1 << 30)
            if let read = RememberedHashes(text: String(decoding: bytes, as: UTF8.self)) { return (read, nil) }
            return (RememberedHashes(), "\(file.quoted) is damaged and not used: files are hashed again.")
        } catch {
            return (RememberedHashes(), "\(error) Files are hashed again.")
        }
    }

    package static let clock: @Sendable () -> Int64 = {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
