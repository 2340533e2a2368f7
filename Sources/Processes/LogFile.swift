import CLinux
import Glibc

/// Reads a log, also one that is still being written.
///
/// `next` gives nil at the end as it is now; asked again later it goes on where it stood. It reads the file that it
/// opened: when a finished log is shortened, a reader still gets all lines of the file as it was.
package final class LogFile {
    private let path: String
    private let file: Descriptor
    private var offset: Int64 = 0
    private var unread: ArraySlice<UInt8> = []

    package init(_ path: String) throws(ProcessError) {
        let number = open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { throw .logNotRead(path: path, errno: errno) }
        self.path = path
        file = Descriptor(number)
    }

    /// All lines; a last line without an end is one too.
    package static func read(_ path: String) throws(ProcessError) -> [LogLine] {
        let log = try LogFile(path)
        var lines: [LogLine] = []
        while let line = try log.next() { lines.append(line) }
        if let torn = log.torn { lines.append(torn) }
        return lines
    }

    package func next() throws(ProcessError) -> LogLine? {
        while true {
            unread = unread.drop { $0 == 0 }
            if let end = lineEnd {
                defer { unread = unread[(end + 1)...] }
                return LogLine(stored: unread[..<end])
            }
            // No line is that long: a hole was made where we read.
            if unread.count > 2 * LineStamper.longest { unread = [] }
            if try !readMore() { return nil }
        }
    }

    /// What stands after the last line's end: of a log whose writer was killed.
    package var torn: LogLine? { unread.isEmpty ? nil : LogLine(stored: unread) }

    private var lineEnd: Int? {
        unread.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress, let found = memchr(base, 10, bytes.count) else { return nil }
            return unread.startIndex + (UnsafeRawPointer(found) - UnsafeRawPointer(base))
        }
    }

    private func readMore() throws(ProcessError) -> Bool {
        if unread.isEmpty { offset = max(offset, gatehouse_next_data(file.number, offset)) }
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        let count = pread(file.number, &buffer, buffer.count, off_t(offset))
        guard count >= 0 else { throw .logNotRead(path: path, errno: errno) }
        offset += Int64(count)
        unread = (Array(unread) + buffer[..<count])[...]
        return count > 0
    }
}
