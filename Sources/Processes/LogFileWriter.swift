import CLinux
import Glibc

/// How much of an output is kept.
package struct LogLimits: Sendable, Equatable {
    /// Stored bytes from the beginning.
    package var head: Int64
    /// Stored bytes up to the end.
    package var tail: Int64

    package init(head: Int64 = 8 << 20, tail: Int64 = 8 << 20) {
        self.head = head
        self.tail = tail
    }
}

/// Writes stored lines to a file and gives back what lies between head and tail.
///
/// While it grows the middle is a hole, so that offsets stay true for whoever reads along and a kill leaves a readable
/// file; at the end the file is written anew without it and renamed into place.
struct LogFileWriter {
    /// A line's beginning, and how much text lies before it.
    private struct Mark {
        var offset: Int64 = 0
        var content: Int64 = 0
    }

    let path: String
    private let file: Descriptor
    private let limits: LogLimits
    private var end = Mark()
    private var head: Mark?
    private var marks: [Mark] = []
    private var isPunchable = true

    init(path: String, limits: LogLimits) throws(ProcessError) {
        let number = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard number >= 0 else { throw .logNotWritten(path: path, errno: errno) }
        file = Descriptor(number)
        self.path = path
        self.limits = limits
    }

    /// `content` is how many of the bytes are the output's own.
    mutating func append(_ bytes: [UInt8], content: Int, at time: LogTime) throws(ProcessError) {
        try write(bytes, to: file)
        end.offset += Int64(bytes.count)
        end.content += Int64(content)
        if let head {
            if end.offset - (marks.last ?? head).offset >= limits.tail / 16 { marks.append(end) }
            try punch(after: head, at: time)
        } else if end.offset >= limits.head {
            head = end
        }
    }

    private mutating func punch(after head: Mark, at time: LogTime) throws(ProcessError) {
        guard isPunchable, let oldest = marks.first, end.offset - oldest.offset > 2 * limits.tail, let tail = tailStart else {
            return
        }
        marks.removeAll { $0.offset < tail.offset }
        // A file system that cannot do it keeps the middle until the end.
        isPunchable = gatehouse_punch_hole(file.number, head.offset, tail.offset - head.offset) == 0
        if isPunchable { try write(cutLine(head, tail, time), to: file, at: head.offset) }
    }

    /// Where the kept tail begins; nil when nothing needs to be left out.
    private var tailStart: Mark? {
        guard let head, end.offset - head.offset > limits.tail else { return nil }
        return marks.first { end.offset - $0.offset <= limits.tail } ?? marks.last
    }

    /// Of one length, so that it can be written over an older one.
    private func cutLine(_ head: Mark, _ tail: Mark, _ time: LogTime) -> [UInt8] {
        let count = String(tail.content - head.content)
        let padded = String(repeating: " ", count: max(0, 15 - count.count)) + count
        return time.bytes + [LogLine.Kind.cut.rawValue] + Array("\(padded) bytes of output are left out here.\n".utf8)
    }

    /// Leaves head, cut and tail. Where there is no room to write them anew, the file stays as it is, readable.
    func finish(at time: LogTime) throws(ProcessError) {
        guard let head, let tail = tailStart, tail.offset > head.offset else { return }
        let temporary = path + ".short"
        do throws(ProcessError) {
            let number = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
            guard number >= 0 else { throw ProcessError.logNotWritten(path: temporary, errno: errno) }
            let short = Descriptor(number)
            try copy(0..<head.offset, to: short)
            try write(cutLine(head, tail, time), to: short)
            try copy(tail.offset..<end.offset, to: short)
            guard rename(temporary, path) == 0 else { throw ProcessError.logNotWritten(path: path, errno: errno) }
        } catch {
            unlink(temporary)
            if case .logNotWritten(path: _, errno: ENOSPC) = error { return }
            throw error
        }
    }

    private func copy(_ range: Range<Int64>, to target: Descriptor) throws(ProcessError) {
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        var offset = range.lowerBound
        while offset < range.upperBound {
            let count = pread(file.number, &buffer, Int(min(Int64(buffer.count), range.upperBound - offset)), off_t(offset))
            guard count > 0 else { throw .logNotRead(path: path, errno: errno) }
            try write(Array(buffer[..<count]), to: target)
            offset += Int64(count)
        }
    }

    /// At the end, or over what is at `offset`.
    private func write(_ bytes: [UInt8], to target: Descriptor, at offset: Int64? = nil) throws(ProcessError) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                let rest = UnsafeRawBufferPointer(rebasing: buffer[sent...])
                return offset.map { pwrite(target.number, rest.baseAddress, rest.count, off_t($0) + sent) }
                    ?? Glibc.write(target.number, rest.baseAddress, rest.count)
            }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .logNotWritten(path: path, errno: errno) }
            sent += count
        }
    }
}
