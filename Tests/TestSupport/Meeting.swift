import Foundation

/// A fifo by which a process tells a test that it is there, and by which the test sees when all that held it are gone.
package final class Meeting {
    package let path: String
    private let descriptor: Int32

    package init(_ path: String) throws {
        self.path = path
        guard mkfifo(path, 0o666) == 0 else { throw ChildProcess.Failure(description: "mkfifo \(path) failed.") }
        descriptor = open(path, O_RDONLY | O_NONBLOCK)
    }

    deinit { close(descriptor) }

    /// Whether somebody wrote within a minute.
    package func isReached() async -> Bool { await wait(for: Int16(POLLIN)) }

    /// Whether nobody holds the other end any more, within a minute; what was written is thrown away.
    package func isLeft() async -> Bool {
        var rest = [UInt8](repeating: 0, count: 4096)
        while read(descriptor, &rest, rest.count) > 0 {}
        return await wait(for: Int16(POLLHUP))
    }

    private func wait(for event: Int16) async -> Bool {
        let descriptor = descriptor
        return await Waiting.onThread {
            var entry = pollfd(fd: descriptor, events: event, revents: 0)
            return poll(&entry, 1, 60_000) == 1 && entry.revents & event != 0
        }
    }
}
