import Foundation
import Glibc
import Synchronization

/// Tells what changes in any number of folders, by one inotify instance.
///
/// Folders and not files, for git renames `X.lock` over `X`. Folders below a watched one are not watched with it.
package final class DirectoryWatch: Sendable {
    package enum Added: Sendable, Hashable {
        case watching(DirectoryEvent.Number)
        /// There is no folder at the path.
        case missing
        /// The system, or our own limit, allows no more.
        case noneLeft
    }

    private let descriptor: Int32
    /// How many folders may be watched.
    private let limit: Int
    private let numbers = Mutex<Set<DirectoryEvent.Number>>([])

    /// Throws where the user has no inotify instance left (`fs.inotify.max_user_instances`).
    package init(limit: Int = .max) throws(FilesError) {
        descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
        self.limit = limit
        guard descriptor >= 0 else { throw .noInstance(errno) }
    }

    deinit { close(descriptor) }

    package var count: Int { numbers.withLock { $0.count } }

    /// Watches the folder at `path`. One that is watched already, under this path or another, keeps its number.
    package func add(_ path: String, followsLink: Bool = false) throws(FilesError) -> Added {
        try numbers.withLock { numbers throws(FilesError) in
            let mask = Self.mask | (followsLink ? 0 : UInt32(IN_DONT_FOLLOW))
            let number = inotify_add_watch(descriptor, path, mask)
            guard number >= 0 else { return try Self.refused(errno, path) }
            guard numbers.contains(number) || numbers.count < limit else {
                inotify_rm_watch(descriptor, number)
                return .noneLeft
            }
            numbers.insert(number)
            return .watching(number)
        }
    }

    /// No more is said of the folder, but for what was said already.
    package func remove(_ number: DirectoryEvent.Number) {
        numbers.withLock { numbers in
            guard numbers.remove(number) != nil else { return }
            inotify_rm_watch(descriptor, number)
        }
    }

    private static let mask = UInt32(
        IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_CLOSE_WRITE | IN_ATTRIB | IN_DELETE_SELF | IN_ONLYDIR
            | IN_EXCL_UNLINK)

    private static func refused(_ code: Int32, _ path: String) throws(FilesError) -> Added {
        switch code {
        case ENOSPC, ENOMEM: .noneLeft
        case ENOENT, ENOTDIR, ELOOP: .missing
        default: throw .system("watch", path, code: code)
        }
    }
}

extension DirectoryWatch {
    /// Hands what happens to `handler`, in order, on a thread of its own, until the task is cancelled.
    ///
    /// While the handler works the system keeps what happens, up to `fs.inotify.max_queued_events`; then it says `overflow`.
    package func run(_ handler: @escaping @Sendable ([DirectoryEvent]) -> Void) async throws(FilesError) {
        let stop = try StopPipe()
        let result: Result<Void, FilesError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                Thread.detachNewThread {
                    continuation.resume(
                        returning: Result { () throws(FilesError) in try self.pump(until: stop, handler) })
                }
            }
        } onCancel: {
            stop.pull()
        }
        try result.get()
    }

    private func pump(until stop: StopPipe, _ handler: ([DirectoryEvent]) -> Void) throws(FilesError) {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            var entries = [descriptor, stop.reading].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            guard poll(&entries, 2, -1) >= 0 || errno == EINTR else { throw .system("wait for", "inotify") }
            if entries[1].revents != 0 { return }
            let events = try read(into: buffer)
            if !events.isEmpty { handler(events) }
        }
    }

    private func read(into buffer: UnsafeMutableRawBufferPointer) throws(FilesError) -> [DirectoryEvent] {
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        guard count >= 0 || errno == EAGAIN || errno == EINTR else { throw .system("read", "inotify") }
        let events = DirectoryEvent.all(in: UnsafeRawBufferPointer(rebasing: buffer[..<max(0, count)]))
        forget(events)
        return events
    }

    private func forget(_ events: [DirectoryEvent]) {
        numbers.withLock { numbers in
            for case .ended(let number) in events { numbers.remove(number) }
        }
    }
}

extension FilesError {
    fileprivate static func noInstance(_ code: Int32) -> FilesError {
        guard code == EMFILE else { return .system("begin to watch", "inotify", code: code) }
        return FilesError(
            .other,
            "Cannot watch folders: this user has no inotify instance left. Raise it: sysctl fs.inotify.max_user_instances=512.")
    }
}
